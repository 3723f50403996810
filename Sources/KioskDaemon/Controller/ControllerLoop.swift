import KioskCore
import KioskGPIO
import KioskJournal
import Logging

/// One life of the machine: from its recovery out of the journal to a stop or a failure.
struct ControllerLoop {
    private let ports: Controller.Ports
    private let journal: Journal
    private let inbox: Inbox
    private let alarm: Alarm
    private let retention: Duration
    private var machine: KioskMachine
    /// What recovery wants done first.
    private var firstEffects: [Effect]
    private var shown: KioskStatus?
    private var stopBy: Instant?
    private var feedAt: Instant?
    private var purgeAt: Instant
    private var chipIsLost = false

    /// The pause between two looks for sales that are old enough to be forgotten.
    private static let purgeInterval: Duration = .seconds(3600)

    typealias Calls = ThrowingDiscardingTaskGroup<any Error>

    init(
        ports: Controller.Ports, journal: Journal, inbox: Inbox, alarm: Alarm,
        retention: Duration, isReopened: Bool, settings: MachineSettings
    ) throws(ControllerError) {
        self.ports = ports
        self.journal = journal
        self.inbox = inbox
        self.alarm = alarm
        self.retention = retention
        let now = ports.clock.monotonic()
        purgeAt = now
        let start = try Self.startingPoint(ports, journal, isReopened)
        (machine, firstEffects) = KioskMachine.recover(from: start, settings: settings, at: now)
    }

    private static func startingPoint(
        _ ports: Controller.Ports, _ journal: Journal, _ isReopened: Bool
    ) throws(ControllerError) -> KioskMachine.StartingPoint {
        let levels: [InputRole: Bool]
        do throws(GPIOError) {
            levels = try ports.lines.levels()
        } catch {
            throw .lines(error)
        }
        do throws(JournalError) {
            let start = ProcessStart(
                version: KioskVersion.current, reopened: isReopened ? true : nil)
            try journal.append([.started(start)], at: ports.clock.wall())
            return KioskMachine.StartingPoint(
                records: try journal.recoveryRecords(),
                lastSale: try journal.lastSale(),
                levels: levels,
                trustedTime: ports.clock.trusted(),
                seed: UInt64(bitPattern: ports.clock.wall().microsecondsSince1970))
        } catch {
            throw .journal(error)
        }
    }

    /// Runs until a stop is asked for and the kiosk is at rest, or until it has waited long enough.
    mutating func run() async throws(ControllerError) {
        do {
            try await withThrowingDiscardingTaskGroup { calls in
                defer { calls.cancelAll() }
                try self.settleIn(&calls)
                try self.tell()
                self.ports.notifier.ready(status: self.shown?.line ?? "Ready")
                try await self.serve(&calls)
            }
        } catch let error as ControllerError {
            throw error
        } catch {
            // Calls answer, they never throw; nothing else is in the group.
            throw .invariant("a call failed with \(error)")
        }
        try finish()
    }

    private mutating func serve(_ calls: inout Calls) async throws(ControllerError) {
        inbox.ring()
        for await _ in inbox.rings {
            try handleAllWaiting(&calls)
            let now = ports.clock.monotonic()
            if let deadline = machine.nextDeadline, deadline <= now {
                try handle(.timePassed, calls: &calls)
            }
            try tell()
            feedWatchdog(at: now)
            purge(at: now)
            if mayStop(at: now) { return }
            if chipIsLost && machine.isAtRest { throw .chipLost }
            try wait()
        }
    }

    /// Empties the inbox, what comes in the meantime too: only then may a deadline be judged, or
    /// an edge that came while the disk was slow would be judged too late (I1).
    private mutating func handleAllWaiting(_ calls: inout Calls) throws(ControllerError) {
        while true {
            let batch = inbox.take()
            for event in batch.events { try handle(event, calls: &calls) }
            if batch.inputsOverflowed { try readLevels(calls: &calls) }
            if batch.events.isEmpty && !batch.inputsOverflowed { return }
        }
    }

    /// Hands one event to the machine and performs what it answers, and what follows from that.
    private mutating func handle(_ event: Event, calls: inout Calls) throws(ControllerError) {
        switch event {
        case .stopAsked:
            stopBy = stopBy ?? ports.clock.monotonic() + Controller.stopWaitMax
            ports.notifier.stopping(status: "Stopping")
        case .chipLost:
            chipIsLost = true
        case .timePassed, .inputChanged, .inputsReadable, .cloudAnswered, .pulseEnded,
            .recordRefused, .resolutionAsked, .faultClearAsked:
            break
        }
        try handle([event], calls: &calls)
    }

    private mutating func handle(
        _ events: [Event], calls: inout Calls
    ) throws(ControllerError) {
        var waiting = events
        while !waiting.isEmpty {
            let effects = machine.handle(waiting.removeFirst(), at: ports.clock.monotonic())
            // Before the effects: what a broken rule would do is not done.
            if let rule = machine.brokenInvariant { throw stopFor(brokenRule: rule) }
            waiting += try perform(effects, calls: &calls)
        }
    }

    /// Performs what recovery wants first, and what follows from that.
    private mutating func settleIn(_ calls: inout Calls) throws(ControllerError) {
        if let rule = machine.brokenInvariant { throw stopFor(brokenRule: rule) }
        let events = try perform(firstEffects, calls: &calls)
        firstEffects = []
        try handle(events, calls: &calls)
    }

    /// Performs effects in their order and answers with the events that they made at once.
    private mutating func perform(
        _ effects: [Effect], calls: inout Calls
    ) throws(ControllerError) -> [Event] {
        var events: [Event] = []
        var isRefused = false
        var written: [StoredRecord] = []
        // The log comes after the relay: a slow one may not hold it up.
        defer { for record in written { ports.logger.log(record) } }
        for effect in effects {
            switch effect {
            case .setLamp(let lamp, let lit):
                set(lamp, lit)
            case .endPulse:
                ports.lines.endPulse()
            case .record(let facts):
                guard !isRefused else { continue }
                switch try record(facts) {
                case .success(let stored): written += stored
                case .failure(let refusal):
                    events.append(.recordRefused(refusal.sale))
                    isRefused = true
                }
            case .call(let call):
                // What the refused record was to cover is not done.
                if !isRefused { begin(call, &calls) }
            case .pulse(let order):
                if !isRefused, let failure = pulse(order) { events.append(failure) }
            }
        }
        return events
    }

    /// Writes facts, on disk when it returns (D1); a law of the database that speaks against them
    /// is an event for the machine, every other failure ends this life of it.
    private func record(
        _ facts: [JournalRecord]
    ) throws(ControllerError) -> Result<[StoredRecord], SecondUse> {
        do throws(JournalError) {
            let stored = try journal.append(facts, at: ports.clock.wall())
            ports.observer(.recorded(stored))
            CrashPoint.passed(facts)
            return .success(stored)
        } catch {
            if error.isOurBug { throw stopFor(brokenRule: "\(error)") }
            guard error.isSecondUse, let sale = error.sale(in: facts) else {
                throw .journal(error)
            }
            ports.logger.error(
                "the journal refuses a second use", metadata: ["error": "\(error)"])
            return .failure(SecondUse(sale: sale))
        }
    }

    /// The database speaks against a second use, for this sale.
    private struct SecondUse: Error {
        let sale: SaleID
    }

    private func begin(_ call: CloudCall, _ calls: inout Calls) {
        let (cloud, inbox, clock) = (ports.cloud, inbox, ports.clock)
        calls.addTask {
            let answer = await cloud.perform(call)
            inbox.send(.cloudAnswered(call, answer, trustedTime: clock.trusted()))
        }
    }

    /// Begins a pulse with the permit that the machine hands out once (S3), and only then.
    private mutating func pulse(_ order: PulseOrder) -> Event? {
        guard let permit = machine.takePermit(for: order, at: ports.clock.monotonic()) else {
            return .pulseEnded(order.sale, .neverBegan)
        }
        let (inbox, observer, logger) = (inbox, ports.observer, ports.logger)
        ports.lines.pulse(permit) { report in
            logger.log(report)
            observer(.pulseEnded(report))
            inbox.send(.pulseEnded(report.order.sale, PulseEnding(report.outcome)))
        }
        return nil
    }

    private func set(_ lamp: LampRole, _ lit: Bool) {
        do throws(GPIOError) {
            try ports.lines.set(lamp, on: lit)
        } catch {
            ports.logger.warning("a lamp cannot be set", metadata: ["error": "\(error)"])
        }
    }

    /// The levels instead of edges that were lost (I2).
    private mutating func readLevels(calls: inout Calls) throws(ControllerError) {
        let levels: [InputRole: Bool]
        do throws(GPIOError) {
            levels = try ports.lines.levels()
        } catch {
            throw .lines(error)
        }
        let now = ports.clock.monotonic()
        for (role, active) in levels {
            try handle(.inputChanged(role, active: active, at: now), calls: &calls)
        }
    }

    /// Tells the service manager and whoever watches, when something changed.
    private mutating func tell() throws(ControllerError) {
        let status = KioskStatus(machine)
        guard status != shown else { return }
        if status.reasons != shown?.reasons {
            ports.logger.log(status.reasons)
        }
        if status.line != shown?.line { ports.notifier.status(status.line) }
        shown = status
        ports.observer(.status(status))
    }

    private mutating func feedWatchdog(at now: Instant) {
        guard let interval = ports.notifier.watchdogInterval else { return }
        if let feedAt, now < feedAt { return }
        ports.notifier.watchdog()
        feedAt = now + interval
    }

    /// Forgets old sales while nobody is being served.
    private mutating func purge(at now: Instant) {
        guard purgeAt <= now, machine.isAtRest, stopBy == nil else { return }
        purgeAt = now + Self.purgeInterval
        // A clock that jumped ahead would make everything old.
        guard let wall = ports.clock.trusted() else { return }
        do throws(JournalError) {
            let oldest = WallTime(
                microsecondsSince1970: wall.microsecondsSince1970
                    - retention.wholeNanoseconds / 1_000)
            let count = try journal.purge(before: oldest, at: wall)
            if count > 0 {
                ports.logger.info("old sales were removed", metadata: ["sales": "\(count)"])
            }
        } catch {
            ports.logger.warning(
                "old sales cannot be removed", metadata: ["error": "\(error)"])
        }
    }

    private func mayStop(at now: Instant) -> Bool {
        guard let stopBy else { return false }
        return machine.isAtRest || (now >= stopBy && !machine.isDispensing)
    }

    /// Sets the one deadline: the machine's, the watchdog's, the stop's.
    private func wait() throws(ControllerError) {
        var deadlines = machine.isAtRest ? [purgeAt] : []
        if let deadline = machine.nextDeadline { deadlines.append(deadline) }
        if let feedAt { deadlines.append(feedAt) }
        if let stopBy { deadlines.append(stopBy) }
        guard let earliest = deadlines.min() else { return }
        do throws(GPIOError) {
            try alarm.set(to: earliest)
        } catch {
            throw .lines(error)
        }
    }

    /// A clean stop: outputs off, and the journal says so. What is open stays open in it.
    private func finish() throws(ControllerError) {
        do throws(GPIOError) {
            try ports.lines.allOff()
        } catch {
            throw .lines(error)
        }
        let reason = machine.isAtRest ? "asked to stop" : "asked to stop, a sale is undecided"
        do throws(JournalError) {
            try journal.append([.stopped(ProcessStop(reason: reason))], at: ports.clock.wall())
        } catch {
            throw .journal(error)
        }
    }

    /// A rule of the machine's own is broken: everything off, the fault latched, and out (S6).
    private func stopFor(brokenRule rule: String) -> ControllerError {
        do throws(GPIOError) {
            try ports.lines.allOff()
        } catch {
            ports.logger.critical("an output cannot be set", metadata: ["error": "\(error)"])
        }
        guard !machine.latchedFaults.contains(.invariant) else { return .invariant(rule) }
        do throws(JournalError) {
            let fault = FaultLatching(name: .invariant, detail: rule)
            try journal.append([.faultLatched(fault)], at: ports.clock.wall())
        } catch {
            ports.logger.critical("the fault is not on record", metadata: ["error": "\(error)"])
        }
        return .invariant(rule)
    }
}
