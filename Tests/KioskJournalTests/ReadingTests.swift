import KioskCore
import Testing

@testable import KioskJournal

@Suite struct ReadingTests {
    @Test func `recovery reads open sales, stock, faults and starts, and nothing else`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        var wanted: [StoredRecord] = []
        let latched = JournalRecord.faultLatched(FaultLatching(name: .invariant, detail: "x"))
        let cleared = JournalRecord.faultCleared(FaultClearing(name: .invariant, by: "a person"))
        try journal.append(Samples.started, Samples.stopped, Samples.started)
        wanted += try journal.append(latched)
        // The newest declaration tells recovery whether the number in the file was changed since.
        wanted += try journal.append(Samples.declaration("A1", left: 12))
        try journal.append(Samples.delivered(1), at: Samples.time)
        wanted += try journal.append(Samples.opening(2), Samples.session(2), Samples.capture(2))
        try journal.append(Samples.delivered(3), at: Samples.time)
        wanted += try journal.append(Samples.declaration("B2", left: 5))
        wanted += try journal.append(cleared)
        wanted += try journal.append(Samples.stopped, Samples.started)
        wanted += try journal.append(Samples.owing(2))
        try journal.append(Samples.opening(4), Samples.session(4), Samples.capture(4))
        wanted += try journal.append(Samples.arming(4))
        try journal.append(Samples.dispensed(4), Samples.closing(4))
        wanted += try journal.append(Samples.started)
        wanted += try journal.append(Samples.opening(5))
        #expect(try journal.recoveryRecords() == wanted)
    }

    @Test func `recovery of an empty journal reads nothing`() throws {
        let scratch = try Scratch()
        #expect(try scratch.writer().recoveryRecords().isEmpty)
    }

    @Test func `without a clean stop every start counts`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        let starts = try journal.append(Samples.started, Samples.started)
        #expect(try journal.recoveryRecords() == starts)
    }

    @Test func `recovery goes by indexes alone`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        let plan = try journal.withState { state throws(JournalError) in
            try state.query("EXPLAIN QUERY PLAN " + Journal.recovery).compactMap { $0.last?.text }
        }
        let scans = plan.filter { $0.hasPrefix("SCAN") && !$0.contains("CONSTANT ROW") }
        #expect(plan.contains { $0.contains("SEARCH part USING") && $0.contains("INDEX") })
        #expect(
            Set(scans) == [
                "SCAN opened USING COVERING INDEX sale_opened_by_sale", "SCAN item", "SCAN wanted",
            ], "\(plan)")
    }

    @Test func `the newest records are the newest, in order`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        let stored = try journal.append(Samples.everyKind, at: Samples.time)
        #expect(try journal.newestRecords(after: 0, limit: 3) == Array(stored.suffix(3)))
        let last = try #require(stored.last)
        #expect(try journal.newestRecords(after: last.sequence - 1, limit: 3) == [last])
        #expect(try journal.newestRecords(after: last.sequence, limit: 3).isEmpty)
        #expect(try journal.records(after: 2, limit: 3) == Array(stored[2..<5]))
    }

    @Test func `sales are listed newest first, a page at a time`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        #expect(try journal.lastSale() == nil)
        for sale in Int64(1)...7 { try journal.append(Samples.opening(sale)) }
        #expect(try journal.lastSale() == SaleID(7))
        let page = try journal.recentSales(limit: 3)
        #expect(page == [SaleID(7), SaleID(6), SaleID(5)])
        #expect(try journal.recentSales(limit: 9, before: SaleID(3)) == [SaleID(2), SaleID(1)])
        #expect(try journal.records(of: SaleID(3)).map(\.record) == [Samples.opening(3)])
        #expect(try journal.records(of: SaleID(8)).isEmpty)
        #expect(try journal.sizeInBytes() > 4096)
    }

    @Test func `a whole record of a newer kind is told from a damaged one`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.append(Samples.started)
        let row = try RecordRow(
            [
                .integer(2), .integer(0), .text("telepathy"), .null, .null, .null, .null,
                .text(#"{"kind":"telepathy"}"#), .integer(0x2a),
            ].withChecksum())
        try journal.withState { state throws(JournalError) in
            _ = try state.query(
                "INSERT INTO record (\(RecordRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.values)
        }
        let error = #expect(throws: JournalError.self) { try journal.everything() }
        guard case .unreadableRecord(sequence: 2, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `the checksum is the one of IEEE 802.3`() {
        var sum = CRC32()
        sum.update("123456789")
        #expect(sum.value == 0xcbf4_3926)
    }
}

extension [SQLValue] {
    /// The row with the checksum that its columns should have.
    func withChecksum() -> [SQLValue] {
        let columns = dropLast().map { value -> String in
            switch value {
            case .integer(let number): String(number)
            case .text(let text): text
            case .null, .foreign: ""
            }
        }
        var sum = CRC32()
        for (value, text) in zip(self, columns) {
            sum.update(value.isNull ? "-:" : "\(text.utf8.count):\(text)")
        }
        return dropLast() + [.integer(Int64(sum.value))]
    }
}
