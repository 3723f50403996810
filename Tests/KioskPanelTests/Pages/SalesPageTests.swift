import KioskCore
import NIOHTTP1
import Synchronization
import Testing

@testable import KioskPanel

/// The pages about sales, over real sockets.
@Suite(.timeLimit(.minutes(1)))
struct SalesPageTests {
    @Test func `a search asks for what its form says, and the way to older ones keeps it`()
        async throws
    {
        let source = ScriptedSource()
        source.books.withLock { books in
            books.records = HeldSales.records(of: 7)
            books.next = SaleID(3)
        }
        try await SalesBench.serve(source) { served in
            let page = try await served.get(
                "/sales?q=+S-7+&item=A1&outcome=held&day=2026-11-23&before=90&lang=en")
            #expect(page.status == 200)
            #expect(page.text.contains(#"<tr id="sale-7" data-outcome="held">"#))
            #expect(page.text.contains(#"href="/sales/7""#))
            #expect(
                page.text.contains(
                    #"href="/sales?q=S-7&amp;item=A1&amp;outcome=held&amp;day=2026-11-23&amp;before=3""#
                ))
            #expect(page.text.contains("Look further back, before sale 3"))
        }
        let day = try #require(LocalTime.day(ofDate: "2026-11-23"))
        #expect(
            source.asked.withLock { $0.queries } == [
                PanelSaleQuery(
                    text: "S-7", standing: .held, item: "A1",
                    period: PanelPeriod(first: day, last: day), before: SaleID(90))
            ])
    }

    @Test(arguments: ["day=2026-02-30", "day=yesterday", "outcome=good", "day=2026-11-23%00"])
    func `a search that means nothing asks for nothing`(query: String) async throws {
        let source = ScriptedSource()
        try await SalesBench.serve(source) { served in
            let page = try await served.get("/sales?lang=en&\(query)")
            #expect(page.status == 400)
            #expect(page.text.contains("Write the day like 2026-01-31"))
        }
        #expect(source.asked.withLock { $0.queries }.isEmpty)
    }

    @Test func `a sale is shown with its whole record, in both languages`() async throws {
        let source = ScriptedSource()
        source.books.withLock { $0.records = HeldSales.records(of: 7) }
        try await SalesBench.serve(source) { served in
            let english = try await served.get("/sales/7?lang=en")
            #expect(english.status == 200)
            for words in [
                "Sale 7", "Held for the operator", "<code>armed</code>", "<code>held</code>",
                #"<code id="payment">P-7</code>"#, #"<code id="order">k-7</code>"#,
                #"<dd id="captured">¥150</dd>"#, "Sign in to decide",
            ] { #expect(english.text.contains(words), "\(words)") }
            #expect(!english.text.contains(#"id="resolve""#))
            let japanese = try await served.get("/sales/7?lang=ja")
            for words in ["販売 7", "担当者の判断待ち", "サインインして判断する"] {
                #expect(japanese.text.contains(words), "\(words)")
            }
        }
    }

    @Test(arguments: [
        "/sales/8", "/sales/x", "/sales/+7", "/sales/-7", "/sales/7.0", "/sales/", "/sales/7/",
        "/sales/99999999999999999999", "/sales/7/../7", "/sales.csv/", "/sales/7/resolution/x",
    ])
    func `there is nothing else under the path`(path: String) async throws {
        let source = ScriptedSource()
        source.books.withLock { $0.records = HeldSales.records(of: 7) }
        try await SalesBench.serve(source) { served in
            let page = try await served.get(path)
            #expect(page.status == 404)
        }
    }

    @Test func `the sums of days are drawn and stand in a table`() async throws {
        let source = ScriptedSource()
        let first = try #require(LocalTime.day(ofDate: "2026-11-17"))
        var days = [PanelDay(day: first), PanelDay(day: first + 1)]
        for sale in SaleHistory.fold(HeldSales.records(of: 7) + HeldSales.records(of: 8)) {
            days[1].add(sale)
        }
        let shown = days
        source.books.withLock { $0.days = shown }
        try await SalesBench.serve(source) { served in
            let page = try await served.get("/sales/days?days=7&lang=en")
            #expect(page.text.contains(#"<svg viewBox="0 0 720 200" role="img""#))
            #expect(page.text.contains("2026-11-17 to 2026-11-18: ¥300 in all"))
            #expect(page.text.contains(#"<tr id="day-2026-11-18" role="row">"#))
            #expect(!page.text.contains("not-whole"))
            source.books.withLock { books in
                books.days[1].isWhole = false
            }
            let cut = try await served.get("/sales/days?days=7&lang=en")
            #expect(cut.text.contains("from 2026-11-18 on the sums are too low"))
            #expect(cut.text.contains("≥ ¥300"))
        }
        #expect(source.asked.withLock { $0.periods.map(\.count) } == [7, 7])
    }

    @Test func `more days than may be wanted are not asked for`() async throws {
        let source = ScriptedSource()
        try await SalesBench.serve(source) { served in
            for days in ["100000", "-1", "x", ""] {
                _ = try await served.get("/sales/days?days=\(days)")
            }
        }
        #expect(source.asked.withLock { $0.periods.map(\.count) } == [14, 14, 14, 14])
    }

    @Test func `the file is a download of the days that are asked for`() async throws {
        let source = ScriptedSource()
        try await SalesBench.serve(source) { served in
            let file = try await served.get("/sales.csv?from=2026-11-01&to=2026-11-30")
            #expect(file.status == 200)
            #expect(file.text == "sale\r\n")
            #expect(file.headers["Content-Type"] == ["text/csv; charset=utf-8"])
            #expect(
                file.headers["Content-Disposition"] == [
                    #"attachment; filename="sales-2026-11-01-2026-11-30.csv""#
                ])
            let excel = try await served.get("/sales.csv?from=2026-11-01&to=2026-11-30&excel=1")
            #expect(excel.text == "\u{FEFF}sale\r\n")
            for query in [
                "", "?from=2026-11-01", "?from=2026-11-30&to=2026-11-01",
                "?from=2026-11-01%0d%0aX:&to=2026-11-30",
            ] {
                let refused = try await served.get("/sales.csv\(query)")
                #expect(refused.status == 400)
            }
            source.books.withLock { $0.file = .failure(.tooMany(10_000)) }
            let large = try await served.get("/sales.csv?from=2026-01-01&to=2026-11-30&lang=en")
            #expect(large.status == 413)
            #expect(large.text.contains("over 10000 sales"))
            let turned = try await served.get("/sales.csv?from=2026-11-30&to=2026-11-01&lang=en")
            #expect(turned.status == 400)
            #expect(turned.text.contains("exchange them"))
            source.books.withLock { $0.file = .failure(.unavailable("another counts")) }
            let none = try await served.get("/sales.csv?from=2026-11-01&to=2026-11-30&lang=ja")
            #expect(none.status == 503)
            for words in ["another counts", "サービスが今は応答しません"] {
                #expect(none.text.contains(words))
            }
            #expect(!none.text.contains("unavailable("))
        }
        #expect(source.asked.withLock { $0.periods.map(\.count) } == [30, 30, 334, 30])
    }

    @Test func `markup in ids, reasons and queries stays text on every page`() async throws {
        let nasty = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>"
        let source = ScriptedSource(
            kiosk: PanelKiosk(
                id: "k", language: .english,
                items: [.init(id: ItemID(nasty), names: [.english: nasty], price: .yen(1))],
                version: "1", libgpiodVersion: "1"))
        source.books.withLock { $0.records = HeldSales.records(of: 7, id: nasty) }
        try await SalesBench.serve(source) { served in
            let cookie = try await SignInTests.signIn(served)
            let query = FormText.encoded(nasty)
            let token = try await SalesBench.token(served, "/sales/7", cookie)
            let pages = [
                try await served.get("/sales?q=\(query)&item=\(query)&day=\(query)"),
                try await served.get("/sales?q=script"),
                try await served.get("/sales/7", headers: [("Cookie", cookie)]),
                try await SalesBench.resolve(
                    served, cookie, "token=\(token)&decision=refund&why=\(query)"),
            ]
            #expect(pages.map(\.status) == [400, 200, 200, 200])
            for page in pages {
                #expect(page.text.contains("&lt;script&gt;alert(1)"))
                #expect(page.text.matches(of: #/<script/#).count == 1)
                #expect(!page.text.contains("<img"))
            }
        }
    }
}
