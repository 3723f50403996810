public import KioskCore
public import KioskGPIO
public import KioskJournal
public import Logging
public import ServiceLifecycle

/// The one task that owns the machine: it turns the world into events and performs the effects, in
/// order. It decides nothing.
///
/// The journal is opened anew, and the machine recovered from it, after every failure to write;
/// meanwhile the kiosk is out of service with its outputs off (D7).
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

    /// How long a stop waits for the sale that runs; the unit's time-out is longer.
    public static let stopWaitMax: Duration = .seconds(30)
    /// The pause before the journal is opened again.
    package static let journalRetryPause: Duration = .seconds(3)

    private let ports: Ports
    private let settings: @Sendable (_ journalIdentity: String) -> MachineSettings
    private let retention: Duration

    /// A controller that sells what the settings say; closed sales are kept for `retention`.
    public init(
        ports: Ports,
        retention: Duration,
        settings: @escaping @Sendable (_ journalIdentity: String) -> MachineSettings
    ) {
        self.ports = ports
        self.retention = retention
        self.settings = settings
    }

    /// Runs until the service group asks it to stop, or throws `ControllerError`.
    ///
    /// However it ends, the outputs are off (fourth law).
    public func run() async throws {
        defer { ports.lines.close() }
        let inbox = Inbox()
        let alarm: Alarm
        do throws(GPIOError) {
            alarm = try Alarm { inbox.ring() }
            try ports.lines.start { Self.forward($0, to: inbox, logger: ports.logger) }
        } catch {
            throw ControllerError.lines(error)
        }
        defer { alarm.close() }
        try await withGracefulShutdownHandler {
            try await self.sellOverJournalFailures(inbox, alarm)
        } onGracefulShutdown: {
            inbox.send(.stopAsked)
        }
    }

    private static func forward(_ notice: InputNotice, to inbox: Inbox, logger: Logger) {
        switch notice {
        case .edge(let edge):
            inbox.send(.inputChanged(edge.role, active: edge.active, at: edge.at))
        case .inputsUnreadable(let error):
            logger.error("the inputs cannot be read", metadata: ["error": "\(error)"])
            inbox.send(.inputsReadable(false))
        case .inputsReadable:
            logger.notice("the inputs can be read again")
            inbox.send(.inputsReadable(true))
        case .chipLost(let error):
            logger.error("the GPIO chip is gone", metadata: ["error": "\(error)"])
            inbox.send(.chipLost)
        }
    }

    private func sellOverJournalFailures(_ inbox: Inbox, _ alarm: Alarm) async throws {
        var isReopened = false
        while true {
            do throws(ControllerError) {
                let journal = try openedJournal()
                var loop = try ControllerLoop(
                    ports: ports, journal: journal, inbox: inbox, alarm: alarm,
                    retention: retention, isReopened: isReopened,
                    settings: settings(journal.identity))
                try await loop.run()
                return
            } catch {
                // Whoever is to stop does not wait for a disk: what is open stays in the journal.
                guard case .journal(let failure) = error, Self.mayHeal(failure),
                    !inbox.stopWasAsked
                else { throw error }
                ports.logger.error(
                    "the journal cannot be used, the kiosk is out of service",
                    metadata: ["error": "\(failure)"])
                isReopened = true
                try showOutOfService("the journal cannot be used")
                guard try await waitToRetry(inbox, alarm) else { return }
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

    /// A journal that is another program's, or damaged, needs a person; the rest may pass.
    package static func mayHeal(_ error: JournalError) -> Bool {
        switch error {
        case .full, .readOnly, .busy, .io, .broken: true
        case .missing, .locked, .notAJournal, .newerSchema, .damaged, .unreadableRecord,
            .invalidIdentity, .paymentAlreadyUsed, .orderNumberAlreadyUsed, .alreadyArmed,
            .duplicate, .lawBroken:
            false
        }
    }

    /// Everything off, the fault lamp on; an output that does not go off ends the process, whose
    /// end and next start drive it off again (S5).
    private func showOutOfService(_ reason: String) throws(ControllerError) {
        do throws(GPIOError) {
            try ports.lines.allOff()
        } catch {
            throw .lines(error)
        }
        do throws(GPIOError) {
            try ports.lines.set(.fault, on: true)
        } catch {
            ports.logger.warning("a lamp cannot be set", metadata: ["error": "\(error)"])
        }
        ports.notifier.status("Out of service: \(reason)")
    }

    /// Waits for the next try; `false` when a stop was asked for meanwhile. The watchdog is fed:
    /// the controller is well, the disk is not.
    private func waitToRetry(_ inbox: Inbox, _ alarm: Alarm) async throws -> Bool {
        let retryAt = ports.clock.monotonic() + Self.journalRetryPause
        setAlarm(alarm, to: retryAt)
        for await _ in inbox.rings {
            ports.notifier.watchdog()
            if inbox.take().events.contains(.stopAsked) { return false }
            guard ports.clock.monotonic() < retryAt else { break }
        }
        return true
    }

    private func setAlarm(_ alarm: Alarm, to deadline: Instant) {
        do throws(GPIOError) {
            try alarm.set(to: deadline)
        } catch {
            ports.logger.critical("the deadline cannot be set", metadata: ["error": "\(error)"])
        }
    }
}
