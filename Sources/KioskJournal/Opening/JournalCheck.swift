/// Looks for damage.
enum JournalCheck {
    /// Up to so many pages (4 KiB each), opening checks the whole layout and every index.
    static let fullCheckPagesMax: Int64 = 256
    /// Up to so many pages (64 MiB), it reads every page and the order of every tree.
    ///
    /// SQLite's quick check of 100 000 records (21 MB) takes 26 ms of processor time, its whole
    /// check, which also compares the indexes, 110 ms; `kiosk-bench --only journal` measures the
    /// opening of such a journal.
    static let quickCheckPagesMax: Int64 = 16_384
    /// How many of the newest records opening checks one by one.
    static let tailRecords: Int64 = 500

    /// The check at opening, bounded whatever the size of the file.
    static func atOpening(_ connection: Connection) throws(JournalError) {
        let pages = try query(connection, "PRAGMA page_count").first?.first?.integer ?? 0
        if pages <= fullCheckPagesMax {
            try layout(connection)
        } else if pages <= quickCheckPagesMax {
            try layout(connection, "quick_check")
        }
        let last = try last(connection)
        try count(connection, last)
        try records(connection, after: last - tailRecords, through: last)
    }

    /// Every page, every index and every record.
    static func everything(_ connection: Connection) throws(JournalError) {
        try layout(connection)
        let last = try last(connection)
        try count(connection, last)
        var through: Int64 = 0
        while through < last {
            try records(connection, after: through, through: through + tailRecords)
            through += tailRecords
        }
    }

    /// The newest record, 0 in an empty journal.
    static func last(_ connection: Connection) throws(JournalError) -> Int64 {
        try query(connection, "SELECT max(seq) FROM record").first?.first?.integer ?? 0
    }

    /// The newest record that a purge removed, 0 before the first.
    static func purgedThrough(_ connection: Connection) throws(JournalError) -> Int64 {
        try query(connection, "SELECT max(through) FROM purge").first?.first?.integer ?? 0
    }

    /// The payments of purged sales.
    static func spentPayments(_ connection: Connection) throws(JournalError) -> [String] {
        try query(connection, "SELECT payment FROM spent_payment").compactMap(\.first?.text)
    }

    private static func layout(
        _ connection: Connection, _ check: String = "integrity_check"
    ) throws(JournalError) {
        let answer = try query(connection, "PRAGMA \(check)(1)").first?.first?.text
        guard answer == "ok" else {
            do throws(StoreFailure) {
                try connection.checkDisk()
            } catch {
                throw JournalError(error)
            }
            throw .damaged(detail: answer ?? "no answer to the check")
        }
    }

    /// The newest record is the last that was numbered: none is lost at the end.
    private static func count(_ connection: Connection, _ last: Int64) throws(JournalError) {
        let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'record'"
        let numbered = try query(connection, sql).first?.first?.integer ?? 0
        guard numbered == last else {
            throw .damaged(detail: "the newest record is \(last), but \(numbered) was written")
        }
    }

    /// Records have their checksum, stand without a gap above what was purged, and the index
    /// through which recovery finds them knows them.
    private static func records(
        _ connection: Connection,
        after first: Int64,
        through last: Int64
    ) throws(JournalError) {
        let range: [SQLValue] = [.integer(first), .integer(last)]
        let sql = "SELECT \(RecordRow.columns) FROM record WHERE seq > ? AND seq <= ? ORDER BY seq"
        let purged = try purgedThrough(connection)
        var previous: Int64?
        for values in try query(connection, sql, range) {
            let row = try RecordRow(values)
            if let previous, row.sequence != previous + 1, row.sequence > purged + 1 {
                throw .damaged(detail: "no record stands before \(row.sequence)")
            }
            previous = row.sequence
        }
        if let lost = try query(connection, unindexed, range).first?.first?.integer {
            throw .damaged(detail: "record \(lost) is missing in the index of its sale")
        }
    }

    private static let unindexed = """
        SELECT r.seq FROM record r NOT INDEXED
        WHERE r.seq > ? AND r.seq <= ? AND r.sale IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM record i INDEXED BY record_by_sale
            WHERE i.sale = r.sale AND i.kind = r.kind AND i.seq = r.seq
        ) LIMIT 1
        """

    private static func query(
        _ connection: Connection,
        _ sql: String,
        _ values: [SQLValue] = []
    ) throws(JournalError) -> [[SQLValue]] {
        do {
            return try connection.query(sql, values)
        } catch {
            throw JournalError(error)
        }
    }
}
