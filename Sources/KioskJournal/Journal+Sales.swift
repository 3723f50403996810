public import KioskCore

extension Journal {
    /// The number of the newest record; 0 in an empty journal.
    ///
    /// Records are only added, so that whoever reads no further than this sees the journal as it
    /// was, page by page and for as long as it takes, without holding up its writer.
    public func lastSequence() throws(JournalError) -> Int64 {
        try withState { state throws(JournalError) in try state.lastSequence() }
    }

    /// Every record of up to `limit` whole sales, in the order of the sales, then of the records.
    ///
    /// A sale's records lie among those of its neighbours; here none is cut by the end of a page.
    ///
    /// - Parameters:
    ///   - from: the sales that were opened then or later; `nil`: all.
    ///   - end: the sales that were opened before; `nil`: all.
    ///   - sale: the sales behind this one, the last of the page before; `nil`: from the first.
    ///   - sequence: no record behind this one, see `lastSequence()`.
    ///   - limit: how many sales.
    public func recordsOfSales(
        openedFrom from: WallTime? = nil,
        before end: WallTime? = nil,
        after sale: SaleID? = nil,
        through sequence: Int64,
        limit: Int
    ) throws(JournalError) -> [StoredRecord] {
        let values: [SQLValue] = [
            .integer(sale?.number ?? 0), .integer(sequence),
            .integer(from?.microsecondsSince1970 ?? .min),
            .integer(end?.microsecondsSince1970 ?? .max), .integer(Int64(max(0, limit))),
            .integer(sequence),
        ]
        return try withState { state throws(JournalError) in
            try state.records(Journal.wholeSales, values)
        }
    }

    /// The newest comparison with KOMOJU's books; `nil` before the first.
    public func newestReconciliation() throws(JournalError) -> StoredRecord? {
        let sql = """
            SELECT \(RecordRow.columns) FROM record
            WHERE sale IS NULL AND kind = 'reconciled' ORDER BY seq DESC LIMIT 1
            """
        return try withState { state throws(JournalError) in try state.records(sql, []).first }
    }

    /// Since when the journal knows of every sale: it began then, or what is older was purged;
    /// `nil` for an empty journal.
    public func knownSince() throws(JournalError) -> WallTime? {
        try withState { state throws(JournalError) in
            let first = try state.query("SELECT at FROM record ORDER BY seq LIMIT 1")
            let purged = try state.query("SELECT max(before) FROM purge")
            let times = [first, purged].compactMap { $0.first?.first?.integer }
            return times.max().map { WallTime(microsecondsSince1970: $0) }
        }
    }

    /// One statement, so that a sale is there as a whole or not at all, should a purge be at work.
    private static let wholeSales = """
        SELECT \(RecordRow.columns) FROM record WHERE sale IN (
            SELECT opened.sale FROM record opened INDEXED BY sale_opened_by_sale
            WHERE opened.kind = 'sale_opened' AND opened.sale > ? AND opened.seq <= ?
                AND opened.at >= ? AND opened.at < ?
            ORDER BY opened.sale LIMIT ?
        ) AND seq <= ? ORDER BY sale, seq
        """
}
