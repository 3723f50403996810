import KioskCore
import KioskJournal

/// The journal on its disk, as a value: batches are atomic, what was answered is durable, and the
/// database's laws speak as the real one's do.
struct JournalModel: Sendable {
    /// What is on the disk.
    private(set) var stored: [StoredRecord] = []
    /// How the next writes fail, while they do.
    var failure: Trouble.JournalFailure?
    /// Whether a write failed since the journal was opened: until it is opened anew nothing is
    /// written (D7).
    private var isBroken = false
    private var sales: [SaleID: SaleFacts] = [:]
    private var payments: [PaymentID: SaleID] = [:]
    private var highestSale: SaleID?

    /// What the laws need to know of a sale.
    private struct SaleFacts: Sendable {
        var kinds: Set<JournalRecord.Kind> = []
        var opening: SaleOpening
        var session: SessionID?
        var isDelivered = false
        var isFailed = false
        /// Whether a person has a question to answer.
        var isAsked = false
        /// Whether a person decided that the money stays.
        var keepsTheMoney = false
    }

    /// The journal is opened anew, by this process or the next.
    mutating func open() throws(JournalError) {
        if let failure, failure != .durable, failure != .lost {
            throw Self.error(failure)
        }
        isBroken = false
    }

    /// Writes a batch as a whole, or nothing of it, but for a write whose failure hides that it
    /// was done.
    mutating func append(
        _ batch: [JournalRecord], at wall: WallTime
    ) throws(JournalError) -> [StoredRecord] {
        guard !isBroken else { throw .broken(cause: "an earlier write failed") }
        let before = Snapshot(of: self, touching: batch)
        for record in batch {
            if let broken = law(brokenBy: record) {
                roll(back: before)
                throw broken
            }
            add(record, at: wall)
        }
        guard let failure else { return Array(stored[before.count...]) }
        if failure != .durable { roll(back: before) }
        isBroken = true
        throw Self.error(failure)
    }

    /// What a batch may change, as it was before.
    private struct Snapshot {
        let count: Int
        let highestSale: SaleID?
        let sales: [(SaleID, SaleFacts?)]
        let payments: [(PaymentID, SaleID?)]

        init(of journal: JournalModel, touching batch: [JournalRecord]) {
            count = journal.stored.count
            highestSale = journal.highestSale
            sales = Set(batch.compactMap(\.sale)).map { ($0, journal.sales[$0]) }
            payments = Set(batch.compactMap(\.payment)).map { ($0, journal.payments[$0]) }
        }
    }

    private mutating func roll(back before: Snapshot) {
        stored.removeLast(stored.count - before.count)
        highestSale = before.highestSale
        for (sale, facts) in before.sales { sales[sale] = facts }
        for (payment, sale) in before.payments { payments[payment] = sale }
    }

    /// So many of the newest records never reached the disk.
    mutating func lose(_ count: Int) {
        guard count > 0 else { return }
        var kept = JournalModel()
        for entry in stored.dropLast(count) { kept.add(entry.record, at: entry.at) }
        kept.failure = failure
        self = kept
    }

    private static func error(_ failure: Trouble.JournalFailure) -> JournalError {
        let cause = StoreFailure(
            action: "commit", path: "journal.sqlite", code: 10, isSystem: false,
            message: failure.rawValue)
        switch failure {
        case .full: return .full(cause)
        case .readOnly: return .readOnly(cause)
        case .lost, .durable: return .io(cause)
        }
    }

    private mutating func add(_ record: JournalRecord, at wall: WallTime) {
        stored.append(
            StoredRecord(sequence: Int64(stored.count + 1), at: wall, record: record))
        if case .saleOpened(let opening) = record {
            sales[opening.sale] = SaleFacts(opening: opening)
            highestSale = max(highestSale ?? opening.sale, opening.sale)
        }
        if let sale = record.sale {
            sales[sale]?.kinds.insert(record.kind)
            if let payment = record.payment { payments[payment] = sale }
        }
        switch record {
        case .sessionCreated(let creation): sales[creation.sale]?.session = creation.session
        case .dispensed(let result):
            sales[result.sale]?.isDelivered = result.outcome == .delivered
            if case .failed = result.outcome { sales[result.sale]?.isFailed = true }
        case .held(let hold): sales[hold.sale]?.isAsked = true
        case .refundNeedsOperator(let refusal): sales[refusal.sale]?.isAsked = true
        case .resolved(let resolution):
            sales[resolution.sale]?.isAsked = false
            if resolution.decision == .delivered { sales[resolution.sale]?.keepsTheMoney = true }
        default: break
        }
    }
}

extension JournalModel {
    /// The highest number of a sale.
    var lastSale: SaleID? { highestSale }

    /// What recovery is given: without closed sales, and with only the newest statement of each
    /// item's stock.
    var recoveryRecords: [StoredRecord] {
        let lastStop = stored.last { $0.record.kind == .stopped }?.sequence ?? 0
        var newestStock: [ItemID: Int64] = [:]
        for entry in stored {
            if let item = entry.record.stockItem { newestStock[item] = entry.sequence }
        }
        return stored.filter { entry in
            if let item = entry.record.stockItem, newestStock[item] == entry.sequence {
                return true
            }
            if let sale = entry.record.sale {
                return sales[sale]?.kinds.contains(.saleClosed) != true
            }
            switch entry.record.kind {
            case .faultLatched, .faultCleared: return true
            case .started, .stopped: return entry.sequence >= lastStop
            default: return false
            }
        }
    }
}

extension JournalModel {
    private func law(brokenBy record: JournalRecord) -> JournalError? {
        guard let sale = record.sale else { return nil }
        let broken = { (law: JournalLaw) -> JournalError in
            .lawBroken(law, kind: record.kind, sale: sale)
        }
        if record.kind == .saleOpened {
            return sale > highestSale ?? SaleID(0) ? nil : broken(.salesCountUp)
        }
        guard let facts = sales[sale] else { return broken(.openedFirst) }
        if case .returnedElsewhere(let seen) = record {
            return payments[seen.payment] == sale && seen.total.amount > 0
                ? nil : broken(.returnOfPayment)
        }
        if facts.kinds.contains(.saleClosed) { return broken(.closedIsFinal) }
        if let payment = record.payment, let other = payments[payment], other != sale {
            return record.kind == .captureConfirmed
                ? .paymentAlreadyUsed(payment) : broken(.paymentOfOneSale)
        }
        if record.kind == .armed && facts.kinds.contains(.armed) { return .alreadyArmed(sale) }
        if Self.once.contains(record.kind) && facts.kinds.contains(record.kind) {
            return .duplicate(kind: record.kind, sale: sale)
        }
        return
            (resolutionLaw(brokenBy: record, after: facts)
            ?? law(brokenBy: record, after: facts)).map(broken)
    }

    /// What a person decides, and that it stands.
    private func resolutionLaw(
        brokenBy record: JournalRecord, after facts: SaleFacts
    ) -> JournalLaw? {
        switch record {
        case .resolved: facts.isAsked ? nil : .resolvedWhileHeld
        case .saleClosed, .receiptPrinted, .receiptGivenUp: nil
        default: facts.keepsTheMoney ? .resolutionStands : nil
        }
    }

    private static let once: Set<JournalRecord.Kind> = [
        .sessionCreated, .captureConfirmed, .armed, .dispensed, .endedUnpaid, .refundOwed,
        .refundDone, .receiptOwed, .saleClosed,
    ]

    private func law(brokenBy record: JournalRecord, after facts: SaleFacts) -> JournalLaw? {
        let has = facts.kinds.contains
        switch record {
        case .captureConfirmed(let capture):
            return capture.money == facts.opening.price && capture.session == facts.session
                ? nil : .captureMatches
        case .endedUnpaid: return has(.captureConfirmed) ? .capturedIsNotUnpaid : nil
        case .armed(let arming):
            if !has(.captureConfirmed) { return .armedAfterCapture }
            if arming.item != facts.opening.item { return .armedItemSold }
            return has(.refundOwed) || has(.held) || has(.dispensed) ? .armedWhileUndecided : nil
        case .dispensed(let result):
            if !has(.armed) { return .dispensedAfterArmed }
            return result.outcome == .delivered && has(.refundOwed) ? .oneOutcome : nil
        case .refundOwed: return facts.isDelivered ? .oneOutcome : nil
        case .refundDone, .refundNeedsOperator, .refundAsked:
            return has(.refundOwed) ? nil : .refundOwedFirst
        case .receiptOwed: return has(.captureConfirmed) ? nil : .receiptOfCapture
        case .receiptPrinted, .receiptGivenUp: return has(.receiptOwed) ? nil : .receiptOfCapture
        case .saleClosed: return closing(facts) ? nil : .closedWithOutcome
        default: return nil
        }
    }

    private func closing(_ facts: SaleFacts) -> Bool {
        let has = facts.kinds.contains
        if has(.refundOwed) { return has(.refundDone) || has(.refundNeedsOperator) || has(.held) }
        if has(.captureConfirmed) { return has(.held) || has(.dispensed) && !facts.isFailed }
        return has(.endedUnpaid) || has(.held)
    }
}
