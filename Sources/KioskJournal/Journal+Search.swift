public import KioskCore

extension Journal {
    /// The newest sales that were opened in a period, newest first: of a long journal a search looks
    /// at those days only.
    ///
    /// - Parameters:
    ///   - from: the sales that were opened then or later; `nil`: all.
    ///   - end: the sales that were opened before; `nil`: all.
    ///   - sale: the sales before this one, the last of the page before; `nil`: from the newest.
    ///   - limit: how many sales.
    public func recentSales(
        openedFrom from: WallTime?,
        until end: WallTime?,
        before sale: SaleID?,
        limit: Int
    ) throws(JournalError) -> [SaleID] {
        let sql = """
            SELECT sale FROM record INDEXED BY sale_opened_by_sale
            WHERE kind = 'sale_opened' AND sale < ? AND at >= ? AND at < ?
            ORDER BY sale DESC LIMIT ?
            """
        let values: [SQLValue] = [
            .integer(sale?.number ?? .max), .integer(from?.microsecondsSince1970 ?? .min),
            .integer(end?.microsecondsSince1970 ?? .max), .integer(Int64(max(0, limit))),
        ]
        return try withState { state throws(JournalError) in
            try state.query(sql, values).compactMap { row in
                row.first?.integer.map { SaleID($0) }
            }
        }
    }
}
