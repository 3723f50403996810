import FoundationEssentials
import KOMOJU
import KOMOJUSimulator
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal
import Logging
import ServiceLifecycle

/// A kiosk with all its real parts in this process: the controller, the lines on a mock chip, the
/// journal on a disk, and KOMOJU's client over sockets to the stand-in.
struct Kiosk: Sendable {
    var setup: KioskSetup
    let simulator: Simulator
    let witness: Witness
    let desk: JournalDesk
    let chip: MockChip
    let client: KOMOJUClient
    let log: LogRecording

    static let quiet = Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() }

    /// Sets the stage, plays `act` on it, and clears it away.
    ///
    /// - Parameter isSlow: for the few that wait for a minute: they do not queue for a place.
    static func stand(
        _ setup: KioskSetup = KioskSetup(), log: LogRecording = LogRecording(),
        isSlow: Bool = false, _ act: @Sendable (Kiosk) async throws -> Void
    ) async throws {
        guard !isSlow else { return try await set(setup, log, act) }
        try await Places.all.take { try await set(setup, log, act) }
    }

    private static func set(
        _ setup: KioskSetup, _ log: LogRecording, _ act: @Sendable (Kiosk) async throws -> Void
    ) async throws {
        let folder = try TestFolder()
        let (ports, port) = AsyncStream<Int>.makeStream()
        var model = KOMOJUModel(switches: setup.switches)
        model.faults = setup.faults
        let server = KOMOJUSimulatorServer(
            model: model, wallClock: ModelTime.systemWallClock, logger: quiet
        ) { port.yield($0) }
        let group = ServiceGroup(services: [server], logger: quiet)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                try await group.run()
                port.finish()
            }
            var arrivals = ports.makeAsyncIterator()
            guard let number = await arrivals.next() else { throw StandInDidNotStart() }
            let kiosk = Kiosk(
                setup: setup, simulator: server.simulator, witness: Witness(),
                desk: JournalDesk(path: folder.path + "/journal.sqlite"),
                chip: try MockChip(plan: setup.boardPlan),
                client: try KOMOJUClient(
                    baseURL: "http://127.0.0.1:\(number)",
                    credential: try SecretKey(KOMOJUModel.defaultSecretKey),
                    requestTimeout: setup.requestTimeout, productVersion: "0.0.0",
                    logger: log.logger(label: "komoju")),
                log: log)
            kiosk.chip.observe { kiosk.witness.take(.changed($0)) }
            let result = await Result { try await act(kiosk) }
            try await kiosk.client.shutdown()
            kiosk.chip.close()
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            try result.get()
        }
    }

    /// Runs the controller while `act` plays, stops it as a service manager does, and answers
    /// with what it ended in: `nil` is a clean stop.
    ///
    /// - Parameters:
    ///   - beside: what runs beside the controller, whatever becomes of it.
    ///   - openChip: opens the chip, which is there unless told otherwise.
    @discardableResult
    func live(
        beside: (Controller) -> [any Service] = { _ in [] },
        openChip: LineSource.ChipOpening? = nil,
        _ act: @escaping @Sendable (Life) async throws -> Void
    ) async throws -> ControllerError? {
        let always: LineSource.ChipOpening = { () throws(GPIOError) in chip }
        let controller = controller(LineSource(setup.plan, openChip: openChip ?? always))
        let group = ServiceGroup(
            configuration: .init(
                services: beside(controller).map {
                    .init(
                        service: $0, successTerminationBehavior: .ignore,
                        failureTerminationBehavior: .ignore)
                } + [
                    .init(
                        service: controller,
                        successTerminationBehavior: .gracefullyShutdownGroup)
                ],
                logger: Self.quiet))
        witness.lifeBegan()
        return try await withThrowingTaskGroup(of: ControllerError?.self) { tasks in
            tasks.addTask {
                defer { witness.lifeEnded() }
                do {
                    try await group.run()
                    return nil
                } catch let error as ControllerError {
                    return error
                }
            }
            let life = Life(group: group, witness: witness, desk: controller.desk)
            let result = await Result { try await act(life) }
            let stop = await Result { try await life.stop() }
            // One that does not stop must not hang the tests that come after it.
            tasks.cancelAll()
            let ending = try await tasks.next() ?? nil
            try result.get()
            try stop.get()
            return ending
        }
    }

    private func controller(_ lines: LineSource) -> Controller {
        let logger = log.logger(label: "kioskd")
        let cloud = KOMOJUCloud(
            client: client, terminal: KOMOJUModel.defaultTerminalID, locale: .japanese,
            itemNames: [KioskSetup.item: "緑茶"], logger: logger)
        return Controller(
            ports: Controller.Ports(
                lines: lines,
                cloud: WitnessedCloud(port: cloud, witness: witness),
                openJournal: { () throws(JournalError) in try desk.open() },
                clock: ControllerClock(
                    monotonic: ControllerClock.system.monotonic, wall: ControllerClock.system.wall,
                    trusted: { setup.isClockTrusted ? ControllerClock.system.wall() : nil }),
                notifier: ServiceNotifier(environment: [:]),
                logger: logger,
                observer: { witness.take($0) }),
            retention: .seconds(86_400),
            settings: { setup.machine($0) })
    }
}

/// One run of the controller.
struct Life: Sendable {
    let group: ServiceGroup
    let witness: Witness
    /// Where people's commands are handed in.
    let desk: CommandDesk

    /// Asks the controller to stop, as SIGTERM does.
    func askToStop() async {
        await group.triggerGracefulShutdown()
    }

    /// Asks the controller to stop and waits until it has.
    func stop() async throws {
        await askToStop()
        try await ended()
    }

    /// Waits until the controller has ended.
    func ended() async throws {
        try await witness.wait(until: "the controller has ended") { !$0.isLive }
    }
}

/// The stand-in's socket could not be opened.
struct StandInDidNotStart: Error {}

/// A folder of a test's own, gone with the last reference.
final class TestFolder: Sendable {
    let path: String

    init() throws {
        // In memory where that is to be had: no test can tell, and the disk is slow.
        let memory = "/dev/shm"
        let parent =
            FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path
        path = parent + "/kioskd-daemon-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // It lies in a folder for temporary things.
        }
    }
}

extension Result where Failure == any Error {
    /// What an asynchronous body came to.
    fileprivate init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
