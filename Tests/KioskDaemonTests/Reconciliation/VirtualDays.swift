import KioskCore
import KioskDaemon
import Synchronization

/// Days that pass at once: the clock of the daily comparison, which stands still after each one
/// until the test lets it go on.
final class VirtualDays: Sendable {
    private struct State {
        var ahead: Duration = .zero
        var waits: [Duration] = []
        var isFlowing = false
        var isTrusted = true
        var bell: AsyncStream<Void>.Continuation?
    }

    private let state = Mutex(State())
    private let told: AsyncStream<ReconciliationSummary>.Continuation
    private let summaries: AsyncStream<ReconciliationSummary>

    init() {
        (summaries, told) = AsyncStream.makeStream()
    }

    /// Every wait so far.
    var waits: [Duration] { state.withLock { $0.waits } }

    /// The wall clock, as far ahead as was waited; the stand-in's is the system's.
    func trusted() -> WallTime? {
        state.withLock { state in
            state.isTrusted ? ControllerClock.system.wall() + state.ahead : nil
        }
    }

    /// From now on nothing vouches for the clock, or something does.
    func trust(_ isTrusted: Bool) {
        state.withLock { $0.isTrusted = isTrusted }
    }

    /// Waits in virtual time.
    func wait(_ duration: Duration) async throws {
        if pass(duration) {
            await Task.yield()
            return try Task.checkCancellation()
        }
        // A stream of its own for every wait: one whose reader was cancelled is over for good.
        let (rings, bell) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        state.withLock { $0.bell = bell }
        if pass(duration) { return }
        for await _ in rings {
            if pass(duration) { return }
        }
        throw CancellationError()
    }

    private func pass(_ duration: Duration) -> Bool {
        state.withLock { state in
            guard state.isFlowing else { return false }
            state.waits.append(duration)
            state.ahead += duration
            return true
        }
    }

    /// Takes a summary, and stops the time.
    func take(_ summary: ReconciliationSummary) {
        stop()
        told.yield(summary)
    }

    /// Stops the time.
    func stop() {
        state.withLock { $0.isFlowing = false }
    }

    /// Lets the time run.
    func flow() {
        let bell = state.withLock { state in
            state.isFlowing = true
            return state.bell
        }
        bell?.yield()
    }

    /// Lets the time run to the next comparison.
    func untilCompared() async throws -> ReconciliationSummary {
        flow()
        for await summary in summaries { return summary }
        throw CancellationError()
    }
}
