import KioskCore
import KioskJournal
import KioskPanel
import Testing

@testable import KioskDaemon

/// What the pages read of a journal whose writer has it open.
@Suite(.timeLimit(.minutes(1)))
struct PanelJournalTests {
    @Test func `sales are found from the newest on, page by page, each once`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/journal.sqlite"
        let writer = try ExportJournal.write(to: path)
        let all = try writer.recentSales(limit: 100)
        let journal = PanelJournal(path: path)
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
        let journal = PanelJournal(path: path)
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
        let journal = PanelJournal(path: path)
        let sales = try await journal.sales(PanelSaleQuery()).sales
        let first = try #require(sales.map(\.openedAt).min())
        let day = LocalDay.number(of: first, secondsFromGMT: 32_400)
        let days = try await journal.days(from: day, count: 2, secondsFromGMT: 32_400)
        #expect(days.map(\.sales).reduce(0, +) == sales.count)
        var wanted = PanelDay(day: day)
        for sale in sales
        where LocalDay.number(of: sale.openedAt, secondsFromGMT: 32_400) == day {
            wanted.add(sale)
        }
        #expect(days.first == wanted)
        #expect(wanted.captured[.yen] ?? 0 > 0)
        let later = try await journal.days(from: day + 30, count: 1, secondsFromGMT: 32_400)
        #expect(later == [PanelDay(day: day + 30)])
        withExtendedLifetime(writer) {}
    }

    @Test func `a journal that is not there is said to be so`() async throws {
        let journal = PanelJournal(path: "/nowhere/journal.sqlite")
        await #expect(throws: PanelSourceError.self) { try await journal.records(of: SaleID(1)) }
    }
}
