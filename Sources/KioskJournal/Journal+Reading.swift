public import KioskCore

extension Journal {
    /// What recovery needs, and nothing else, in the order in which it was written (D5).
    ///
    /// That is: every record of each sale that was opened and not closed; for each item the newest
    /// record that states the stock and the newest that declared it; all latched and cleared faults; the newest `stopped` and
    /// every `started` after it.
    public func recoveryRecords() throws(JournalError) -> [StoredRecord] {
        try records(Journal.recovery, [])
    }

    /// Every record of one sale, in order.
    public func records(of sale: SaleID) throws(JournalError) -> [StoredRecord] {
        try records(
            "SELECT \(RecordRow.columns) FROM record WHERE sale = ? ORDER BY seq",
            [.integer(sale.number)])
    }

    /// The newest records after `sequence`, at most `limit` of them, in order.
    ///
    /// For a live view: what does not fit is what lies between, not what is new.
    public func newestRecords(
        after sequence: Int64,
        limit: Int
    ) throws(JournalError) -> [StoredRecord] {
        let newestFirst = try records(
            "SELECT \(RecordRow.columns) FROM record WHERE seq > ? ORDER BY seq DESC LIMIT ?",
            [.integer(sequence), .integer(Int64(max(0, limit)))])
        return newestFirst.reversed()
    }

    /// The first records after `sequence`, at most `limit` of them, in order: page by page, an
    /// export reads the whole journal.
    public func records(
        after sequence: Int64,
        limit: Int
    ) throws(JournalError) -> [StoredRecord] {
        try records(
            "SELECT \(RecordRow.columns) FROM record WHERE seq > ? ORDER BY seq LIMIT ?",
            [.integer(sequence), .integer(Int64(max(0, limit)))])
    }

    /// The newest sale; `nil` before the first.
    public func lastSale() throws(JournalError) -> SaleID? {
        let sql = "SELECT max(sale) FROM record WHERE kind = 'sale_opened'"
        return try withState { state throws(JournalError) in
            try state.query(sql).first?.first?.integer.map { SaleID($0) }
        }
    }

    /// The newest sales before `sale` (all, where it is `nil`), at most `limit`, newest first.
    public func recentSales(
        limit: Int,
        before sale: SaleID? = nil
    ) throws(JournalError) -> [SaleID] {
        let sql = """
            SELECT sale FROM record WHERE kind = 'sale_opened' AND sale < ?
            ORDER BY sale DESC LIMIT ?
            """
        let before = sale?.number ?? .max
        return try withState { state throws(JournalError) in
            let rows = try state.query(sql, [.integer(before), .integer(Int64(max(0, limit)))])
            return rows.compactMap { row in row.first?.integer.map { SaleID($0) } }
        }
    }

    /// How much the journal takes on the disk, what is not yet checkpointed included.
    public func sizeInBytes() throws(JournalError) -> Int64 {
        try Self.sizeInBytes(path: path)
    }

    /// The same of a journal that may not be open, or not exist: then it has no bytes.
    public static func sizeInBytes(path: String) throws(JournalError) -> Int64 {
        do throws(StoreFailure) {
            var sum: Int64 = 0
            for suffix in ["", "-wal"] {
                if case .file(let bytes) = try SystemFile.inspect(path + suffix) { sum += bytes }
            }
            return sum
        } catch {
            throw JournalError(error)
        }
    }

    private func records(_ sql: String, _ values: [SQLValue]) throws(JournalError) -> [StoredRecord]
    {
        try withState { state throws(JournalError) in
            try state.records(sql, values)
        }
    }

    /// One statement, so that it sees one state of the journal.
    static let recovery = """
        WITH RECURSIVE
        item (name) AS (
            SELECT min(stock_item) FROM record WHERE stock_item IS NOT NULL
            UNION ALL
            SELECT (SELECT min(stock_item) FROM record WHERE stock_item > item.name)
            FROM item WHERE item.name IS NOT NULL
        ),
        wanted (seq) AS (
            SELECT part.seq FROM record opened INDEXED BY sale_opened_by_sale
            CROSS JOIN record part INDEXED BY record_by_sale ON part.sale = opened.sale
            WHERE opened.kind = 'sale_opened' AND NOT EXISTS (
                SELECT 1 FROM record closed INDEXED BY sale_closed_by_sale
                WHERE closed.kind = 'sale_closed' AND closed.sale = opened.sale
            )
            UNION
            SELECT (SELECT max(seq) FROM record WHERE stock_item = item.name)
            FROM item WHERE item.name IS NOT NULL
            UNION
            SELECT (
                SELECT max(seq) FROM record
                WHERE sale IS NULL AND kind = 'stock_declared' AND stock_item = item.name
            )
            FROM item WHERE item.name IS NOT NULL
            UNION
            SELECT seq FROM record
            WHERE sale IS NULL AND kind IN ('fault_latched', 'fault_cleared')
            UNION
            SELECT seq FROM record
            WHERE sale IS NULL AND kind IN ('started', 'stopped') AND seq >= coalesce(
                (SELECT max(seq) FROM record WHERE sale IS NULL AND kind = 'stopped'), 0)
        )
        SELECT \(RecordRow.columns) FROM wanted CROSS JOIN record USING (seq) ORDER BY seq
        """
}
