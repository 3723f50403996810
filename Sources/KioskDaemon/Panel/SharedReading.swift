import KioskCore
import KioskGPIO
import Synchronization

/// A reading that many want at the same time and one asks for: however many pages are open, the
/// controller is asked one thing at a time, and no more often than it changes.
final class SharedReading<Value: Sendable>: Sendable {
    private struct Kept {
        let value: Value
        let version: Int
        let at: Instant
    }

    private struct State {
        var kept: Kept?
        var isAsking = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let ageMax: Duration
    private let now: @Sendable () -> Instant
    private let version: @Sendable () -> Int
    private let ask: @Sendable () async -> Value
    private let state = Mutex(State())

    /// A reading that nobody has made yet.
    ///
    /// - Parameters:
    ///   - ageMax: For how long a reading is good while the version stays.
    ///   - version: Another number whenever the reading may have changed.
    ///   - ask: Makes a reading.
    init(
        ageMax: Duration, now: @escaping @Sendable () -> Instant = { MonotonicClock.now() },
        version: @escaping @Sendable () -> Int, ask: @escaping @Sendable () async -> Value
    ) {
        self.ageMax = ageMax
        self.now = now
        self.version = version
        self.ask = ask
    }

    private enum Role {
        case reader(Value)
        case asker
        case waiter
    }

    /// The reading as it is now.
    func read() async -> Value {
        while true {
            let role: Role = state.withLock { state in
                if let kept = state.kept, kept.version == version(), now() - kept.at < ageMax {
                    return .reader(kept.value)
                }
                guard !state.isAsking else { return .waiter }
                state.isAsking = true
                return .asker
            }
            switch role {
            case .reader(let value): return value
            case .asker: return await makeReading()
            case .waiter: await waitForReading()
            }
        }
    }

    private func makeReading() async -> Value {
        // Before asking: what changes meanwhile makes the reading old.
        let (version, at) = (version(), now())
        let value = await ask()
        let waiters = state.withLock { state in
            // Whoever asked and has gone got no answer that is worth keeping.
            if !Task.isCancelled { state.kept = Kept(value: value, version: version, at: at) }
            state.isAsking = false
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
        return value
    }

    private func waitForReading() async {
        await withCheckedContinuation { continuation in
            let isWaiting = state.withLock { state in
                guard state.isAsking else { return false }
                state.waiters.append(continuation)
                return true
            }
            if !isWaiting { continuation.resume() }
        }
    }
}
