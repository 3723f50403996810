import KioskCore

/// Carries what was read of a damaged journal into a new one, under all its laws.
struct Carriage {
    private let salvaged: SalvagedJournal
    private let histories: [SaleID: SaleHistory]
    private let openedAt: [SaleID: Int64]
    private let coding = RecordCoding()
    /// Sales that stay behind: their opening is lost, or they are settled and not whole.
    private var left: Set<SaleID> = []
    /// The first record of a sale that a law refuses, because one before it is lost.
    private var cuts: [SaleID: Int64] = [:]

    init(_ salvaged: SalvagedJournal) {
        self.salvaged = salvaged
        var histories: [SaleID: SaleHistory] = [:]
        var openedAt: [SaleID: Int64] = [:]
        for history in SaleHistory.fold(salvaged.records) {
            histories[history.opening.sale] = history
        }
        for stored in salvaged.records {
            if case .saleOpened(let opening) = stored.record {
                openedAt[opening.sale] = stored.sequence
            } else if let sale = stored.record.sale, histories[sale] == nil {
                left.insert(sale)
            }
        }
        self.histories = histories
        self.openedAt = openedAt
    }

    /// The sales that stay behind.
    var leftSales: [SaleID] { left.sorted() }

    /// The sales that are held because damage may hide what became of them.
    var heldSales: [SaleID] {
        histories.keys.filter { !left.contains($0) && mustBeHeld($0) }.sorted()
    }

    /// Whether a person must decide: the sale was cut, or its end may be hidden.
    ///
    /// A refund reads the payment first, and a session that ended unpaid is read again: both may
    /// go on whatever is hidden (M6, M10). So may what was delivered, which nothing can follow but
    /// the closing, and what failed, which is a refund.
    private func mustBeHeld(_ sale: SaleID) -> Bool {
        guard let history = histories[sale], let opened = openedAt[sale] else { return false }
        guard cuts[sale] == nil else { return true }
        // A decision to keep the money stands alone; its closing is all that may be lost.
        if history.closed || history.resolution?.decision == .delivered { return false }
        switch history.standing {
        case .held, .refundOwed, .refunded, .unpaid: return false
        case .open, .delivered: break
        }
        switch history.outcome {
        case .delivered?, .failed?: return false
        case .unknown?, nil: return !salvaged.isWhole(from: opened)
        }
    }

    /// A journal that was filled, not in its place yet.
    struct Draft {
        let path: String
        let last: Int64
        let carried: Int
    }

    /// Makes the new journal beside its place.
    mutating func fill(
        _ path: String, identity: String, note: String, at time: WallTime
    ) throws(JournalError) -> Draft {
        // Each round finds at least one more sale that is not whole, or is the last.
        while true {
            let draft = try JournalCreation.draft(path, identity: identity)
            let connection: Connection
            do throws(StoreFailure) {
                connection = try Connection(path: draft, mode: .writing)
                try connection.execute(script: "BEGIN IMMEDIATE")
            } catch {
                throw JournalError(error)
            }
            guard let carried = try carry(into: connection) else { continue }
            let last = try conclude(connection, after: carried, note, time)
            do throws(StoreFailure) {
                try connection.execute(script: "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
            } catch {
                throw JournalError(error)
            }
            try JournalCheck.everything(connection)
            return Draft(path: draft, last: last, carried: Int(carried))
        }
    }

    /// Inserts what was read; `nil` when a sale turned out not to be whole.
    private mutating func carry(into connection: Connection) throws(JournalError) -> Int64? {
        var sequence: Int64 = 0
        var isWhole = true
        for stored in salvaged.records where isCarried(stored) {
            do throws(JournalError) {
                try insert(stored.record, sequence + 1, stored.at, connection)
                sequence += 1
            } catch {
                guard error.isRefusal, let sale = stored.record.sale else { throw error }
                isWhole = false
                if histories[sale]?.closed ?? true {
                    left.insert(sale)
                } else {
                    cuts[sale] = stored.sequence
                }
            }
        }
        return isWhole ? sequence : nil
    }

    private func isCarried(_ stored: StoredRecord) -> Bool {
        guard let sale = stored.record.sale else { return true }
        if let cut = cuts[sale] { return stored.sequence < cut }
        return !left.contains(sale)
    }

    /// Holds what a person must decide, and says in the journal itself what happened to it.
    private func conclude(
        _ connection: Connection, after carried: Int64, _ note: String, _ time: WallTime
    ) throws(JournalError) -> Int64 {
        var sequence = carried
        for sale in heldSales {
            sequence += 1
            let history = histories[sale]
            let payment = history?.capture?.payment ?? history?.refundOwed?.payment
            let money = history?.capture?.money ?? history?.refundOwed?.money
            let hold = SaleHold(
                sale: sale, reason: .journalDamaged, payment: payment, money: money)
            try insert(.held(hold), sequence, time, connection)
        }
        sequence += 1
        try insert(.stopped(ProcessStop(reason: note)), sequence, time, connection)
        do throws(StoreFailure) {
            for payment in spentPayments {
                try connection.query(
                    "INSERT OR IGNORE INTO spent_payment (payment) VALUES (?)", [.text(payment)])
            }
        } catch {
            throw JournalError(error)
        }
        return sequence
    }

    /// The payments of sales that are not in the new journal.
    private var spentPayments: Set<String> {
        let behind = salvaged.records.lazy.filter { stored in
            stored.record.sale.map { left.contains($0) } ?? false
        }
        return Set(behind.compactMap { $0.record.payment?.text })
            .union(salvaged.spentPayments)
    }

    private func insert(
        _ record: JournalRecord, _ sequence: Int64, _ at: WallTime, _ connection: Connection
    ) throws(JournalError) {
        let row = try coding.row(record, sequence: sequence, at: at)
        do throws(StoreFailure) {
            try connection.query(JournalState.insertion, row.values)
        } catch {
            throw JournalError(error, inserting: record)
        }
    }
}

extension JournalError {
    /// Whether the database refused a record for what it says.
    fileprivate var isRefusal: Bool {
        switch self {
        case .paymentAlreadyUsed, .orderNumberAlreadyUsed, .alreadyArmed, .duplicate, .lawBroken:
            true
        case .missing, .locked, .notAJournal, .newerSchema, .damaged, .unreadableRecord,
            .invalidIdentity, .full, .readOnly, .busy, .io, .broken:
            false
        }
    }
}
