import KioskCore
import Testing

@testable import KioskJournal

@Suite struct AppendingTests {
    @Test func `the samples have every kind`() {
        #expect(Set(Samples.everyKind.map(\.kind)) == Set(JournalRecord.Kind.allCases))
    }

    @Test func `what was appended comes back, also after closing`() throws {
        let scratch = try Scratch()
        let stored = try scratch.writer().append(Samples.everyKind, at: Samples.time)
        #expect(stored.map(\.record) == Samples.everyKind)
        #expect(stored.map(\.sequence) == Array(1...Int64(Samples.everyKind.count)))
        #expect(stored.allSatisfy { $0.at == Samples.time })
        #expect(try scratch.writer().everything() == stored)
        #expect(try scratch.writer().identity == "k3x9qa")
    }

    @Test func `every kind survives by itself`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        for (offset, record) in Samples.everyKind.enumerated() {
            let stored = try journal.append(record)
            #expect(stored.map(\.sequence) == [Int64(offset) + 1])
            #expect(try journal.newestRecords(after: Int64(offset), limit: 9) == stored)
        }
    }

    @Test func `an empty batch does nothing`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        #expect(try journal.append([], at: Samples.time).isEmpty)
        #expect(try journal.everything().isEmpty)
    }

    @Test func `a batch with a refused record leaves nothing behind`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.append(Samples.opening(1), Samples.session(1), Samples.capture(1))
        #expect(throws: JournalError.paymentAlreadyUsed("payment-1")) {
            try journal.append(
                Samples.opening(2), Samples.session(2), Samples.capture(2, payment: "payment-1"))
        }
        #expect(try journal.everything().count == 3)
        #expect(try journal.lastSale() == SaleID(1))
        // The journal goes on, with no number lost.
        #expect(try journal.append(Samples.opening(2)).map(\.sequence) == [4])
    }

    @Test func `readers see what was appended while the writer runs`() throws {
        let scratch = try Scratch()
        let writer = try scratch.writer()
        let reader = try Journal.open(path: scratch.path, access: .reading)
        for sale in Int64(1)...5 {
            try writer.append(Samples.delivered(sale), at: Samples.time)
            #expect(try reader.lastSale() == SaleID(sale))
            #expect(try reader.everything() == writer.everything())
        }
        try reader.verify()
    }

    @Test func `a reader cannot append`() throws {
        let scratch = try Scratch()
        _ = try scratch.writer()
        let reader = try Journal.open(path: scratch.path, access: .reading)
        let error = #expect(throws: JournalError.self) { try reader.append(Samples.started) }
        guard case .readOnly = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a commit is durable before append returns, by SQLite's own account`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        let settings = try journal.withState { state throws(JournalError) in
            try ["synchronous", "journal_mode", "wal_autocheckpoint", "recursive_triggers"].map {
                name throws(JournalError) in
                try state.query("PRAGMA \(name)").first?.first ?? .null
            }
        }
        #expect(settings == [.integer(2), .text("wal"), .integer(1000), .integer(1)])
    }
}
