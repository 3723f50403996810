import Glibc
import KOMOJU
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal
import Logging
import ServiceLifecycle

/// The product's controller in this process, on the mock chip, with a stamp at every step.
///
/// The log goes through the product's own handler to /dev/null: what it costs belongs to the
/// figures.
struct KioskUnderTest: Sendable {
    /// The chip.
    let chip: MockChip
    /// The stamps.
    let feed: SaleFeed

    /// How often a session is read here, so that the benchmark does not take all day.
    private static let pollInterval: Duration = .milliseconds(25)
    /// How long a released button rests, which is longer than its debounce time.
    private static let releasePause: Duration = .milliseconds(40)

    /// Runs a kiosk against the stand-in for as long as `body` does.
    static func run<Result: Sendable>(
        in workplace: Workplace, port: Int, feed: SaleFeed,
        _ body: (KioskUnderTest) async throws -> Result
    ) async throws -> Result {
        let configuration = try checked(workplace.configuration(port: port))
        let sink = try TextFile.open("/dev/null", O_WRONLY)
        let logger = Logger(label: "kioskd") { _ in
            ConsoleLogHandler(level: .info, sink: LogSink(descriptor: sink.number))
        }
        let chip = try MockChip(plan: LinePlan(configuration))
        chip.observe { feed.take($0) }
        let client = try KOMOJUClient(
            baseURL: configuration.komoju.baseURL.text, credential: try SecretKey(Workplace.key),
            requestTimeout: configuration.komoju.requestTimeout,
            productVersion: KioskVersion.current, logger: logger)
        let controller = Controller(
            ports: try ports(configuration, chip, client, feed, logger),
            retention: .seconds(configuration.journal.retentionDays * 86_400),
            settings: { identity in
                var settings = MachineSettings(configuration, journalIdentity: identity)
                settings.pollInterval = pollInterval
                return settings
            })
        let group = ServiceGroup(services: [controller], logger: logger)
        let result = try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let result = try await body(KioskUnderTest(chip: chip, feed: feed))
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return result
        }
        try await client.shutdown()
        chip.close()
        return result
    }

    /// Sells one item to a customer who pays at once.
    func sell() async throws -> SaleStamps {
        feed.begin()
        try chip.drive(Workplace.button, .low)
        let stamps = try await feed.finishedSale()
        try chip.drive(Workplace.button, .high)
        try await Task.sleep(for: Self.releasePause)
        return stamps
    }

    private static func checked(_ text: String) throws(BenchError) -> KioskConfiguration {
        let outcome = ConfigurationFile.check(text: text)
        guard let configuration = outcome.configuration else {
            throw .configuration(outcome.report(path: "bench"))
        }
        return configuration
    }

    private static func ports(
        _ configuration: KioskConfiguration, _ chip: MockChip, _ client: KOMOJUClient,
        _ feed: SaleFeed, _ logger: Logger
    ) throws -> Controller.Ports {
        let system = ControllerClock.system
        return Controller.Ports(
            lines: LineSource(LinePlan(configuration)) { () throws(GPIOError) in chip },
            cloud: KOMOJUCloud(
                client: client, terminal: configuration.komoju.terminalID, locale: .japanese,
                itemNames: ["A1": "緑茶"], logger: logger),
            openJournal: { () throws(JournalError) in
                try Journal.open(
                    path: configuration.journal.path,
                    access: .writing(newIdentity: JournalIdentity.draw()))
            },
            clock: ControllerClock(
                monotonic: system.monotonic,
                wall: {
                    feed.wallWasRead()
                    return system.wall()
                }, trusted: system.trusted),
            notifier: ServiceNotifier(environment: [:]),
            logger: logger,
            observer: { feed.take($0) })
    }
}
