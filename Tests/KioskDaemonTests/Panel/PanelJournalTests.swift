import KioskCore
import KioskJournal
import KioskPanel
import Testing

@testable import KioskDaemon

/// What the pages read of a journal whose writer has it open.
@Suite(.timeLimit(.minutes(1)))
struct PanelJournalTests {
    private static let tokyo = LocalDays { _ in 32_400 }

    @Test func `sales are found from the newest on, page by page, each once`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/journal.sqlite"
        let writer = try ExportJournal.write(to: path)
        let all = try writer.recentSales(limit: 100)
        let journal = PanelJournal(path: path, days: Self.tokyo)
        var found: [SaleID] = []
        var query = PanelSaleQuery(limit: 2)
        repeat {
            let page = try await journal.sales(query)
            #expect(page.sales.count <= 2)
            found += page.sales.map(\.opening.sale)
            query.before = page.next
        } while query.before != nil
        #expect(found == all)
        #expect(found.count > 4)
    }

    @Test func `a sale is found by its payment and by how it stands`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/journal.sqlite"
        let writer = try ExportJournal.write(to: path)
        let journal = PanelJournal(path: path, days: Self.tokyo)
        let whole = try await journal.sales(PanelSaleQuery())
        for sale in whole.sales {
            guard let payment = sale.payment else { continue }
            let found = try await journal.sales(PanelSaleQuery(text: payment.text.uppercased()))
            #expect(found.sales == [sale])
        }
        for standing in SaleHistory.Standing.allCases {
            let found = try await journal.sales(PanelSaleQuery(standing: standing))
            #expect(found.sales == whole.sales.filter { $0.standing == standing })
        }
        let none = try await journal.sales(PanelSaleQuery(text: "%' OR 1=1"))
        #expect(none == PanelSales(sales: [], next: nil))
        withExtendedLifetime(writer) {}
    }

    @Test func `the sums of a day are those of its sales`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/journal.sqlite"
        let writer = try ExportJournal.write(to: path)
        let journal = PanelJournal(path: path, days: Self.tokyo)
        let sales = try await journal.sales(PanelSaleQuery()).sales
        let first = try #require(sales.map(\.openedAt).min())
        let day = Self.tokyo.day(of: first)
        let days = try await journal.sums(of: PanelPeriod(first: day, last: day + 1))
        #expect(days.map(\.sales).reduce(0, +) == sales.count)
        var wanted = PanelDay(day: day)
        for sale in sales where Self.tokyo.day(of: sale.openedAt) == day { wanted.add(sale) }
        #expect(days.first == wanted)
        #expect(wanted.money[.yen].captured > 0)
        let later = try await journal.sums(of: PanelPeriod(first: day + 30, last: day + 30))
        #expect(later == [PanelDay(day: day + 30)])
        withExtendedLifetime(writer) {}
    }

    @Test func `a day with more sales than are counted says so, and the days after it too`()
        async throws
    {
        let folder = try TestFolder()
        let path = folder.path + "/journal.sqlite"
        let writer = try ExportJournal.write(to: path)
        let sales = try writer.recentSales(limit: 100).count
        let day = Self.tokyo.day(of: WallTime(microsecondsSince1970: 1_780_000_000_000_000))
        let period = PanelPeriod(first: day - 1, last: day + 1)
        for (max, isWhole) in [(sales, true), (sales - 1, false), (1, false)] {
            let journal = PanelJournal(path: path, days: Self.tokyo, countedMax: max)
            let days = try await journal.sums(of: period)
            #expect(days.map(\.isWhole) == [true, isWhole, isWhole], "\(max)")
            #expect(days.map(\.sales) == [0, max, 0])
        }
        withExtendedLifetime(writer) {}
    }

    @Test func `only the sales of a day are looked at, and a number is that sale`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/journal.sqlite"
        let writer = try ExportJournal.write(to: path)
        let journal = PanelJournal(path: path, days: Self.tokyo)
        let all = try await journal.sales(PanelSaleQuery()).sales
        let day = Self.tokyo.day(of: WallTime(microsecondsSince1970: 1_780_000_000_000_000))
        for (period, count) in [
            (PanelPeriod(first: day, last: day), all.count),
            (PanelPeriod(first: day + 1, last: day + 9), 0),
            (PanelPeriod(first: day - 9, last: day - 1), 0),
        ] {
            let found = try await journal.sales(PanelSaleQuery(period: period))
            #expect(found.sales.count == count)
        }
        let third = try await journal.sales(PanelSaleQuery(text: "3"))
        #expect(third.sales.map(\.opening.sale) == [SaleID(3)])
        let none = try await journal.sales(PanelSaleQuery(item: "A2"))
        #expect(none.sales.isEmpty)
        let part = try await journal.sales(PanelSaleQuery(text: "SESSION-2"))
        #expect(part.sales.map(\.opening.sale) == [SaleID(2)])
        withExtendedLifetime(writer) {}
    }

    @Test func `a file has every sale of its days, or it is refused`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/journal.sqlite"
        let writer = try ExportJournal.write(to: path)
        let sales = try writer.recentSales(limit: 100).count
        let day = Self.tokyo.day(of: WallTime(microsecondsSince1970: 1_780_000_000_000_000))
        let period = PanelPeriod(first: day, last: day)
        let whole = PanelJournal(path: path, days: Self.tokyo, exportedMax: sales)
        let text = try #require(try await whole.export(period))
        let rows = try StrictCSV.rows(text)
        #expect(rows.count == sales + 1)
        // What a person wrote as the reason of a decision is no formula in the file.
        #expect(text.contains("'=cmd|"))
        let short = PanelJournal(path: path, days: Self.tokyo, exportedMax: sales - 1)
        let refused = try await short.export(period)
        #expect(refused == nil)
        withExtendedLifetime(writer) {}
    }

    @Test func `absurd amounts stop at the largest and end nothing`() async throws {
        var day = PanelDay(day: 1)
        for number in Int64(1)...3 {
            let opening = SaleOpening(
                sale: SaleID(number), item: "A1", price: .yen(150), orderNumber: "k",
                createKey: "k", sessionExpiresSeconds: 300)
            let at = WallTime(microsecondsSince1970: 1)
            let owing = RefundOwing(
                sale: SaleID(number), payment: "p", money: .yen(.max), reason: .mismatch)
            day.add(
                SaleHistory.fold([
                    StoredRecord(sequence: 1, at: at, record: .saleOpened(opening)),
                    StoredRecord(sequence: 2, at: at, record: .refundOwed(owing)),
                ])[0])
        }
        #expect(day.money[.yen].captured == .max)
    }

    @Test func `a day begins when the clocks of the place say so`() {
        // Berlin put its clocks back on 2026-10-25 at 01:00 UTC.
        let change = WallTime(microsecondsSince1970: 1_792_890_000_000_000)
        let berlin = LocalDays { $0 < change ? 7_200 : 3_600 }
        let day = berlin.day(of: change)
        let (from, end) = berlin.bounds(of: PanelPeriod(first: day, last: day))
        #expect(end - from == .seconds(25 * 3_600))
        #expect(berlin.day(of: from) == day)
        #expect(berlin.day(of: end) == day + 1)
        #expect(berlin.day(of: end + .seconds(-1)) == day)
    }

    @Test func `a journal that is not there is said to be so`() async throws {
        let journal = PanelJournal(path: "/nowhere/journal.sqlite", days: Self.tokyo)
        await #expect(throws: PanelSourceError.self) { try await journal.records(of: SaleID(1)) }
    }
}
