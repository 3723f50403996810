import KioskCore
import KioskJournal
import KioskPanel
import NIOPosix

/// The journal as the pages read it: beside its writer, on a thread that may wait for the disk, and
/// no more of it at a time than one page shows.
struct PanelJournal: Sendable {
    /// So many sales are looked at for one answer.
    static let scannedMax = 2_000
    /// So many sales are counted for the sums of days, unless told otherwise.
    static let countedMax = 20_000
    /// So many sales are in one file, unless told otherwise.
    static let exportedMax = 10_000
    /// So many sales are read at once.
    private static let pageSize = 200

    /// The journal's file.
    let path: String
    /// The days of its place.
    let days: LocalDays
    /// So many sales are counted for the sums of days.
    let countedMax: Int
    /// So many sales are in one file.
    let exportedMax: Int

    /// The journal at a path.
    init(
        path: String, days: LocalDays, countedMax: Int = countedMax,
        exportedMax: Int = exportedMax
    ) {
        self.path = path
        self.days = days
        self.countedMax = countedMax
        self.exportedMax = exportedMax
    }

    /// Every record of a sale.
    func records(of sale: SaleID) async throws(PanelSourceError) -> [StoredRecord] {
        try await read { journal throws(JournalError) in try journal.records(of: sale) }
    }

    /// Sales that match, the newest first; a number that a sale has is that sale.
    func sales(_ query: PanelSaleQuery) async throws(PanelSourceError) -> PanelSales {
        let bounds = query.period.map(days.bounds)
        return try await read { journal throws(JournalError) in
            if let sale = try query.number.flatMap({ number throws(JournalError) in
                SaleHistory.fold(try journal.records(of: number)).first
            }) {
                return PanelSales(sales: [sale], next: nil)
            }
            var found: [SaleHistory] = []
            var before = query.before
            var scanned = 0
            while scanned < Self.scannedMax {
                let page = try journal.recentSales(
                    openedFrom: bounds?.from, until: bounds?.end, before: before,
                    limit: Self.pageSize)
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

    /// The sums of the days of a period. Where there are more sales than are counted, the days that
    /// are not counted to their end say so.
    func sums(of period: PanelPeriod) async throws(PanelSourceError) -> [PanelDay] {
        let (places, bounds, countedMax) = (self.days, self.days.bounds(of: period), countedMax)
        return try await read { journal throws(JournalError) in
            var days = (0..<period.count).map { PanelDay(day: period.first + $0) }
            let newest = try journal.lastSequence()
            var last: SaleHistory?
            var counted = 0
            while true {
                let sales = SaleHistory.fold(
                    try journal.recordsOfSales(
                        openedFrom: bounds.from, before: bounds.end,
                        after: last?.opening.sale, through: newest,
                        limit: min(Self.pageSize, countedMax + 1 - counted)))
                for sale in sales {
                    let index = Int(places.day(of: sale.openedAt) - period.first)
                    guard days.indices.contains(index) else { continue }
                    guard counted < countedMax else {
                        for late in days[index...].indices { days[late].isWhole = false }
                        return days
                    }
                    counted += 1
                    days[index].add(sale)
                }
                guard !sales.isEmpty else { return days }
                last = sales.last
            }
        }
    }

    /// The sales of a period as a CSV file; `nil` where there are more than go into one.
    func export(_ period: PanelPeriod) async throws(PanelSourceError) -> String? {
        let (bounds, exportedMax) = (days.bounds(of: period), exportedMax)
        return try await read { journal throws(JournalError) in
            var export = SaleExport { $0.why(in: .english) }
            var text = SaleExport.header
            let newest = try journal.lastSequence()
            while true {
                let records = try journal.recordsOfSales(
                    openedFrom: bounds.from, before: bounds.end, after: export.last,
                    through: newest, limit: Self.pageSize)
                guard !records.isEmpty else { return text }
                text += export.lines(of: records)
                guard export.sales <= exportedMax else { return nil }
            }
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
