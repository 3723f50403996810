import FoundationEssentials
import KOMOJU
import KOMOJUSimulator
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO
import Logging
import ServiceLifecycle

/// Everything of the demo that is there before the daemon runs: a folder for its files, the
/// stand-in of KOMOJU over HTTP, the checked configuration and the mock chip.
struct DemoStage: Sendable {
    let directory: String
    let simulator: Simulator
    let simulatorPort: Int
    let configuration: KioskConfiguration
    /// The text of it.
    let text: String
    let chip: MockChip
    let logger: Logger

    /// Sets the stage, plays `act` on it, and clears it away.
    static func set<Result: Sendable>(
        logger: Logger, act: @Sendable (DemoStage) async throws -> Result
    ) async throws -> Result {
        let directory = try temporaryDirectory()
        defer { removeDirectory(directory, logger) }
        let (ports, port) = AsyncStream<Int>.makeStream()
        let server = KOMOJUSimulatorServer(
            wallClock: ModelTime.systemWallClock, logger: logger
        ) { port.yield($0) }
        let group = ServiceGroup(services: [server], logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                try await group.run()
                port.finish()
            }
            var arrivals = ports.makeAsyncIterator()
            guard let number = await arrivals.next() else {
                throw DemoError.standInDidNotStart
            }
            let result = try await act(
                stage(directory, server.simulator, port: number, logger: logger))
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return result
        }
    }

    private static func stage(
        _ directory: String, _ simulator: Simulator, port: Int, logger: Logger
    ) throws -> DemoStage {
        let text = DemoConfiguration.text(port: port, directory: directory)
        let outcome = ConfigurationFile.check(text: text)
        guard let configuration = outcome.configuration else {
            throw DemoError.configuration(outcome.report(path: "demo"))
        }
        let chip = try MockChip(
            plan: LinePlan(configuration), socketPath: configuration.gpio.mockSocket)
        return DemoStage(
            directory: directory, simulator: simulator, simulatorPort: port,
            configuration: configuration, text: text, chip: chip, logger: logger)
    }

    /// The daemon of this stage; it is the product's own, with nothing left out.
    func daemon(
        credentials: DemoCredentials? = nil,
        observer: @escaping @Sendable (ControllerNotice) -> Void,
        adjust: @escaping @Sendable (MachineSettings) -> MachineSettings = { $0 }
    ) throws(SecretKeyError) -> Daemon {
        let key = try SecretKey(KOMOJUModel.defaultSecretKey)
        let tail = LogTail()
        return Daemon(
            configuration: configuration, openChip: { () throws(GPIOError) in chip },
            readKey: { () throws(DaemonError) in key },
            logger: Self.tailed(logger, tail), notifier: ServiceNotifier(environment: [:]),
            readPanelPassword: { () throws(DaemonError) in
                try credentials?.panelPassword(for: configuration)
            },
            means: PanelMeans(
                environment: credentials?.environment ?? [:], log: tail, configuration: text),
            observer: observer, adjust: adjust)
    }

    /// The logger, which the daemon's own lines go to, tailed for the pages.
    private static func tailed(_ logger: Logger, _ tail: LogTail) -> Logger {
        Logger(label: logger.label) { _ in TailedLogHandler(logger.handler, tail: tail) }
    }

    private static func temporaryDirectory() throws -> String {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "kioskd-demo-\(UUID().uuidString.prefix(8))").path()
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        return path
    }

    private static func removeDirectory(_ path: String, _ logger: Logger) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            logger.warning("the demo's files stay", metadata: ["path": "\(path)"])
        }
    }
}

/// Why the demo cannot be played.
enum DemoError: Error, CustomStringConvertible {
    /// The stand-in did not start.
    case standInDidNotStart
    /// The demo's own configuration has faults.
    case configuration([String])
    /// A customer waited in vain.
    case waitedInVain(String)

    var description: String {
        switch self {
        case .standInDidNotStart: "the stand-in of KOMOJU did not start"
        case .configuration(let faults): faults.joined(separator: "\n")
        case .waitedInVain(let what): "waited in vain until \(what)"
        }
    }
}
