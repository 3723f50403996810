import Synchronization

/// The ids of the events that were seen last: a repeated one says nothing new (M8).
final class EventMemory: Sendable {
    /// So many ids are remembered. A replay of an older one costs a reading at the most.
    static let idsMax = 512

    private struct State {
        var ids: Set<String> = []
        /// The same ids, oldest first.
        var order: [String] = []
        /// So many of the newest are not written down yet.
        var unsaved = 0
    }

    private let state: Mutex<State>

    /// Remembers these ids, oldest first.
    init(_ ids: [String] = []) {
        var state = State()
        for id in ids.suffix(Self.idsMax) where state.ids.insert(id).inserted {
            state.order.append(id)
        }
        self.state = Mutex(state)
    }

    /// Takes note of an event; `false` when it was seen before.
    func isNews(_ id: String) -> Bool {
        state.withLock { state in
            guard state.ids.insert(id).inserted else { return false }
            state.order.append(id)
            state.unsaved = min(state.unsaved + 1, Self.idsMax)
            if state.order.count > Self.idsMax { state.ids.remove(state.order.removeFirst()) }
            return true
        }
    }
}
