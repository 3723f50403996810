import CoreMetrics
import KioskCore
import KioskMetrics
import Synchronization

/// Counts what is on record of sales and money.
///
/// It is called by the controller's thread alone, after the commit: the lock of what it remembers
/// has nobody else at it.
final class SaleMeter: Sendable {
    /// How a sale ended at the kiosk.
    enum Outcome: String, Sendable, CaseIterable {
        case delivered, unpaid, held
        case refundOwed = "refund_owed"
    }

    /// The label of an item that the configuration does not name: an old sale's.
    private static let otherItem = "other"
    /// So many sales are remembered as counted; the machine has fewer open.
    private static let rememberedMax = 64

    private struct DispenseKey: Hashable {
        let item: String
        let outcome: String
    }

    private let items: Set<ItemID>
    private let opened: CounterSet<String>
    private let ended: CounterSet<Outcome>
    private let cancels: CounterSet<CancelReason>
    private let dispenses: CounterSet<DispenseKey>
    private let owed: CounterSet<String>
    private let refunds: CounterSet<String>
    private let holds: CounterSet<String>
    private let captured: CounterSet<Currency>
    private let refunded: CounterSet<Currency>
    private let returned: CounterSet<String>
    private let differences: Gauge
    private let compared: Gauge
    private let memory = Mutex(Memory())

    private struct Memory {
        /// The sales whose outcome has been counted, the oldest first.
        var counted: [SaleID] = []
        /// The sale whose goods nobody knows about, until more is on record of it.
        var inDoubt: SaleID?
    }

    init(items: [ItemID], currency: Currency, in store: MetricStore) {
        self.items = Set(items)
        let itemLabels = items.map(\.text) + [Self.otherItem]
        opened = CounterSet(.salesOpened, itemLabels, in: store) { [$0] }
        ended = CounterSet(.sales, Outcome.allCases, in: store) { [$0.rawValue] }
        cancels = CounterSet(.cancels, CancelReason.allCases, in: store) { [$0.rawValue] }
        dispenses = CounterSet(
            .dispenses,
            itemLabels.flatMap { item in
                DispenseOutcome.labels.map { DispenseKey(item: item, outcome: $0) }
            }, in: store
        ) { [$0.item, $0.outcome] }
        owed = CounterSet(.refundsOwed, RefundReason.labels, in: store) { [$0] }
        refunds = CounterSet(.refunds, ["done", "needs_operator"], in: store) { [$0] }
        holds = CounterSet(.holds, HoldReason.labels, in: store) { [$0] }
        captured = CounterSet(.captured, [currency], in: store) { [$0.code] }
        refunded = CounterSet(.refunded, [currency], in: store) { [$0.code] }
        returned = CounterSet(.returned, ["staff", "bank"], in: store) { [$0] }
        differences = Gauge(.differences, in: store)
        compared = Gauge(.compared, in: store)
    }

    /// Takes a fact that is on disk.
    func take(_ stored: StoredRecord) {
        switch stored.record {
        case .saleOpened(let opening): opened.count(label(of: opening.item))
        case .cancelAsked(let asking): cancels.count(asking.reason)
        case .captureConfirmed(let confirmation):
            captured.count(confirmation.money.currency, by: confirmation.money.amount)
        case .dispensed(let result):
            dispenses.count(
                DispenseKey(item: label(of: result.item), outcome: result.outcome.label))
            switch result.outcome {
            case .delivered: count(.delivered, result.sale)
            case .unknown: memory.withLock { $0.inDoubt = result.sale }
            // What is owed or held for it follows.
            case .failed: break
            }
        case .endedUnpaid(let end): count(.unpaid, end.sale)
        case .refundOwed(let owing):
            owed.count(owing.reason.label)
            count(.refundOwed, owing.sale)
        case .refundDone(let completion):
            refunds.count("done")
            refunded.count(completion.money.currency, by: completion.money.amount)
        case .returnedElsewhere(let seen):
            returned.count(seen.chargedBack > 0 ? "bank" : "staff")
            refunded.count(seen.newly.currency, by: seen.newly.amount)
        case .refundNeedsOperator: refunds.count("needs_operator")
        case .held(let hold):
            holds.count(hold.reason.label)
            count(.held, hold.sale)
        case .saleClosed(let closing):
            // What nobody knows, and is closed without another word, was taken as delivered (D2).
            let isAssumed = memory.withLock { $0.inDoubt == closing.sale }
            if isAssumed { count(.delivered, closing.sale) }
        case .reconciled(let summary):
            differences.record(summary.differences)
            compared.record(Double(stored.at.microsecondsSince1970) / 1e6)
        case .started, .stopped, .sessionCreated, .armed, .refundAsked, .resolved, .receiptOwed,
            .receiptPrinted, .receiptGivenUp, .stockDeclared, .outputTried, .wearReset,
            .faultLatched, .faultCleared:
            break
        }
    }

    /// Counts a sale once, by its first ending.
    private func count(_ outcome: Outcome, _ sale: SaleID) {
        let isNew = memory.withLock { memory in
            if memory.inDoubt == sale { memory.inDoubt = nil }
            guard !memory.counted.contains(sale) else { return false }
            if memory.counted.count == Self.rememberedMax { memory.counted.removeFirst() }
            memory.counted.append(sale)
            return true
        }
        if isNew { ended.count(outcome) }
    }

    private func label(of item: ItemID) -> String {
        items.contains(item) ? item.text : Self.otherItem
    }
}
