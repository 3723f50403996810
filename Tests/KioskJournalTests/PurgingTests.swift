import KioskCore
import Testing

@testable import KioskJournal

@Suite struct PurgingTests {
    static let day: Duration = .seconds(86_400)
    static let later = Samples.time + day

    @Test func `old closed sales go, and everything that is needed stays`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.append(Samples.started)
        try journal.append(Samples.delivered(1), at: Samples.time)
        try journal.append(Samples.refundedSale(2), at: Samples.time)
        try journal.append(Samples.opening(3), Samples.session(3), Samples.capture(3))
        try journal.append(Samples.delivered(4, item: "B2"), at: Samples.time)
        try journal.append(Samples.delivered(5), at: Samples.time)
        try journal.append(Samples.opening(6), Samples.unpaid(6))
        try journal.append([Samples.closing(6)], at: Self.later)
        try journal.append(Samples.opening(7), Samples.unpaid(7), Samples.closing(7))
        let recovery = try journal.recoveryRecords()
        #expect(try journal.purge(before: Self.later, at: Self.later) == 2)
        // 3 is open, 4 and 5 state the stock, 6 was closed later, 7 is the newest.
        #expect(try journal.recentSales(limit: 9).map(\.number) == [7, 6, 5, 4, 3])
        #expect(try journal.recoveryRecords() == recovery)
        #expect(try journal.purge(before: Self.later, at: Self.later) == 0)
        try journal.verify()
        let last = try #require(try journal.newestRecords(after: 0, limit: 1).first)
        #expect(try journal.append(Samples.opening(8)).map(\.sequence) == [last.sequence + 1])
    }

    @Test func `a purged journal opens again and its payments stay used`() throws {
        let scratch = try Scratch()
        try scratch.writer().append(Samples.delivered(1), at: Samples.time)
        let journal = try scratch.writer()
        try journal.append(Samples.delivered(2), at: Samples.time)
        #expect(try journal.purge(before: Self.later, at: Self.later) == 1)
        try journal.append(Samples.opening(3), Samples.session(3))
        for record in [
            Samples.capture(3, payment: "payment-1"), Samples.owing(3, payment: "payment-1"),
        ] {
            #expect(throws: JournalError.paymentAlreadyUsed("payment-1")) {
                try journal.append(record)
            }
        }
        #expect(throws: JournalError.self) { try journal.execute("DELETE FROM spent_payment") }
    }

    @Test func `a purge is bounded and goes on where it stopped`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        for sale in Int64(1)...12 { try journal.append(Samples.delivered(sale), at: Samples.time) }
        #expect(try journal.purge(before: Self.later, at: Self.later, limit: 8) == 8)
        #expect(try journal.purge(before: Self.later, at: Self.later, limit: 8) == 3)
        #expect(try journal.purge(before: Self.later, at: Self.later, limit: 8) == 0)
        #expect(try journal.purge(before: Self.later, at: Self.later, limit: -1) == 0)
        #expect(try journal.lastSale() == SaleID(12))
    }

    @Test func `the database itself purges no open sale`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.append(Samples.opening(1), Samples.opening(2))
        #expect(throws: JournalError.self) { try journal.execute("INSERT INTO purging VALUES (1)") }
        #expect(throws: JournalError.self) { try journal.execute("DELETE FROM record") }
    }
}
