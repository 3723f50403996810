import CoreMetrics
import KioskCore
import KioskMetrics
import Synchronization

/// Measures the waits of the running sale: each stamp is an atomic word, for the steps are seen on
/// different threads. Only one sale has the terminal (M3), so one set of stamps will do.
final class SaleTimes: Sendable {
    private let sale = Atomic<Int64>(0)
    private let openedAt = Atomic<Int64>(0)
    private let pushedAt = Atomic<Int64>(0)
    private let captureReadAt = Atomic<Int64>(0)
    private let pressToPush: Timer
    private let pushToCapture: Timer
    private let captureToRelay: Timer

    init(in store: MetricStore) {
        pressToPush = Timer(.pressToPush, in: store)
        pushToCapture = Timer(.pushToCapture, in: store)
        captureToRelay = Timer(.captureToRelay, in: store)
    }

    /// A sale is on disk.
    func opened(_ sale: SaleID, at now: Instant) {
        self.sale.store(sale.number, ordering: .relaxed)
        openedAt.store(now.nanoseconds, ordering: .relaxed)
        pushedAt.store(0, ordering: .relaxed)
        captureReadAt.store(0, ordering: .relaxed)
    }

    /// KOMOJU took the push.
    func pushed(at now: Instant) {
        guard let opened = Self.taken(openedAt) else { return }
        pushedAt.store(now.nanoseconds, ordering: .relaxed)
        pressToPush.count(now - opened)
    }

    /// An answer said that the session is paid; that of a sale before, which is read late, does not
    /// count.
    func captureRead(of sale: SaleID, at now: Instant) {
        guard isRunning(sale) else { return }
        if let pushed = Self.taken(pushedAt) { pushToCapture.count(now - pushed) }
        // The first of them counts: a second reading may be on its way already.
        _ = captureReadAt.compareExchange(
            expected: 0, desired: now.nanoseconds, ordering: .relaxed)
    }

    /// The output of the sale was active from then on.
    func energised(_ sale: SaleID, at began: Instant) {
        guard isRunning(sale), let read = Self.taken(captureReadAt) else { return }
        captureToRelay.count(began - read)
    }

    private func isRunning(_ sale: SaleID) -> Bool {
        self.sale.load(ordering: .relaxed) == sale.number
    }

    private static func taken(_ stamp: borrowing Atomic<Int64>) -> Instant? {
        let nanoseconds = stamp.exchange(0, ordering: .relaxed)
        return nanoseconds == 0 ? nil : Instant(nanoseconds: nanoseconds)
    }
}
