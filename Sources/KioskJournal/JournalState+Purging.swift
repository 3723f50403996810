import KioskCore

extension JournalState {
    /// Removes closed sales in one transaction; see `Journal.purge`.
    mutating func purge(
        before time: WallTime,
        at now: WallTime,
        limit: Int
    ) throws(JournalError) -> Int {
        try transaction { state throws(JournalError) in
            let sales = try state.purgeableSales(before: time, limit: limit)
            guard !sales.isEmpty else { return 0 }
            for sale in sales {
                try state.query("INSERT INTO purging (sale) VALUES (?)", [sale])
            }
            try state.query(JournalState.keepPayments)
            let through = try state.query(JournalState.lastToGo).first?.first ?? .null
            try state.query("DELETE FROM record WHERE sale IN (SELECT sale FROM purging)")
            try state.query("DELETE FROM purging")
            try state.query(
                "INSERT INTO purge (at, before, sales, through) VALUES (?, ?, ?, ?)",
                [
                    .integer(now.microsecondsSince1970), .integer(time.microsecondsSince1970),
                    .integer(Int64(sales.count)), through,
                ])
            return sales.count
        }
    }

    /// Closed sales, from the lowest number on.
    ///
    /// Only the first `limit` closed sales and the few that must stay are looked at, so that a
    /// call with nothing to do costs as little as one with something.
    private func purgeableSales(
        before time: WallTime,
        limit: Int
    ) throws(JournalError) -> [SQLValue] {
        let rows = try query(
            """
            SELECT sale FROM (SELECT sale, closed_at FROM purgeable ORDER BY sale LIMIT ?)
            WHERE closed_at < ?
            """, [.integer(Int64(max(0, limit))), .integer(time.microsecondsSince1970)])
        return rows.compactMap(\.first)
    }

    private static let keepPayments = """
        INSERT OR IGNORE INTO spent_payment
        SELECT payment FROM record
        WHERE sale IN (SELECT sale FROM purging) AND payment IS NOT NULL
        """

    private static let lastToGo =
        "SELECT max(seq) FROM record WHERE sale IN (SELECT sale FROM purging)"
}
