public import KioskCore
public import KioskGPIO
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
public struct Controller: Service {
    /// Everything that the controller reaches the world through.
    public struct Ports: Sendable {
        /// The kiosk's lines, taken and off.
        public var lines: KioskLines
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
        /// Whoever watches.
        public var observer: @Sendable (ControllerNotice) -> Void

        /// The ports, all of them.
        public init(
            lines: KioskLines,
            cloud: any CloudPort,
            openJournal: @escaping @Sendable () throws(JournalError) -> Journal,
            clock: ControllerClock = .system,
            notifier: ServiceNotifier,
            logger: Logger,
            observer: @escaping @Sendable (ControllerNotice) -> Void = { _ in }
        ) {
            self.lines = lines
            self.cloud = cloud
            self.openJournal = openJournal
            self.clock = clock
            self.notifier = notifier
            self.logger = logger
            self.observer = observer
        }
    }

    /// The pause before a journal that may have healed is opened again.
    package static let journalRetryPause: Duration = .seconds(3)
    /// The pause before it is looked whether a person has mended the journal.
    static let journalMendingPause: Duration = .seconds(10)
    /// How long the service manager is to wait for the next word of a start that takes long.
    private static let startExtension: Duration = .seconds(30)

    private let ports: Ports
    private let settings: @Sendable (_ journalIdentity: String) -> MachineSettings
    private let retention: Duration
    private let facts: ServiceFacts
    private let inbox = Inbox()

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

    /// Runs until the service group asks it to stop, or throws `ControllerError`.
    ///
    /// However it ends, the outputs are off (fourth law).
    public func run() async throws {
        let inbox = inbox
        let lines = ports.lines
        defer { lines.close() }
        defer { inbox.refuseCommands(.ended) }
        let thread: TaskThread
        do throws(GPIOError) {
            thread = try TaskThread(name: "kioskd-control")
        } catch {
            throw ControllerError.lines(error)
        }
        defer { thread.close() }
        inbox.attach { lines.wakeInputReader() }
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await withTaskExecutorPreference(thread) {
                    try await self.sellOverJournalFailures(
                        inbox,
                        ControllerWait(
                            lines: lines, inbox: inbox, settings: settings(""),
                            logger: ports.logger, at: ports.clock.monotonic()))
                }
            } onGracefulShutdown: {
                self.endForStop()
            }
        } onCancel: {
            lines.wakeInputReader()
        }
    }

    private func sellOverJournalFailures(
        _ inbox: Inbox, _ wait: ControllerWait
    ) async throws {
        var isReopened = false
        // A disk that stays full for days says so once.
        var said: JournalError?
        while true {
            do throws(ControllerError) {
                let journal = try openedJournal()
                var loop = try ControllerLoop(
                    ports: ports, journal: journal, inbox: inbox, wait: wait, facts: facts,
                    retention: retention, isReopened: isReopened,
                    settings: settings(journal.identity))
                try await loop.run()
                return
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
                try showOutOfService(failure)
                guard waitToRetry(failure, inbox, wait) else { return }
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

    /// Everything off, the fault lamp on; an output that does not go off ends the process, whose
    /// end and next start drive it off again (S5).
    private func showOutOfService(_ failure: JournalError) throws(ControllerError) {
        do throws(GPIOError) {
            try ports.lines.allOff()
        } catch {
            throw .lines(error)
        }
        ports.set(.fault, on: true)
        let status = "Out of service: \(failure.wordsForStatus)"
        switch failure.remedy {
        case .person:
            // The start is over: all that can be done is done, the outputs are off, and to be
            // killed and started again would mend nothing.
            ports.notifier.ready(status: status)
        case .time, .none:
            ports.notifier.status(status)
        }
    }

    /// Waits for the next try; `false` when a stop was asked for meanwhile. The watchdog is fed:
    /// the controller is well, the disk is not.
    private func waitToRetry(
        _ failure: JournalError, _ inbox: Inbox, _ wait: ControllerWait
    ) -> Bool {
        let pause =
            failure.remedy == .person ? Self.journalMendingPause : Self.journalRetryPause
        let retryAt = ports.clock.monotonic() + pause
        ports.notifier.extendTimeout(by: Self.startExtension)
        repeat {
            if inbox.take().events.contains(.stopAsked) || inbox.reloadWasAsked { return false }
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
