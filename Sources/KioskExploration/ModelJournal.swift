public import KioskCore

/// A journal in memory that refuses what the database refuses, and more.
///
/// It keeps the UNIQUE constraints and every law about the order of a sale's records, so that a
/// machine that would write nonsense is caught by the record and not by what follows from it.
public struct ModelJournal: Sendable, Hashable {
    /// What was written, in order.
    public private(set) var stored: [StoredRecord] = []

    /// An empty journal.
    public init() {}

    /// What was written, without its place and time.
    public var records: [JournalRecord] { stored.map(\.record) }

    /// Writes a batch as a whole, or nothing of it and answers with the law that it breaks.
    public mutating func append(_ batch: [JournalRecord], at wall: WallTime) -> String? {
        var grown = self
        for record in batch {
            if let broken = grown.law(brokenBy: record) { return broken }
            grown.stored.append(
                StoredRecord(sequence: Int64(grown.stored.count + 1), at: wall, record: record))
        }
        self = grown
        return nil
    }

    /// The kinds of the records of a sale, in order.
    public func kinds(of sale: SaleID) -> [JournalRecord.Kind] {
        stored.compactMap { $0.record.sale == sale ? $0.record.kind : nil }
    }

    /// What recovery is given: like the database, without closed sales and with only the newest
    /// statement of each item's stock.
    public var recoveryRecords: [StoredRecord] {
        let closed = Set(
            stored.compactMap { $0.record.kind == .saleClosed ? $0.record.sale : nil })
        let lastStop = stored.last { $0.record.kind == .stopped }?.sequence ?? 0
        var newestStock: [ItemID: Int64] = [:]
        for entry in stored {
            if let item = entry.record.stockItem { newestStock[item] = entry.sequence }
        }
        return stored.filter { entry in
            if let item = entry.record.stockItem, newestStock[item] == entry.sequence {
                return true
            }
            if let sale = entry.record.sale { return !closed.contains(sale) }
            switch entry.record.kind {
            case .faultLatched, .faultCleared: return true
            case .started, .stopped: return entry.sequence >= lastStop
            default: return false
            }
        }
    }

    /// The highest number that a sale ever had.
    public var lastSale: SaleID? {
        stored.compactMap { $0.record.kind == .saleOpened ? $0.record.sale : nil }.max()
    }

    /// The sales, as the product's own reports would tell them.
    public var histories: [SaleHistory] { SaleHistory.fold(stored) }

    private func law(brokenBy record: JournalRecord) -> String? {
        if record.kind == .saleOpened {
            guard let sale = record.sale, sale > lastSale ?? SaleID(0) else {
                return "sales count up"
            }
            return nil
        }
        guard let sale = record.sale else { return nil }
        let kinds = kinds(of: sale)
        let has = { (kind: JournalRecord.Kind) in kinds.contains(kind) }
        if !has(.saleOpened) { return "opened first" }
        if case .returnedElsewhere(let seen) = record {
            return returnLaw(brokenBy: seen)
        }
        if has(.saleClosed) { return "closed is final" }
        let once: Set<JournalRecord.Kind> = [
            .sessionCreated, .captureConfirmed, .armed, .dispensed, .endedUnpaid, .refundOwed,
            .refundDone, .receiptOwed, .saleClosed,
        ]
        if once.contains(record.kind) && has(record.kind) { return "once a sale: \(record.kind)" }
        if let payment = record.payment,
            stored.contains(where: { $0.record.payment == payment && $0.record.sale != sale })
        {
            return "payment of one sale"
        }
        return resolutionLaw(brokenBy: record, of: sale, kinds)
            ?? law(brokenBy: record, after: has, delivered: delivered(sale))
    }

    /// What goes back without the kiosk is of the sale's payment, and more than was known of.
    private func returnLaw(brokenBy seen: MoneyReturn) -> String? {
        guard let history = histories.first(where: { $0.opening.sale == seen.sale }),
            seen.payment == history.capture?.payment ?? history.refundOwed?.payment
        else { return "return of payment" }
        return seen.knownBefore == history.refunded?.amount ?? 0
            && (seen.total.amount > seen.knownBefore || seen.chargedBack > history.chargedBack)
            ? nil : "return once"
    }

    /// What a person decides, and that it stands.
    private func resolutionLaw(
        brokenBy record: JournalRecord, of sale: SaleID, _ kinds: [JournalRecord.Kind]
    ) -> String? {
        let sinceDecision =
            kinds.split(
                separator: .resolved, omittingEmptySubsequences: false
            ).last ?? []
        let keepsTheMoney = records.contains {
            guard case .resolved(let resolution) = $0 else { return false }
            return resolution.sale == sale && resolution.decision == .delivered
        }
        switch record {
        case .resolved:
            return sinceDecision.contains { $0 == .held || $0 == .refundNeedsOperator }
                ? nil : "resolved while held"
        case .saleClosed, .receiptPrinted, .receiptGivenUp:
            return nil
        default:
            return keepsTheMoney ? "resolution stands" : nil
        }
    }

    private func law(
        brokenBy record: JournalRecord, after has: (JournalRecord.Kind) -> Bool, delivered: Bool
    ) -> String? {
        switch record {
        case .endedUnpaid:
            return has(.captureConfirmed) ? "captured is not unpaid" : nil
        case .armed:
            if !has(.captureConfirmed) { return "armed after capture" }
            return has(.refundOwed) || has(.held) || has(.dispensed)
                ? "armed while undecided" : nil
        case .dispensed(let result):
            if !has(.armed) { return "dispensed after armed" }
            return result.outcome == .delivered && has(.refundOwed) ? "one outcome" : nil
        case .refundOwed:
            return delivered ? "one outcome" : nil
        case .refundDone, .refundNeedsOperator, .refundAsked:
            return has(.refundOwed) ? nil : "refund owed first"
        case .receiptOwed:
            return has(.captureConfirmed) ? nil : "receipt of capture"
        case .receiptPrinted, .receiptGivenUp:
            return has(.receiptOwed) ? nil : "receipt of capture"
        case .saleClosed:
            if has(.refundOwed) {
                return has(.refundDone) || has(.refundNeedsOperator) || has(.held)
                    ? nil : "closed with outcome"
            }
            if has(.captureConfirmed) {
                return has(.dispensed) || has(.held) ? nil : "closed with outcome"
            }
            return has(.endedUnpaid) || has(.held) ? nil : "closed with outcome"
        default:
            return nil
        }
    }

    private func delivered(_ sale: SaleID) -> Bool {
        stored.contains {
            if case .dispensed(let result) = $0.record, result.sale == sale {
                return result.outcome == .delivered
            }
            return false
        }
    }
}
