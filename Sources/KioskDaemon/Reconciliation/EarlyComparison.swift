public import KioskCore
import Synchronization

/// Somebody saw a reason to compare the journal with KOMOJU's books before the next day.
public final class EarlyComparison: Sendable {
    /// So often it can be asked for: a comparison reads whole lists.
    static let pauseMin: Duration = .seconds(3600)

    private struct State {
        var isAsked = false
        var askedAt: Instant?
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> Instant

    /// Nobody asked yet.
    public init(now: @escaping @Sendable () -> Instant = ControllerClock.system.monotonic) {
        self.now = now
    }

    /// Asks for one; what comes too soon after the last is not heard, for that found what there was.
    public func ask() {
        let now = now()
        state.withLock { state in
            if let last = state.askedAt, now < last + Self.pauseMin { return }
            state.askedAt = now
            state.isAsked = true
        }
    }

    /// Whether one was asked for since the last look.
    func take() -> Bool {
        state.withLock { state in
            defer { state.isAsked = false }
            return state.isAsked
        }
    }
}
