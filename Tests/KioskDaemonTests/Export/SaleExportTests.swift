import FoundationEssentials
import KioskCore
import KioskDaemon
import KioskJournal
import Testing

/// The file for the accountant.
@Suite struct SaleExportTests {
    private static let time = WallTime(microsecondsSince1970: 1_780_000_000_000_000)

    /// Exports a journal in pages of `page` sales.
    private func export(
        _ journal: Journal, page: Int, from: WallTime? = nil, before: WallTime? = nil
    ) throws -> (text: String, export: SaleExport) {
        var export = SaleExport { history in
            history.resolution?.why ?? history.unpaidEnding.map { "\($0)" }
        }
        var text = SaleExport.header
        let newest = try journal.lastSequence()
        while true {
            let records = try journal.recordsOfSales(
                openedFrom: from, before: before, after: export.last, through: newest,
                limit: page)
            guard !records.isEmpty else { return (text, export) }
            text += export.lines(of: records)
        }
    }

    private func cells(_ text: String) throws -> [[String: String]] {
        let rows = try StrictCSV.rows(text)
        let header = try #require(rows.first)
        return try rows.dropFirst().map { row in
            try #require(row.count == header.count, "every line has every column")
            return Dictionary(zip(header, row)) { first, _ in first }
        }
    }

    @Test(arguments: [1, 2, 3, 7, 1000])
    func `every sale is one line, whole, whatever the size of the pages`(page: Int) throws {
        let folder = try TestFolder()
        let journal = try ExportJournal.write(to: folder.path + "/journal.sqlite")
        let (text, export) = try export(journal, page: page)
        let lines = try cells(text)
        let expected = SaleHistory.fold(try journal.records(after: 0, limit: .max))
        #expect(lines.map { $0["sale"] } == expected.map { "\($0.opening.sale)" })
        #expect(lines.map { $0["outcome"] } == expected.map(\.standing.rawValue))
        #expect(
            lines.map { $0["outcome"] } == [
                "delivered", "unpaid", "refunded", "held", "delivered", "refund owed", "open",
            ])
        // The journal's audit, by another way than the export's.
        let captured = expected.reduce(0) {
            $0 + ($1.capture?.money.amount ?? $1.refundOwed?.money.amount ?? 0)
        }
        let refunded = expected.reduce(0) { $0 + ($1.refundDone?.money.amount ?? 0) }
        func sum(_ column: String) -> Int {
            lines.reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) }
        }
        #expect(sum("captured_amount") == captured)
        #expect(sum("refunded_amount") == refunded)
        #expect(sum("kept_amount") == captured - refunded)
        #expect(export.totals[.yen] == MoneySums(captured: captured, refunded: refunded))
        #expect(export.sales == 7)
        #expect(captured == 720)
        #expect(refunded == 120)
    }

    @Test func `a line says what is known of the sale`() throws {
        let folder = try TestFolder()
        let journal = try ExportJournal.write(to: folder.path + "/journal.sqlite")
        let lines = try cells(try export(journal, page: 100).text)
        let decided = lines[4]
        #expect(decided["opened_at"] == "2026-05-28T20:26:44Z")
        #expect(decided["held_since"] == "2026-05-28T20:26:44Z")
        #expect(decided["decision"] == "delivered")
        #expect(decided["decided_by"] == "'=cmd|' /C calc'!A0")
        #expect(decided["decided_why"] == "said \"yes\",\r\nthen left")
        #expect(decided["reason"] == decided["decided_why"])
        #expect(decided["decided_at"]?.isEmpty == false)
        #expect(decided["closed_at"]?.isEmpty == false)
        #expect(decided["captured_at"] == "2026-05-28T20:26:40Z")
        #expect(decided["receipt"] == "not printed (error)")
        #expect(decided["stock_left"] == "4")
        #expect(decided["payment"] == "payment-5")
        #expect(decided["session"] == "session-5")
        let unpaid = lines[1]
        #expect(unpaid["captured_amount"] == "0")
        #expect(unpaid["captured_currency"] == "")
        #expect(unpaid["payment"] == "")
        #expect(unpaid["decided_at"] == "")
        let open = lines[6]
        #expect(open["closed_at"] == "")
        #expect(open["order_number"] == "k-A1-k3x9qa-7")
    }

    @Test func `only the sales of the period are in it, by the time at which they were opened`()
        throws
    {
        let folder = try TestFolder()
        let journal = try ExportJournal.write(to: folder.path + "/journal.sqlite")
        let (text, _) = try export(
            journal, page: 2, from: Self.time + .seconds(2), before: Self.time + .seconds(5))
        #expect(try cells(text).map { $0["sale"] } == ["3", "4", "5"])
        let (none, export) = try export(journal, page: 2, from: Self.time + .seconds(100))
        #expect(try StrictCSV.rows(none).count == 1, "the names of the columns")
        #expect(export.sales == 0)
    }

    @Test func `what is written while it is exported is not in it`() throws {
        let folder = try TestFolder()
        let journal = try ExportJournal.write(to: folder.path + "/journal.sqlite")
        var export = SaleExport { _ in nil }
        let newest = try journal.lastSequence()
        var text = SaleExport.header
        while true {
            let records = try journal.recordsOfSales(
                after: export.last, through: newest, limit: 1)
            guard !records.isEmpty else { break }
            text += export.lines(of: records)
            if export.sales == 3 {
                try journal.append(
                    [
                        .endedUnpaid(UnpaidEnd(sale: SaleID(7), ending: .cancelled)),
                        .saleClosed(SaleClosing(sale: SaleID(7))),
                        ExportJournal.opening(8),
                    ], at: Self.time + .seconds(9))
            }
        }
        let lines = try cells(text)
        #expect(lines.count == 7)
        #expect(lines.last?["outcome"] == "open", "as it was when the export began")
    }

    @Test(arguments: [
        "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1+1", "＋1", "－1", "＠SUM(A1)",
    ])
    func `what a spreadsheet would carry out is made a text`(text: String) throws {
        let written = CSVCell.text(text).written
        let cell = try #require(try StrictCSV.rows(written + "\r\n").first?.first)
        #expect(cell == "'" + text)
    }

    @Test(arguments: [
        "", "plain", "a,b", "\"", "\"\"", "a\"b", "two\nlines", "two\r\nlines", "玉城", "a b",
        ",", "\n", "x\r", "'=1", "1-1", "a=b",
    ])
    func `every other text comes back as it was`(text: String) throws {
        let line = CSVCell.text(text).written + "," + CSVCell.number(7).written + "\r\n"
        #expect(try StrictCSV.rows(line) == [[text, "7"]])
    }

    @Test func `the names of the columns are plain and each is used once`() throws {
        let names = SaleExport.columns.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(try StrictCSV.rows(SaleExport.header) == [names])
        #expect(names.allSatisfy { $0.utf8.allSatisfy { $0 == 95 || (97...122).contains($0) } })
        #expect(SaleExport.columns.allSatisfy { !$0.meaning.isEmpty })
    }

    @Test func `every column stands in the documentation with its meaning`() throws {
        let page = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/KioskDaemon/Documentation.docc/SalesExport.md")
        let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
        #expect(rows == SaleExport.columns.map { "| `\($0.name)` | \($0.meaning) |" })
    }
}

/// Days and times as people type them.
@Suite struct ExportPeriodTests {
    @Test func `a date is a whole day, a time is exact`() throws {
        let midnight = WallTime(microsecondsSince1970: 1_769_817_600_000_000)
        let day = try ExportPeriod(from: "2026-01-31", to: "2026-01-31")
        #expect(day.from == midnight)
        #expect(day.end == midnight + .seconds(86_400))
        let times = try ExportPeriod(
            from: "2026-01-31T09:00:00+09:00", to: "2026-01-31T00:00:01Z")
        #expect(times.from == midnight)
        #expect(times.end == midnight + .seconds(1))
        let all = try ExportPeriod(from: nil, to: nil)
        #expect(all.from == nil)
        #expect(all.end == nil)
    }

    @Test(arguments: [
        "", "yesterday", "2026-1-31", "2026-02-29", "2026-13-01", "31.01.2026", "2026-01-31 ",
        "2026-01-31T25:00:00Z", "2026-01-31T00:00:00", "20260131",
    ])
    func `what is no date is told so, with what to write`(text: String) {
        for (from, to, option) in [(text, nil, "--from"), (nil, text, "--to")] {
            do throws(ExportPeriod.Fault) {
                _ = try ExportPeriod(from: from, to: to)
                Issue.record("\(text) was taken")
            } catch {
                #expect(error == .notADate(option: option, text: text))
                #expect(error.description.contains("2026-01-31"))
            }
        }
    }

    @Test(arguments: ["2026-01-30", "2026-01-31", "2026-02-01T00:00:00Z"])
    func `a period that ends before it begins is none`(to: String) {
        #expect(throws: ExportPeriod.Fault.backwards) {
            _ = try ExportPeriod(from: "2026-02-01", to: to)
        }
    }
}
