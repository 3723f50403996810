internal import Synchronization

/// Keeps calls and the end of the connections apart: no call begins after the shutdown, and the
/// event loop goes only when the last call has left.
final class ShutdownGate: Sendable {
    private struct State {
        var isClosed = false
        var callsInside = 0
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Lets a call in; false after the shutdown. A call that got in must `leave()`.
    func enter() -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.callsInside += 1
            return true
        }
    }

    /// Ends a call that got in.
    func leave() {
        let waiting = state.withLock { state in
            state.callsInside -= 1
            guard state.callsInside == 0 else { return nil as CheckedContinuation<Void, Never>? }
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    /// Lets no further call in; false if that was done before.
    func close() -> Bool {
        state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
    }

    /// Waits until no call is inside; called once, after `close()`.
    func waitUntilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.callsInside > 0 { state.waiting = continuation }
                return state.callsInside == 0
            }
            if isEmpty { continuation.resume() }
        }
    }
}
