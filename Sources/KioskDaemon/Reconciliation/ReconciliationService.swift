public import KioskCore
import KioskJournal
public import Logging
public import ServiceLifecycle

/// Compares the journal with KOMOJU's books once a day, beside the controller.
///
/// It gates no sale: it shares nothing with the controller but KOMOJU's client, hands its summary
/// in as an event, and nobody waits for it. Whatever fails in it is tried again later.
public struct ReconciliationService: Service {
    /// So many days are compared each day: a kiosk that was off for a night or two misses nothing.
    public static let days = 3
    /// The pause between two of its requests to KOMOJU: the merchant's sales come first.
    public static let requestPause: Duration = .seconds(1)

    /// So many differences are logged one by one; the command shows them all.
    private static let loggedMax = ReconciliationSummary.findingsMax
    /// The clock is looked at so often: while nothing vouches for it, and while it runs.
    private static let clockPause: Duration = .seconds(600)
    private static let waitMax: Duration = .seconds(300)

    private let reconciler: Reconciler
    private let schedule: ReconciliationSchedule
    private let early: EarlyComparison
    private let trustedTime: @Sendable () -> WallTime?
    private let wait: @Sendable (Duration) async throws -> Void
    private let record: @Sendable (ReconciliationSummary) -> Void
    private let logger: Logger

    /// A service that is not running yet.
    ///
    /// - Parameters:
    ///   - early: asked for by whoever has a reason.
    ///   - trustedTime: the wall clock where the system vouches for it.
    ///   - wait: returns later; throws when it was cancelled.
    ///   - record: takes the summary to the journal's only writer.
    public init(
        reconciler: Reconciler, schedule: ReconciliationSchedule,
        early: EarlyComparison = EarlyComparison(),
        trustedTime: @escaping @Sendable () -> WallTime?,
        wait: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        },
        logger: Logger, record: @escaping @Sendable (ReconciliationSummary) -> Void
    ) {
        self.reconciler = reconciler
        self.schedule = schedule
        self.early = early
        self.trustedTime = trustedTime
        self.wait = wait
        self.logger = logger
        self.record = record
    }

    /// Runs until the service group stops; it never throws.
    public func run() async {
        await cancelWhenGracefulShutdown {
            do {
                try await self.compareDaily()
            } catch {
                // A wait was cancelled: the daemon stops.
            }
        }
        do {
            // A service that ends out of its turn while the group stops has the others cancelled,
            // and the controller must end its sale in peace.
            try await gracefulShutdown()
        } catch {
            // The group was cancelled: there are no turns any more.
        }
    }

    private func compareDaily() async throws {
        var startedAt: WallTime?
        var newest: WallTime?
        var failures = 0
        var jitter = Jitter(seed: UInt64(bitPattern: schedule.secondOfDay))
        while true {
            guard let now = trustedTime() else {
                try await wait(Self.clockPause)
                continue
            }
            startedAt = startedAt ?? now
            newest = newest ?? newestOnRecord()
            let due = schedule.due(after: newest, startedAt: startedAt ?? now, now: now)
            guard due <= now || early.take() else {
                try await wait(min(due - now, Self.waitMax))
                continue
            }
            do throws(ReconciliationFailure) {
                let found = try await reconciler.reconcile(days: Self.days, asked: now)
                newest = now
                failures = 0
                log(found)
                record(found.summary)
            } catch {
                guard error != .cancelled else { throw CancellationError() }
                if failures == 0 { log(error) }
                let pause = ReconciliationSchedule.pause(afterFailure: failures, &jitter)
                failures += 1
                try await wait(max(pause, error.retryAfter ?? .zero))
            }
        }
    }

    /// A journal that cannot be read now is the comparison's trouble, when that comes.
    private func newestOnRecord() -> WallTime? {
        do throws(JournalError) {
            return try reconciler.newest()
        } catch {
            return nil
        }
    }

    private func log(_ failure: ReconciliationFailure) {
        logger.log(\.journal.notCompared, ["error": "\(failure)"])
    }

    /// Somebody must come for each; ids only (X2).
    private func log(_ found: Reconciliation) {
        for difference in found.differences.prefix(Self.loggedMax) {
            var metadata: Logger.Metadata = ["difference": "\(difference.kind.rawValue)"]
            if let sale = difference.sale { metadata["sale.id"] = "\(sale)" }
            if let number = difference.orderNumber { metadata["order.number"] = "\(number)" }
            if let payment = difference.payment { metadata["payment.id"] = "\(payment)" }
            logger.log(\.journal.differs, metadata)
        }
    }
}
