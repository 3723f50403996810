import KioskCore
import KioskJournal
import KioskPanel
import NIOPosix

/// The journal as the pages read it: beside its writer, on a thread that may wait for the disk, and
/// no more of it at a time than one page shows.
struct PanelJournal: Sendable {
    /// So many sales are looked at for one answer.
    static let scannedMax = 2_000
    /// So many sales are counted for the sums of days.
    static let countedMax = 20_000
    /// So many sales are read at once.
    private static let pageSize = 200

    /// The journal's file.
    let path: String

    /// Every record of a sale.
    func records(of sale: SaleID) async throws(PanelSourceError) -> [StoredRecord] {
        try await read { journal throws(JournalError) in try journal.records(of: sale) }
    }

    /// Sales that match, the newest first.
    func sales(_ query: PanelSaleQuery) async throws(PanelSourceError) -> PanelSales {
        try await read { journal throws(JournalError) in
            var found: [SaleHistory] = []
            var before = query.before
            var scanned = 0
            while scanned < Self.scannedMax {
                let page = try journal.recentSales(limit: Self.pageSize, before: before)
                for sale in page {
                    guard found.count < query.limit else {
                        return PanelSales(sales: found, next: before)
                    }
                    found += SaleHistory.fold(try journal.records(of: sale))
                        .filter(query.matches)
                    before = sale
                    scanned += 1
                }
                guard page.count == Self.pageSize else {
                    return PanelSales(sales: found, next: nil)
                }
            }
            return PanelSales(sales: found, next: before)
        }
    }

    /// The sums of the days from `first` on.
    ///
    /// - Parameters:
    ///   - first: The first day, counted from 1970-01-01 in local time.
    ///   - count: How many days.
    ///   - secondsFromGMT: How far local time is ahead of UTC.
    func days(
        from first: Int64, count: Int, secondsFromGMT: Int
    ) async throws(PanelSourceError) -> [PanelDay] {
        try await read { journal throws(JournalError) in
            var days = (0..<Int64(count)).map { PanelDay(day: first + $0) }
            let begin = WallTime(
                microsecondsSince1970: (first * 86_400 - Int64(secondsFromGMT)) * 1_000_000)
            let end = try journal.lastSequence()
            var last: SaleID?
            var counted = 0
            while counted < Self.countedMax {
                let sales = SaleHistory.fold(
                    try journal.recordsOfSales(
                        openedFrom: begin, after: last, through: end, limit: Self.pageSize))
                for sale in sales {
                    let day = LocalDay.number(of: sale.openedAt, secondsFromGMT: secondsFromGMT)
                    guard days.indices.contains(Int(day - first)) else { continue }
                    days[Int(day - first)].add(sale)
                }
                counted += sales.count
                guard sales.count == Self.pageSize else { break }
                last = sales.last?.opening.sale
            }
            return days
        }
    }

    private func read<Answer: Sendable>(
        _ body: @escaping @Sendable (Journal) throws(JournalError) -> Answer
    ) async throws(PanelSourceError) -> Answer {
        do {
            return try await NIOThreadPool.singleton.runIfActive { [path] in
                try body(try Journal.open(path: path, access: .reading))
            }
        } catch {
            throw .unavailable("\(error)")
        }
    }
}

/// Days of local time.
enum LocalDay {
    /// The number of a time's day, counted from 1970-01-01.
    static func number(of time: WallTime, secondsFromGMT: Int) -> Int64 {
        let seconds = time.microsecondsSince1970 / 1_000_000 + Int64(secondsFromGMT)
        return seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    }
}
