import Synchronization

/// The ids of the events that were seen last: a repeated one says nothing new (M8).
///
/// The controller puts them on disk while nobody is being served, so that no sale waits for it. A
/// hint may therefore be given before its event's id is on disk, and the process may die in between:
/// then the event is news once more after the restart, and its session is read once more. That is
/// safe, as a reading changes nothing that is not so, and as rare as a power cut within a sale.
public final class EventMemory: Sendable {
    /// So many ids are remembered, here and on disk. A replay of an older one costs a reading at the
    /// most.
    static let idsMax = 512

    private struct State {
        var ids: Set<String> = []
        /// The same ids, oldest first.
        var order: [String] = []
        /// So many of the newest are not written down yet.
        var unsaved = 0
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
    func restore(_ ids: [String]) {
        state.withLock { state in
            let room = max(0, Self.idsMax - state.order.count)
            var older: [String] = []
            for id in ids.suffix(room) where state.ids.insert(id).inserted { older.append(id) }
            state.order = older + state.order
        }
    }

    /// Whether something is not written down yet.
    var hasUnsaved: Bool { state.withLock { $0.unsaved > 0 } }

    /// What is not written down yet, oldest first.
    var unsaved: [String] { state.withLock { Array($0.order.suffix($0.unsaved)) } }

    /// These are written down; what came meanwhile is not.
    func saved(_ ids: [String]) {
        guard let last = ids.last else { return }
        state.withLock { state in
            // Where it was pushed out meanwhile, everything here came after it.
            guard let place = state.order.lastIndex(of: last) else { return }
            state.unsaved = state.order.count - 1 - place
        }
    }
}
