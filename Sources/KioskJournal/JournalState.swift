import KioskCore

/// What the lock of a journal guards.
struct JournalState {
    /// The open file.
    let connection: Connection
    /// Between records and rows.
    let coding = RecordCoding()
    private let mark: MarkFile?
    private var brokenBy: String?

    /// The state of a journal that was just opened; without a mark, for reading.
    init(connection: Connection, mark: MarkFile? = nil) {
        self.connection = connection
        self.mark = mark
    }

    /// Inserts a row.
    static let insertion = """
        INSERT INTO record (\(RecordRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// Appends in one transaction.
    mutating func append(
        _ records: [JournalRecord],
        at time: WallTime
    ) throws(JournalError) -> [StoredRecord] {
        if records.contains(where: { $0.kind == .saleOpened }) {
            do throws(StoreFailure) {
                try JournalSpace.checkForSale(connection.path)
            } catch {
                throw JournalError(error)
            }
        }
        let stored = try transaction { state throws(JournalError) in
            let last = try state.lastSequence()
            var stored: [StoredRecord] = []
            for (offset, record) in records.enumerated() {
                let sequence = last + Int64(offset) + 1
                let row = try state.coding.row(record, sequence: sequence, at: time)
                do throws(StoreFailure) {
                    try state.connection.query(JournalState.insertion, row.values)
                } catch {
                    throw JournalError(error, inserting: record)
                }
                stored.append(StoredRecord(sequence: sequence, at: time, record: record))
            }
            return stored
        }
        if let last = stored.last { moveMark(to: last.sequence) }
        return stored
    }

    /// What was committed stays so; without its witness nothing more is taken.
    private mutating func moveMark(to sequence: Int64) {
        do throws(StoreFailure) {
            try mark?.move(to: sequence)
        } catch {
            brokenBy = error.description
        }
    }

    /// Runs `body` in a transaction that is on disk when this returns, or has left no trace.
    ///
    /// A failure that leaves doubt is the last one: after a failed fsync the kernel may have
    /// dropped what it could not write, so that a repeated commit would succeed on nothing.
    mutating func transaction<Result>(
        _ body: (borrowing JournalState) throws(JournalError) -> Result
    ) throws(JournalError) -> Result {
        if let brokenBy { throw .broken(cause: brokenBy) }
        do throws(JournalError) {
            try query("BEGIN IMMEDIATE")
            let result = try body(self)
            try query("COMMIT")
            return result
        } catch {
            if error.leavesDoubt { brokenBy = error.description }
            rollBack()
            throw error
        }
    }

    private mutating func rollBack() {
        // SQLite has rolled back by itself after the graver failures.
        guard connection.isInTransaction else { return }
        do throws(JournalError) {
            try query("ROLLBACK")
        } catch {
            brokenBy = brokenBy ?? error.description
        }
    }

    /// The newest sequence number, 0 in an empty journal.
    func lastSequence() throws(JournalError) -> Int64 {
        try query("SELECT max(seq) FROM record").first?.first?.integer ?? 0
    }

    /// Runs one statement.
    @discardableResult
    func query(_ sql: String, _ values: [SQLValue] = []) throws(JournalError) -> [[SQLValue]] {
        do {
            return try connection.query(sql, values)
        } catch {
            throw JournalError(error)
        }
    }

    /// Runs a query whose columns are `RecordRow.columns`, and reads its records.
    func records(_ sql: String, _ values: [SQLValue]) throws(JournalError) -> [StoredRecord] {
        var records: [StoredRecord] = []
        for row in try query(sql, values) {
            records.append(try coding.record(RecordRow(row)))
        }
        return records
    }
}
