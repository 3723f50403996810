public import KioskCore
import KioskGPIO
public import KioskJournal
public import Logging
public import ServiceLifecycle

/// The one task that owns the machine: it turns the world into events and performs the effects, in
/// order. It decides nothing. It has a thread of its own, on which it waits for the disk and for
/// news, so that nothing that keeps the runtime's threads busy delays it.
///
/// The journal is opened anew, and the machine recovered from it, after every failure to write;
/// meanwhile the kiosk is out of service with its outputs off (D7). So it is with a damaged journal
/// until a person has put another in its place: a service that ended would only be started again.
/// And so it is while the GPIO chip is not there or somebody else holds a line: money that is owed
/// goes back all the same, and the machine begins anew when the lines are taken (M14, M10).
public struct Controller: Service {
    /// Everything that the controller reaches the world through.
    public struct Ports: Sendable {
        /// The kiosk's lines, taken and off, or looked for.
        public var lines: LineSource
        /// KOMOJU.
        public var cloud: any CloudPort
        /// Opens the journal for writing.
        public var openJournal: @Sendable () throws(JournalError) -> Journal
        /// The clocks.
        public var clock: ControllerClock
        /// The service manager.
        public var notifier: ServiceNotifier
        /// The log.
        public var logger: Logger
        /// Who brought the news of captures, and what came to the webhook's address.
        public var news: NewsTally
        /// The events of KOMOJU's that were seen.
        public var events: EventMemory
        /// Whoever watches.
        public var observer: @Sendable (ControllerNotice) -> Void

        /// The ports, all of them.
        public init(
            lines: LineSource,
            cloud: any CloudPort,
            openJournal: @escaping @Sendable () throws(JournalError) -> Journal,
            clock: ControllerClock = .system,
            notifier: ServiceNotifier,
            logger: Logger,
            news: NewsTally = NewsTally(),
            events: EventMemory = EventMemory(),
            observer: @escaping @Sendable (ControllerNotice) -> Void = { _ in }
        ) {
            self.lines = lines
            self.cloud = cloud
            self.openJournal = openJournal
            self.clock = clock
            self.notifier = notifier
            self.logger = logger
            self.news = news
            self.events = events
            self.observer = observer
        }
    }

    /// The pause before a journal that may have healed is opened again.
    package static let journalRetryPause: Duration = .seconds(3)
    /// The pause between two looks for lines that are missing.
    package static let lineSearchPause: Duration = .seconds(3)
    /// The pause before it is looked whether a person has mended the journal.
    static let journalMendingPause: Duration = .seconds(10)
    /// How long the service manager is to wait for the next word of a start that takes long.
    private static let startExtension: Duration = .seconds(30)

    private let ports: Ports
    private let settings: @Sendable (_ journalIdentity: String) -> MachineSettings
    private let retention: Duration
    private let facts: ServiceFacts
    private let inbox: Inbox

    /// What can be read off it from outside, while it runs and before.
    public let gauges: ControllerGauges

    /// Where people's commands are handed in; the same desk before, during and after the run.
    public var desk: CommandDesk { CommandDesk(inbox: inbox) }

    /// A controller that sells what the settings say; closed sales are kept for `retention`.
    public init(
        ports: Ports,
        retention: Duration,
        facts: ServiceFacts = ServiceFacts(),
        settings: @escaping @Sendable (_ journalIdentity: String) -> MachineSettings
    ) {
        self.ports = ports
        self.retention = retention
        self.facts = facts
        inbox = Inbox()
        gauges = ControllerGauges(inbox)
        self.settings = settings
    }

    /// Has the run end cleanly as soon as no customer is served and no output is tried, so that
    /// another configuration can be taken over.
    public func endForReload() {
        inbox.askReload()
    }

    /// Has the run end as for SIGTERM: no new sale, and the one that runs comes to its end.
    public func endForStop() {
        inbox.send(.stopAsked)
    }

    /// Has the summary of a comparison with KOMOJU's books recorded, when there is time for it.
    public func record(_ summary: ReconciliationSummary) {
        inbox.send(.reconciled(summary))
    }

    /// Has a session read soon, if it is one that is being read; never waits (M8).
    func hint(_ session: SessionID) {
        inbox.hint(session)
    }

    /// Has it looked at whether a payment that was read shows money that went back without this
    /// kiosk, when nobody is being served; never waits.
    func report(_ payment: PaymentReading, of sale: SaleID) {
        inbox.report(payment, of: sale)
    }

    /// Runs until the service group asks it to stop, or throws `ControllerError`.
    ///
    /// However it ends, the outputs are off (fourth law).
    public func run() async throws {
        let inbox = inbox
        defer { ports.lines.close() }
        defer { inbox.refuseCommands(.ended) }
        let thread: TaskThread
        let doorbell: Doorbell
        do throws(GPIOError) {
            doorbell = try Doorbell()
            thread = try TaskThread(name: "kioskd-control")
        } catch {
            throw ControllerError.lines(error)
        }
        defer { thread.close() }
        inbox.attach { doorbell.ring() }
        ports.events.attach { inbox.ring() }
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await withTaskExecutorPreference(thread) {
                    try await self.sellOverFailures(inbox, doorbell)
                }
            } onGracefulShutdown: {
                self.endForStop()
            }
        } onCancel: {
            doorbell.ring()
        }
    }

    /// One life of the machine after the other, until a stop.
    private func sellOverFailures(_ inbox: Inbox, _ doorbell: Doorbell) async throws {
        let wait = ControllerWait(
            inputs: ports.lines.plan.inputs, doorbell: doorbell, inbox: inbox,
            settings: settings(""), logger: ports.logger, gauges: gauges, clock: ports.clock)
        let keeper = try LineKeeper(
            ports.lines, wait: wait, logger: ports.logger, at: ports.clock.monotonic())
        defer { keeper.close() }
        var isReopened = false
        // A disk that stays full for days says so once.
        var said: JournalError?
        while true {
            do throws(ControllerError) {
                let journal = try openedJournal()
                var loop = try ControllerLoop(
                    ports: ports, journal: journal, inbox: inbox, keeper: keeper, wait: wait,
                    facts: facts, retention: retention, isReopened: isReopened,
                    settings: settings(journal.identity))
                guard try await loop.run() == .linesFound else { return }
                isReopened = true
                inbox.dropNews()
                try keeper.adopt(at: ports.clock.monotonic())
            } catch {
                // Whoever is to stop does not wait for a disk: what is open stays in the journal.
                guard case .journal(let failure) = error, failure.remedy != .none,
                    !inbox.stopWasAsked
                else { throw error }
                if said != failure {
                    ports.logger.log(\.journal.unusable, ["error": "\(failure)"])
                    said = failure
                }
                isReopened = true
                inbox.refuseCommands(.journalUnusable("\(failure)"))
                try showOutOfService(failure, keeper)
                guard try waitToRetry(failure, inbox, keeper, wait) else { return }
                try keeper.adopt(at: ports.clock.monotonic())
            }
        }
    }

    private func openedJournal() throws(ControllerError) -> Journal {
        do throws(JournalError) {
            return try ports.openJournal()
        } catch {
            throw .journal(error)
        }
    }

    /// Everything off, the fault lamp on, whoever watches told; an output that does not go off ends
    /// the process, whose end and next start drive it off again (S5). One whose chip is gone is off
    /// when that is back.
    private func showOutOfService(
        _ failure: JournalError, _ keeper: LineKeeper
    ) throws(ControllerError) {
        do throws(GPIOError) {
            try keeper.lines.allOff()
        } catch {
            guard error.meansChipLost else { throw .lines(error) }
            ports.logger.log(\.inputs.chipGone, ["error": "\(error)"])
            try keeper.lose(.chipGone, at: ports.clock.monotonic())
        }
        keeper.lines.set(.fault, on: true, logger: ports.logger)
        ports.observer(.journalUnusable)
        // The start is over: all that can be done is done, the outputs are off, and to be killed and
        // started again would mend nothing. Whoever waits for it learns why it is closed.
        ports.notifier.ready(status: "Out of service: \(failure.wordsForStatus)")
    }

    /// Waits for the next try; `false` when a stop was asked for meanwhile. The watchdog is fed:
    /// the controller is well, the disk is not. A chip that goes meanwhile is looked for, too.
    private func waitToRetry(
        _ failure: JournalError, _ inbox: Inbox, _ keeper: LineKeeper, _ wait: ControllerWait
    ) throws(ControllerError) -> Bool {
        let pause =
            failure.remedy == .person ? Self.journalMendingPause : Self.journalRetryPause
        let retryAt = ports.clock.monotonic() + pause
        ports.notifier.extendTimeout(by: Self.startExtension)
        repeat {
            let news = inbox.take().events
            if news.contains(.stopAsked) || inbox.reloadWasAsked { return false }
            let now = ports.clock.monotonic()
            if news.contains(.linesMissing(.chipGone)) { try keeper.lose(.chipGone, at: now) }
            _ = keeper.look(at: now)
            feedAndWait(wait, until: retryAt)
            if Task.isCancelled { return false }
        } while ports.clock.monotonic() < retryAt
        ports.notifier.watchdog()
        return true
    }

    /// Feeds the watchdog, and waits until it is hungry again, for news, or until the end.
    private func feedAndWait(_ wait: ControllerWait, until end: Instant) {
        ports.notifier.watchdog()
        var deadline = end
        if let interval = ports.notifier.watchdogInterval {
            deadline = min(end, ports.clock.monotonic() + interval)
        }
        wait.forNews(until: deadline)
    }
}
