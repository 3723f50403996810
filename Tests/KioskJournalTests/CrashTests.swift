import KioskCore
import Testing

@testable import KioskJournal

/// What a power cut may leave on the disk.
@Suite(.timeLimit(.minutes(5))) struct CrashTests {
    /// The batches that were committed, and the file and the WAL after each.
    struct Run {
        var batches: [[StoredRecord]] = []
        var states: [(file: [UInt8], wal: [UInt8])] = []

        init(_ batches: [[JournalRecord]]) throws {
            let scratch = try Scratch()
            let journal = try scratch.writer()
            states.append((try read(scratch.path), []))
            for batch in batches {
                self.batches.append(try journal.append(batch, at: Samples.time))
                states.append((try read(scratch.path), try read(scratch.path + "-wal")))
            }
        }

        /// Everything after so many batches.
        func records(after count: Int) -> [StoredRecord] {
            Array(batches.prefix(count).joined())
        }
    }

    static let batches: [[JournalRecord]] = [
        [Samples.started], [Samples.opening(1)], [Samples.session(1)],
        [Samples.capture(1), Samples.arming(1)], [Samples.dispensed(1), Samples.closing(1)],
        Samples.refundedSale(2),
    ]

    static func reopen(_ file: [UInt8], _ wal: some Collection<UInt8>) throws -> [StoredRecord] {
        let scratch = try Scratch()
        try write(file, to: scratch.path)
        try write(wal, to: scratch.path + "-wal")
        let journal = try scratch.writer()
        let records = try journal.everything()
        try journal.verify()
        return records
    }

    @Test func `the disk after each step holds exactly what was committed`() throws {
        let run = try Run(Self.batches)
        for (count, state) in run.states.enumerated() {
            #expect(try Self.reopen(state.file, state.wal) == run.records(after: count))
        }
    }

    @Test func `a WAL cut anywhere in the last batch leaves the batches before it`() throws {
        let run = try Run(Self.batches)
        let last = try #require(run.states.last)
        let before = run.states[run.states.count - 2].wal.count
        let kept = run.records(after: run.batches.count - 1)
        // Every byte where a frame begins or ends, and a byte in 499 of what lies between.
        let frame = 4096 + 24
        let cuts = (before..<last.wal.count).filter { cut in
            let place = (cut - 32) % frame
            return place < 26 || place > frame - 2 || cut % 499 == 0
        }
        for cut in cuts {
            let found = try Self.reopen(last.file, last.wal.prefix(cut))
            guard found == kept else {
                Issue.record("cut at \(cut): \(found.count) records")
                return
            }
        }
        #expect(try Self.reopen(last.file, last.wal) == run.records(after: run.batches.count))
    }

    @Test func `a WAL cut anywhere at all leaves a prefix of the batches`() throws {
        let run = try Run(Self.batches)
        let last = try #require(run.states.last)
        let prefixes = (0...run.batches.count).map { run.records(after: $0) }
        for cut in stride(from: 0, to: last.wal.count, by: 997) {
            let found = try Self.reopen(last.file, last.wal.prefix(cut))
            guard prefixes.contains(found) else {
                Issue.record("cut at \(cut): \(found.count) records")
                return
            }
        }
    }

    @Test func `a flipped byte is found, or changes nothing`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        let whole = try journal.append(Samples.everyKind, at: Samples.time)
        let recovery = try journal.recoveryRecords()
        try journal.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        let bytes = try read(scratch.path)
        var found = 0
        let places = Array(0..<200) + Array(stride(from: 201, to: bytes.count, by: 197))
        for place in places {
            var flipped = bytes
            flipped[place] ^= place % 2 == 0 ? 0x01 : 0xff
            let copy = try Scratch()
            try write(flipped, to: copy.path)
            do {
                let damaged = try copy.writer()
                let same = try damaged.everything() == whole
                guard
                    try same && damaged.recoveryRecords() == recovery
                        && damaged.identity == "k3x9qa"
                else {
                    Issue.record("a flip at \(place) went unseen")
                    return
                }
            } catch is JournalError {
                found += 1
            }
        }
        #expect(found > places.count / 10)
    }

    @Test func `a record changed past the triggers is found`() throws {
        let scratch = try Scratch()
        try scratch.writer().append(Samples.everyKind, at: Samples.time)
        try scratch.sql(
            """
            DROP TRIGGER append_only_update;
            UPDATE record SET body = replace(body, '150', '100') WHERE kind = 'refund_owed';
            """)
        let error = #expect(throws: JournalError.self) { try scratch.writer() }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: ["seq = 3", "seq = (SELECT max(seq) FROM record)"])
    func `a record removed past the triggers is found`(_ which: String) throws {
        let scratch = try Scratch()
        try scratch.writer().append(Samples.everyKind, at: Samples.time)
        try scratch.sql("DROP TRIGGER append_only_delete; DELETE FROM record WHERE \(which)")
        let error = #expect(throws: JournalError.self) { try scratch.writer() }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
