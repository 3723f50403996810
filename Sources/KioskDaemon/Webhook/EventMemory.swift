import KioskCore
import Synchronization

/// The ids of the events that were seen last, for a repeated one says nothing new (M8), and up to
/// when KOMOJU's list of them was read.
///
/// The controller puts them on disk while nobody is being served, so that no sale waits for it. A
/// hint may therefore be given before its event's id is on disk, and the process may die in between:
/// then the event is news once more after the restart, and its session is read once more. That is
/// safe, as a reading changes nothing that is not so, and as rare as a power cut within a sale.
public final class EventMemory: Sendable {
    /// So many ids are remembered, here and on disk. A replay of an older one costs a reading at the
    /// most.
    static let idsMax = 512

    /// The place in KOMOJU's list is written down when it moved on by so much, with the ids, or when
    /// the service stops: on a busy account it moves all the time. One that is behind costs pages
    /// that are read again.
    static let cursorStepMin: Duration = .seconds(900)

    /// What is to be written down.
    struct Note: Sendable, Equatable {
        /// Ids of events, oldest first.
        var ids: [String] = []
        /// Up to when the list was read, where that is to be written down.
        var cursor: WallTime?
    }

    fileprivate struct State {
        var ids: Set<String> = []
        /// The same ids, oldest first.
        var order: [String] = []
        /// So many of the newest are not written down yet.
        var unsaved = 0
        var cursor: WallTime?
        var savedCursor: WallTime?
        var isRestored = false
        /// The sales of which the list tells something that cannot be dealt with yet, and since when
        /// it does.
        var waiting: [SaleID: WallTime] = [:]
        var wake: (@Sendable () -> Void)?
    }

    private let state: Mutex<State>

    /// Nothing was seen yet.
    public convenience init() {
        self.init([])
    }

    /// Remembers these ids, oldest first, as written down.
    init(_ ids: [String]) {
        var state = State()
        for id in ids.suffix(Self.idsMax) where state.ids.insert(id).inserted {
            state.order.append(id)
        }
        self.state = Mutex(state)
    }

    /// Takes note of an event; `false` when it was seen before. Never waits for the disk.
    func isNews(_ id: String) -> Bool {
        let (isNews, wake) = state.withLock { state -> (Bool, (@Sendable () -> Void)?) in
            guard state.ids.insert(id).inserted else { return (false, nil) }
            state.order.append(id)
            if state.order.count > Self.idsMax { state.ids.remove(state.order.removeFirst()) }
            state.unsaved = min(state.unsaved + 1, state.order.count)
            // Once for all that come before the next look: a flood wakes nobody more often.
            return (true, state.unsaved == 1 ? state.wake : nil)
        }
        wake?()
        return isNews
    }

    /// Has `wake` called when there is something to be written down; it must not wait.
    func attach(_ wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wake = wake }
    }

    /// Adds what was written down before this process began, oldest first: it is older than whatever
    /// came since.
    func restore(_ ids: [String], cursor: WallTime?) {
        state.withLock { state in
            let room = max(0, Self.idsMax - state.order.count)
            var older: [String] = []
            for id in ids.suffix(room) where state.ids.insert(id).inserted { older.append(id) }
            state.order = older + state.order
            state.savedCursor = cursor
            state.cursor = state.cursor ?? cursor
            state.isRestored = true
        }
    }

    /// Whether what was written down is known here.
    var isRestored: Bool { state.withLock { $0.isRestored } }

    /// Up to when KOMOJU's list of events was read and dealt with, by KOMOJU's clock.
    var cursor: WallTime? { state.withLock { $0.cursor } }

    /// The list was read and dealt with up to that time.
    func advance(to time: WallTime) {
        change { $0.cursor = time }
    }

    /// An event of that time is passed over until it can be said what it means for the sale. What is
    /// written down of the place in the list stays before it: whatever becomes of this process, the
    /// next one finds the event again.
    ///
    /// - Parameter time: When it happened; `nil` where nothing tells.
    func wait(for sale: SaleID, since time: WallTime?) {
        let time = time ?? WallTime(microsecondsSince1970: .max)
        change { $0.waiting[sale] = min(time, $0.waiting[sale] ?? time) }
    }

    /// The sales of which an event was passed over, until they are settled.
    var waiting: [SaleID] { state.withLock { $0.waiting.keys.sorted() } }

    /// All that went back of a sale is on record.
    func isSettled(_ sale: SaleID) {
        change { $0.waiting[sale] = nil }
    }

    private func change(_ change: (inout State) -> Void) {
        let wake = state.withLock { state -> (@Sendable () -> Void)? in
            let wasDue = state.isDue
            change(&state)
            return state.isDue && !wasDue ? state.wake : nil
        }
        wake?()
    }

    /// Whether something is to be written down.
    var isDue: Bool { state.withLock { $0.isDue } }

    /// What is not written down yet.
    var unsaved: Note {
        state.withLock { state in
            Note(
                ids: Array(state.order.suffix(state.unsaved)),
                cursor: state.safeCursor == state.savedCursor ? nil : state.safeCursor)
        }
    }

    /// This is written down; what came meanwhile is not.
    func saved(_ note: Note) {
        state.withLock { state in
            state.savedCursor = note.cursor ?? state.savedCursor
            // Where the last was pushed out meanwhile, everything here came after it.
            guard let last = note.ids.last, let place = state.order.lastIndex(of: last) else {
                return
            }
            state.unsaved = state.order.count - 1 - place
        }
    }
}

extension EventMemory.State {
    /// From where on the next process may read the list.
    fileprivate var safeCursor: WallTime? {
        cursor.map { cursor in waiting.values.reduce(cursor) { min($0, $1) } }
    }

    fileprivate var isDue: Bool {
        guard unsaved == 0 else { return true }
        guard let safeCursor else { return false }
        guard let savedCursor else { return true }
        return safeCursor - savedCursor >= EventMemory.cursorStepMin
    }
}
