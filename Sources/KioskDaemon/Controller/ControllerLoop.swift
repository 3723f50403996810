import KioskCore
import KioskGPIO
import KioskJournal
import Logging

/// One life of the machine: from its recovery out of the journal to a stop or a failure.
///
/// What each event does, and in which order, is `OperatedMachine`'s; here are the waiting, the
/// tasks and the service manager.
struct ControllerLoop {
    let ports: Controller.Ports
    let journal: Journal
    let inbox: Inbox
    let keeper: LineKeeper
    let wait: ControllerWait
    let facts: ServiceFacts
    private let retention: Duration
    private(set) var operated: OperatedMachine
    private var shown: KioskStatus?
    private(set) var saleState = SaleStateTime()
    private var feedAt: Instant?
    private var purgeAt: Instant
    /// When the events that were seen may be noted next.
    var noteEventsAt: Instant
    /// Whoever waits for the result of the trial that runs.
    private var trialAsker: PendingCommand?

    /// The pause between two looks for sales that are old enough to be forgotten.
    private static let purgeInterval: Duration = .seconds(3600)

    typealias Calls = ThrowingDiscardingTaskGroup<any Error>

    init(
        ports: Controller.Ports, journal: Journal, inbox: Inbox, keeper: LineKeeper,
        wait: ControllerWait, facts: ServiceFacts, retention: Duration, isReopened: Bool,
        settings: MachineSettings
    ) throws(ControllerError) {
        self.ports = ports
        self.journal = journal
        self.inbox = inbox
        self.keeper = keeper
        self.wait = wait
        self.facts = facts
        self.retention = retention
        let now = ports.clock.monotonic()
        purgeAt = now
        noteEventsAt = now
        let start = try Self.startingPoint(ports, journal, keeper, isReopened)
        operated = OperatedMachine(recoveringFrom: start, settings: settings, at: now)
    }

    private static func startingPoint(
        _ ports: Controller.Ports, _ journal: Journal, _ keeper: LineKeeper, _ isReopened: Bool
    ) throws(ControllerError) -> KioskMachine.StartingPoint {
        var levels: [InputRole: Bool] = [:]
        do throws(GPIOError) {
            levels = try keeper.lines.levels()
        } catch {
            ports.logger.log(\.inputs.unreadable, ["error": "\(error)"])
            try keeper.lose(LineObstacle(error), at: ports.clock.monotonic())
        }
        do throws(JournalError) {
            let start = ProcessStart(
                version: KioskVersion.current, reopened: isReopened ? true : nil)
            try journal.append([.started(start)], at: ports.clock.wall())
            ports.events.restore(
                try journal.heardEvents(), cursor: try journal.feedCursor())
            return KioskMachine.StartingPoint(
                records: try journal.recoveryRecords(),
                lastSale: try journal.lastSale(),
                levels: levels,
                obstacle: keeper.obstacle,
                trustedTime: ports.clock.trusted(),
                seed: UInt64(bitPattern: ports.clock.wall().microsecondsSince1970))
        } catch {
            throw .journal(error)
        }
    }

    /// Why a life of the machine is over.
    enum End {
        /// A stop or a reload was asked for, and is on record.
        case finished
        /// Lines that were missing are taken; the next life uses them.
        case linesFound
    }

    /// Runs until a stop is asked for and the kiosk is at rest, or until it has waited long enough;
    /// or until lines that were missing can be used.
    mutating func run() async throws(ControllerError) -> End {
        let end: End
        do {
            end = try await withThrowingDiscardingTaskGroup { calls in
                defer { calls.cancelAll() }
                try self.perform(calls) { operated, ports throws(ControllerError) in
                    try operated.settleIn(&ports)
                }
                try self.tell()
                self.ports.notifier.ready(status: self.shown?.line ?? "Ready")
                self.inbox.acceptCommands()
                return try self.serve(calls)
            }
        } catch let error as ControllerError {
            trialAsker?.answer(.refused(.inDoubt("\(error)")))
            throw error
        } catch {
            // Calls answer, they never throw; nothing else is in the group.
            throw .invariant("a call failed with \(error)")
        }
        switch end {
        case .linesFound: break
        case .finished:
            noteEvents()
            // All calls are over: what follows begins none.
            var live = livePorts(nil)
            try operated.finish(&live, for: operated.isStopping ? .stop : .reload)
        }
        return end
    }

    private mutating func serve(_ calls: Calls) throws(ControllerError) -> End {
        while true {
            try handleAllWaiting(calls)
            try perform(calls) { operated, ports throws(ControllerError) in
                try operated.judgeDeadlines(&ports)
            }
            try lookForLines(calls)
            let now = ports.clock.monotonic()
            try tell()
            feedWatchdog(at: now)
            purge(at: now)
            try takeReturns(calls)
            noteEventsWhenDue(at: now)
            if operated.mayStop(at: now) { return .finished }
            if inbox.reloadWasAsked, operated.machine.isAtRest, !operated.isStopping {
                return .finished
            }
            if keeper.hasFound, operated.mayUseLines { return .linesFound }
            wait.forNews(until: nextDeadline)
            // What cancels the service waits for no customer.
            if Task.isCancelled { return .finished }
        }
    }

    /// Gives up lines that are gone, looks for them, and tells the machine what is in the way.
    private mutating func lookForLines(_ calls: Calls) throws(ControllerError) {
        guard let obstacle = operated.machine.lineObstacle, operated.mayLookForLines else { return }
        let now = ports.clock.monotonic()
        try keeper.lose(obstacle, at: now)
        switch keeper.look(at: now) {
        case .nothing: break
        case .obstacle(let news): try handle(.linesMissing(news), calls)
        case .lines:
            if !operated.mayUseLines { try handle(.linesMissing(.found), calls) }
        }
    }

    /// Empties the inbox, what comes in the meantime too: only then may a deadline be judged, or
    /// an edge that came while the disk was slow would be judged too late (I1).
    private mutating func handleAllWaiting(_ calls: Calls) throws(ControllerError) {
        while true {
            var batch = inbox.take()
            if batch.isEmpty {
                wait.readInputs()
                batch = inbox.take()
            }
            for event in batch.events { try handle(event, calls) }
            if batch.inputsOverflowed { try readLevels(calls) }
            for command in batch.commands { try obey(command, calls) }
            if batch.isEmpty { return }
        }
    }

    mutating func handle(_ event: Event, _ calls: Calls) throws(ControllerError) {
        if case .stopAsked = event { ports.notifier.stopping(status: "Stopping") }
        try perform(calls) { operated, ports throws(ControllerError) in
            try operated.handle(event, &ports)
        }
    }

    /// Lets the machine do something with the real ports.
    private mutating func perform(
        _ calls: Calls,
        _ step: (inout OperatedMachine, inout LivePorts) throws(ControllerError) -> Void
    ) throws(ControllerError) {
        var live = livePorts(calls)
        try step(&operated, &live)
        if let result = live.trialResult {
            trialAsker?.answer(.tried(result))
            trialAsker = nil
        }
    }

    private func livePorts(_ calls: Calls?) -> LivePorts {
        LivePorts(
            ports: ports, lines: keeper.lines, journal: journal, inbox: inbox, calls: calls)
    }

    /// Begins a trial; whoever asked is answered when it is over.
    mutating func beginTrial(
        _ command: ItemCommand, for asker: PendingCommand, _ calls: Calls
    ) throws(ControllerError) {
        trialAsker = asker
        try handle(.itemCommandAsked(command), calls)
    }

    /// The levels instead of edges that were lost (I2).
    private mutating func readLevels(_ calls: Calls) throws(ControllerError) {
        let levels: [InputRole: Bool]
        do throws(GPIOError) {
            levels = try keeper.lines.levels()
        } catch {
            guard error.meansChipLost else { throw .lines(error) }
            try handle(.linesMissing(.chipGone), calls)
            return
        }
        let now = ports.clock.monotonic()
        for (role, active) in levels {
            try handle(.inputChanged(role, active: active, at: now), calls)
        }
    }

    /// Tells the service manager and whoever watches, when something changed.
    private mutating func tell() throws(ControllerError) {
        let status = KioskStatus(operated.machine)
        saleState.take(status.sale, at: ports.clock.monotonic())
        guard status != shown else { return }
        if status.reasons != shown?.reasons {
            ports.logger.log(status.reasons)
        }
        ports.logger.logStuck(status.stuck, before: shown?.stuck ?? [])
        ports.logger.logWornOut(status.wornOut, before: shown?.wornOut ?? [])
        wait.take(stuck: status.stuck.subtracting(shown?.stuck ?? []))
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
        guard purgeAt <= now, operated.machine.isAtRest, !operated.isStopping else { return }
        purgeAt = now + Self.purgeInterval
        // A clock that jumped ahead would make everything old.
        guard let wall = ports.clock.trusted() else { return }
        do throws(JournalError) {
            let oldest = WallTime(
                microsecondsSince1970: wall.microsecondsSince1970
                    - retention.wholeNanoseconds / 1_000)
            let count = try journal.purge(before: oldest, at: wall)
            if count > 0 {
                ports.logger.log(\.journal.purged, ["sales": "\(count)"])
            }
        } catch {
            ports.logger.log(\.journal.notPurged, ["error": "\(error)"])
        }
    }

    /// The earliest deadline: the machine's, the stop's, the watchdog's, the purge's, and that of the
    /// look for lines.
    private var nextDeadline: Instant? {
        [
            operated.nextDeadline, feedAt, operated.machine.isAtRest ? purgeAt : nil,
            operated.machine.isAtRest && ports.events.isDue ? noteEventsAt : nil,
            operated.mayLookForLines ? keeper.deadline : nil,
        ].compactMap(\.self).min()
    }
}
