import Synchronization

/// Room for so many kiosks at once: each has threads and open files of its own, and a usual
/// machine lets a process have 1024 of those.
final class Places: Sendable {
    /// The places of this process.
    static let all = Places(count: 20)

    private struct State {
        var free: Int
        var queue: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(count: Int) {
        state = Mutex(State(free: count))
    }

    /// Does something when there is room for it.
    func take<Result>(_ body: () async throws -> Result) async throws -> Result {
        await withCheckedContinuation { turn in
            let isNow = state.withLock { state in
                guard state.free > 0 else {
                    state.queue.append(turn)
                    return false
                }
                state.free -= 1
                return true
            }
            if isNow { turn.resume() }
        }
        defer { giveBack() }
        return try await body()
    }

    private func giveBack() {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard state.queue.isEmpty else { return state.queue.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
