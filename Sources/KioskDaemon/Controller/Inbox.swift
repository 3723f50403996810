import KioskCore
import Synchronization

/// What waits for the controller: one queue that everybody may fill and only the loop empties.
///
/// It is bounded: at most one event for each open call and pulse, `hintsMax` hints, and
/// `inputEventsMax` input changes. Should those overflow (a motor next to a button), they are dropped together and the
/// loop reads the levels instead (I2), so nothing that matters is lost.
final class Inbox: Sendable {
    /// What the loop finds when it looks.
    struct Batch {
        /// The events in the order in which they came.
        var events: [Event] = []
        /// What people ask, in the order in which it came.
        var commands: [PendingCommand] = []
        /// Whether input changes were dropped: read the levels.
        var inputsOverflowed = false

        /// How much waits.
        var depth: Int { events.count + commands.count }

        /// Whether there is nothing to do.
        var isEmpty: Bool { events.isEmpty && commands.isEmpty && !inputsOverflowed }
    }

    /// So many input changes may wait.
    static let inputEventsMax = 256
    /// So many sessions may be hinted at; a kiosk has one open, and some that are watched.
    static let hintsMax = 64
    /// So many payments may wait whose money went back without this kiosk.
    static let returnsMax = 64
    /// So many commands may wait; people type them one at a time.
    static let commandsMax = 8

    private struct State {
        var batch = Batch()
        var inputEvents = 0
        var hinted: Set<SessionID> = []
        var returns: [(sale: SaleID, payment: PaymentReading)] = []
        var stopWasAsked = false
        var reloadWasAsked = false
        /// Why no commands are taken; `nil` while they are.
        var refusal: CommandRefusal? = .starting
    }

    private let state = Mutex(State())
    /// Beside the lock, so that whoever only counts never holds up whoever works.
    private let depths = InboxDepths()
    private let wake = Mutex<(@Sendable () -> Void)?>(nil)

    /// Has `wake` called whenever there may be something to do; it is called once at once, and must
    /// not wait.
    func attach(_ wake: @escaping @Sendable () -> Void) {
        self.wake.withLock { $0 = wake }
        wake()
    }

    /// Adds an event and wakes the loop; callable from any thread, never waits.
    func send(_ event: Event) {
        add(event)
        ring()
    }

    /// Adds an event; for the loop's own thread, which is awake.
    func add(_ event: Event) {
        state.withLock { state in
            if case .inputChanged = event {
                guard state.inputEvents < Self.inputEventsMax else {
                    state.batch.inputsOverflowed = true
                    return
                }
                state.inputEvents += 1
            }
            if case .stopAsked = event { state.stopWasAsked = true }
            state.batch.events.append(event)
            depths.take(state.batch.depth)
        }
    }

    /// Adds a hint and wakes the loop. A session that is hinted at already is not hinted at twice,
    /// and what is over `hintsMax` is dropped: it is read in time all the same (M8).
    func hint(_ session: SessionID) {
        let isAdded = state.withLock { state in
            guard state.hinted.count < Self.hintsMax, state.hinted.insert(session).inserted
            else { return false }
            state.batch.events.append(.hinted(session))
            return true
        }
        if isAdded { ring() }
    }

    /// Adds a payment that was read and may show more given back than is on record, and wakes the
    /// loop, which looks at it when nobody is being served. What is over `returnsMax` is dropped:
    /// whoever reports it looks whether it is on record, and reports it again.
    func report(_ payment: PaymentReading, of sale: SaleID) {
        let isAdded = state.withLock { state in
            guard state.returns.count < Self.returnsMax,
                !state.returns.contains(where: { $0.payment == payment })
            else { return false }
            state.returns.append((sale, payment))
            return true
        }
        if isAdded { ring() }
    }

    /// Takes the payments that were reported.
    func takeReturns() -> [(sale: SaleID, payment: PaymentReading)] {
        state.withLock { state in
            defer { state.returns = [] }
            return state.returns
        }
    }

    /// Adds a command and wakes the loop, or answers the command with why it is not taken.
    func submit(_ pending: PendingCommand) {
        let refusal: CommandRefusal? = state.withLock { state in
            if let refusal = state.refusal { return refusal }
            if state.stopWasAsked { return .stopping }
            guard state.batch.commands.count < Self.commandsMax else { return .tooMany }
            state.batch.commands.append(pending)
            depths.take(state.batch.depth)
            return nil
        }
        if let refusal {
            pending.answer(.refused(refusal))
        } else {
            ring()
        }
    }

    /// Takes commands from now on.
    func acceptCommands() {
        state.withLock { $0.refusal = nil }
    }

    /// Takes no commands from now on; those that wait are not done, and are told so.
    func refuseCommands(_ refusal: CommandRefusal) {
        let waiting = state.withLock { state in
            state.refusal = refusal
            let waiting = state.batch.commands
            state.batch.commands = []
            return waiting
        }
        for pending in waiting { pending.answer(.refused(refusal)) }
    }

    /// Wakes the loop without an event: a deadline may be due.
    func ring() {
        wake.withLock { $0 }?()
    }

    /// Whether a stop was asked for at any time: a service group asks only once.
    var stopWasAsked: Bool { state.withLock { $0.stopWasAsked } }

    /// Has the loop end as soon as nobody is served, for another configuration; never waits.
    func askReload() {
        state.withLock { $0.reloadWasAsked = true }
        ring()
    }

    /// Whether another configuration waits to be taken over.
    var reloadWasAsked: Bool { state.withLock { $0.reloadWasAsked } }

    /// Drops the news for a machine that is over; the next one reads the levels, asks KOMOJU and hears
    /// of a stop and of a comparison all the same.
    func dropNews() {
        state.withLock { state in
            state.batch.events.removeAll { event in
                switch event {
                case .stopAsked, .reconciled: false
                case .timePassed, .inputChanged, .inputsReadable, .linesMissing, .cloudAnswered,
                    .hinted, .pulseEnded, .recordRefused, .resolutionAsked, .faultClearAsked,
                    .itemCommandAsked, .trialEnded, .returnSeen:
                    true
                }
            }
            state.batch.inputsOverflowed = false
            state.inputEvents = 0
            depths.take(state.batch.depth)
        }
    }

    /// How many events and commands wait now.
    var depth: Int { depths.now }

    /// The most that have waited at the same time.
    var depthMax: Int { depths.most }

    /// Takes everything that waits.
    func take() -> Batch {
        state.withLock { state in
            let batch = state.batch
            depths.take(0)
            state = State(
                returns: state.returns, stopWasAsked: state.stopWasAsked,
                reloadWasAsked: state.reloadWasAsked,
                refusal: state.refusal)
            return batch
        }
    }
}
