public import KOMOJU
public import KioskConfiguration
public import KioskCore
public import KioskGPIO
import KioskJournal
public import KioskPanel
public import Logging
public import ServiceLifecycle
import UnixSignals

/// The composition root: a checked configuration becomes the running service.
public struct Daemon: Sendable {
    /// The configuration, without a fault.
    public let configuration: KioskConfiguration
    /// Opens what moves the lines.
    public let openChip: LineSource.ChipOpening
    /// Reads the merchant's key; it goes into the client and nowhere else (X1).
    public let readKey: MerchantAccess.KeyReading
    /// Reads the webhook's token (X1); `nil` where no webhooks are received.
    public let readWebhookToken: (@Sendable () throws(DaemonError) -> WebhookToken)?
    /// The log.
    public let logger: Logger
    /// The service manager.
    public let notifier: ServiceNotifier
    /// Whoever watches the controller.
    public let observer: @Sendable (ControllerNotice) -> Void
    /// Reads the hash of the pages' password; `nil` where there is none.
    public let readPanelPassword: PanelPasswordReading
    /// What is known of the process.
    public let facts: ServiceFacts
    /// What the pages need of it.
    public let means: PanelMeans
    /// What a reader of the metrics from another machine shows; without one, nobody there reads them.
    public let metricsToken: MetricsToken?
    /// What is counted of this daemon.
    public let metrics: ServiceMetrics
    /// What the customer's screen shows.
    public let display: DisplayFeed
    /// The machine's settings, after this: the headless demo shortens its waits with it.
    public let adjust: @Sendable (MachineSettings) -> MachineSettings

    /// A daemon that is not running yet.
    public init(
        configuration: KioskConfiguration,
        openChip: @escaping LineSource.ChipOpening,
        readKey: @escaping MerchantAccess.KeyReading,
        readWebhookToken: (@Sendable () throws(DaemonError) -> WebhookToken)? = nil,
        logger: Logger,
        notifier: ServiceNotifier,
        readPanelPassword: @escaping PanelPasswordReading = { () throws(DaemonError) in nil },
        facts: ServiceFacts = ServiceFacts(),
        means: PanelMeans = PanelMeans(),
        metricsToken: MetricsToken? = nil,
        observer: @escaping @Sendable (ControllerNotice) -> Void = { _ in },
        adjust: @escaping @Sendable (MachineSettings) -> MachineSettings = { $0 }
    ) {
        self.configuration = configuration
        self.openChip = openChip
        self.readKey = readKey
        self.readWebhookToken = readWebhookToken
        self.logger = logger
        self.notifier = notifier
        self.readPanelPassword = readPanelPassword
        self.facts = facts
        self.means = means
        self.metricsToken = metricsToken
        metrics = ServiceMetrics(configuration, facts: facts)
        display = DisplayFeed(configuration)
        self.observer = observer
        self.adjust = adjust
    }

    /// What moves the lines, by the configuration's word; a mock listens on its socket at once.
    public static func chip(for configuration: KioskConfiguration) throws(DaemonError)
        -> any GPIOChip
    {
        do throws(GPIOError) {
            switch configuration.gpio.backend {
            case .libgpiod:
                return try LibgpiodChip(configuration.gpio.chip ?? "")
            case .mock:
                return try MockChip(
                    plan: LinePlan(configuration), socketPath: configuration.gpio.mockSocket)
            }
        } catch {
            throw .lines(error)
        }
    }

    /// How what moves the lines is opened, as often as it is missing; a mock is there once and for
    /// all.
    public static func chipOpening(
        for configuration: KioskConfiguration
    ) throws(DaemonError) -> LineSource.ChipOpening {
        switch configuration.gpio.backend {
        case .libgpiod:
            let wanted = configuration.gpio.chip ?? ""
            return { () throws(GPIOError) in try LibgpiodChip(wanted) }
        case .mock:
            let chip = try chip(for: configuration)
            return { () throws(GPIOError) in chip }
        }
    }

    /// Runs until it is asked to stop, or until a service in `beside` says so; those and the control
    /// socket are started before the controller and stopped after it.
    ///
    /// The outputs are taken and off before anything else is tried (S1). Without its chip, or with a
    /// line that somebody else holds, it runs closed until they can be had (M14).
    ///
    /// - Parameters:
    ///   - source: The bytes of the file that is in force.
    ///   - serving: What serves the panel's sites in place of the configuration's own server.
    ///   - file: The file that SIGHUP has read anew, and the signals, which outlive this run.
    ///     Without them it is SIGTERM or SIGINT that ends the run, and SIGHUP is the system's.
    /// - Returns: A configuration that is to be taken over, or `nil` when the daemon was to stop.
    @discardableResult
    public func run(
        beside services: [ServiceGroupConfiguration.ServiceConfiguration] = [],
        servingPanel serving: PanelServing? = nil,
        inForce source: [UInt8] = [],
        reloading file: (path: String, signals: ServiceSignals)? = nil
    ) async throws(DaemonError) -> TakenConfiguration? {
        let lines = LineSource(LinePlan(configuration), openChip: openChip)
        let access: MerchantAccess
        do throws(KOMOJUSetupError) {
            access = try merchantAccess()
        } catch {
            lines.close()
            throw .client(error)
        }
        let news = PanelNews()
        let (tally, heard) = (NewsTally(), EventMemory())
        let controller = controller(
            lines: lines, access: access, news: news, tally: tally, heard: heard)
        metrics.attach(controller.gauges, tally)
        let control = ControlServer(
            path: configuration.control.socket, desk: controller.desk, logger: logger)
        let reload = file.map { file in
            ConfigurationReload(
                path: file.path, running: TakenConfiguration(configuration, source: source),
                reading: { ConfigurationFile.load(path: $0) }, logger: logger
            ) { controller.endForReload() }
        }
        let listening = file.map { file in
            ServiceGroupConfiguration.ServiceConfiguration(
                service: SignalService(file.signals) {
                    reload?.reload()
                } stop: {
                    controller.endForStop()
                })
        }
        let early = EarlyComparison()
        let beside =
            services + panel(controller, news, serving) + watchers
            + [listening, webhook(controller, tally, heard)].compactMap(\.self)
        let group = ServiceGroup(
            configuration: .init(
                services: beside + [
                    // Stopped after the controller: it tells people what happens until then.
                    .init(
                        service: control, successTerminationBehavior: .ignore,
                        failureTerminationBehavior: .ignore),
                    .init(
                        service: reconciliation(access, controller, early),
                        successTerminationBehavior: .ignore, failureTerminationBehavior: .ignore),
                    .init(
                        service: feed(access, controller, early, tally, heard),
                        successTerminationBehavior: .ignore, failureTerminationBehavior: .ignore),
                    .init(
                        service: controller,
                        successTerminationBehavior: .gracefullyShutdownGroup),
                ],
                gracefulShutdownSignals: file == nil ? [.sigterm, .sigint] : [],
                logger: logger))
        let outcome: Result<Void, DaemonError>
        do {
            try await group.run()
            outcome = .success(())
        } catch let error as ControllerError {
            outcome = .failure(.controller(error))
        } catch {
            outcome = .failure(.other("a service failed: \(error)"))
        }
        do throws(KOMOJUShutdownError) {
            try await access.shutdown()
        } catch {
            logger.log(\.service.clientNotShutDown, ["error": "\(error)"])
        }
        try outcome.get()
        return reload?.taken
    }

    /// KOMOJU, whether there is a key already or not.
    private func merchantAccess() throws(KOMOJUSetupError) -> MerchantAccess {
        let (komoju, metrics, logger) = (configuration.komoju, metrics, logger)
        return try MerchantAccess(
            readKey: readKey,
            makeClient: { key throws(KOMOJUSetupError) in
                try KOMOJUClient(
                    baseURL: komoju.baseURL.text, credential: key,
                    requestTimeout: komoju.requestTimeout,
                    productVersion: KioskVersion.current, logger: logger,
                    onCall: metrics.take)
            },
            logger: logger)
    }

    /// The daily comparison, which no sale waits for.
    private func reconciliation(
        _ access: MerchantAccess, _ controller: Controller, _ early: EarlyComparison
    ) -> ReconciliationService {
        ReconciliationService(
            reconciler: Reconciler(
                configuration, connect: { () throws(KOMOJUError) in try access.client() }
            ) {
                try await Task.sleep(for: ReconciliationService.requestPause)
            },
            schedule: ReconciliationSchedule(kioskID: configuration.kiosk.id), early: early,
            trustedTime: ControllerClock.system.trusted,
            logger: logger
        ) { summary in
            controller.record(summary)
        }
    }

    /// The receiver of webhooks, where there is one.
    private func webhook(
        _ controller: Controller, _ news: NewsTally, _ heard: EventMemory
    ) -> ServiceGroupConfiguration.ServiceConfiguration? {
        guard let webhook = configuration.webhook, let readWebhookToken else { return nil }
        let desk = WebhookDesk(
            readToken: readWebhookToken, memory: heard, tally: news,
            now: ControllerClock.system.monotonic, logger: logger
        ) { session in
            controller.hint(session)
        }
        return .init(
            service: WebhookService(webhook, desk: desk, tally: news, logger: logger),
            successTerminationBehavior: .ignore, failureTerminationBehavior: .ignore)
    }

    private func controller(
        lines: LineSource, access: MerchantAccess, news: PanelNews, tally: NewsTally,
        heard: EventMemory
    ) -> Controller {
        let configuration = configuration
        let locale = configuration.kiosk.locale
        let cloud = KOMOJUCloud(
            access: access,
            terminal: configuration.komoju.terminalID,
            locale: SessionRequest.Locale(rawValue: locale.rawValue) ?? .japanese,
            itemNames: Dictionary(
                uniqueKeysWithValues: configuration.items.map {
                    ($0.id, $0.name.text(in: locale))
                }),
            logger: logger)
        return Controller(
            ports: Controller.Ports(
                lines: lines,
                cloud: metrics.watching(cloud),
                openJournal: { [logger] () throws(JournalError) in
                    let drawn = JournalIdentity.draw()
                    let journal = try Journal.open(
                        path: configuration.journal.path, access: .writing(newIdentity: drawn))
                    if journal.identity == drawn {
                        logger.log(\.journal.created, ["journal.path": "\(journal.path)"])
                    }
                    return journal
                },
                notifier: notifier,
                logger: logger,
                news: tally,
                events: heard,
                observer: { [metrics, display, observer] notice in
                    metrics.take(notice)
                    display.take(notice)
                    news.take(notice, at: ControllerClock.system.wall())
                    observer(notice)
                }),
            retention: .seconds(configuration.journal.retentionDays * 86_400),
            facts: facts,
            settings: { [adjust] in
                adjust(MachineSettings(configuration, journalIdentity: $0))
            })
    }
}
