import Synchronization

/// Gives requests their turns, no more in a second than the processors can spare beside a sale.
///
/// Nobody is refused: who comes too soon waits, and no more can wait than are connected.
final class RequestPace: Sendable {
    private let interval: Duration
    /// What may come at once after a rest, in time.
    private let slack: Duration
    private let next: Mutex<ContinuousClock.Instant>

    /// So many turns a second; after a rest, so many at once.
    init(perSecond: Int, atOnce: Int, now: ContinuousClock.Instant = .now) {
        interval = .seconds(1) / perSecond
        slack = interval * (atOnce - 1)
        next = Mutex(now - slack)
    }

    /// When whoever comes now has their turn; what is past is at once.
    func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        next.withLock { next in
            let turn = max(next, now - slack)
            next = turn + interval
            return turn
        }
    }

    /// Waits for a turn; ends early when the task is cancelled.
    func wait() async {
        let now = ContinuousClock.now
        let turn = turn(now: now)
        guard turn > now else { return }
        do { try await Task.sleep(until: turn, clock: .continuous) } catch { return }
    }
}
