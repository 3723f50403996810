import KioskCore
import Testing

@testable import KioskJournal

/// What version 1 wrote is read for ever.
@Suite struct GoldenTests {
    static let records = Samples.version1 + Samples.everyReason
    static let newerRecords = Samples.version2 + Samples.reasonsOfVersion2

    static func rows(_ records: [JournalRecord] = records) throws -> [RecordRow] {
        let coding = RecordCoding()
        return try records.enumerated().map { offset, record in
            try coding.row(record, sequence: Int64(offset) + 1, at: Samples.time)
        }
    }

    /// A row as one line: its columns, separated by tabs.
    static func line(_ row: RecordRow) -> String {
        row.values.map { value in
            switch value {
            case .integer(let number): String(number)
            case .text(let text): text
            case .null, .foreign: "-"
            }
        }.joined(separator: "\t")
    }

    static func row(_ line: Substring) throws -> RecordRow {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        return try RecordRow(
            columns.enumerated().map { index, column in
                if column == "-" { return .null }
                return [0, 1, 3, 8].contains(index) ? SQLValue(Int64(column)) : .text(column)
            })
    }

    @Test func `every record of version 1 is still read as what it was`() throws {
        let lines = GoldenV1.rows.split(separator: "\n")
        try #require(lines.count == Self.records.count)
        let coding = RecordCoding()
        for (line, record) in zip(lines, Self.records) {
            #expect(try coding.record(Self.row(line)).record == record)
        }
    }

    @Test func `records are still written as version 1 wrote them`() throws {
        let lines = try Self.rows().map { Self.line($0) }
        #expect(lines == GoldenV1.rows.split(separator: "\n").map(String.init))
    }

    @Test func `every record of version 2 is read and written as it was`() throws {
        let lines = GoldenV2.rows.split(separator: "\n").map(String.init)
        let written = try Self.rows(Self.newerRecords).map { Self.line($0) }
        #expect(written == lines)
        let coding = RecordCoding()
        for (line, record) in zip(lines, Self.newerRecords) {
            #expect(try coding.record(Self.row(line[...])).record == record)
        }
    }

    @Test func `every record of version 3 is read and written as it was`() throws {
        let lines = GoldenV3.rows.split(separator: "\n").map(String.init)
        let written = try Self.rows(Samples.reasonsOfVersion3).map { Self.line($0) }
        #expect(written == lines)
        let coding = RecordCoding()
        for (line, record) in zip(lines, Samples.reasonsOfVersion3) {
            #expect(try coding.record(Self.row(line[...])).record == record)
        }
    }

    @Test func `every record of version 4 is read and written as it was`() throws {
        let lines = GoldenV4.rows.split(separator: "\n").map(String.init)
        let written = try Self.rows(Samples.version4).map { Self.line($0) }
        #expect(written == lines)
        let coding = RecordCoding()
        for (line, record) in zip(lines, Samples.version4) {
            #expect(try coding.record(Self.row(line[...])).record == record)
        }
    }

    @Test func `every record of version 6 is read and written as it was`() throws {
        let lines = GoldenV6.rows.split(separator: "\n").map(String.init)
        let written = try Self.rows(Samples.version6).map { Self.line($0) }
        #expect(written == lines)
        let coding = RecordCoding()
        for (line, record) in zip(lines, Samples.version6) {
            #expect(try coding.record(Self.row(line[...])).record == record)
        }
    }

    @Test func `all reasons of a cancel and of a failure are among the golden ones`() {
        let golden = GoldenV1.rows + GoldenV2.rows + GoldenV3.rows
        for reason in CancelReason.allCases { #expect(golden.contains("\"\(reason.rawValue)\"")) }
        for failure in DispenseFailure.allCases {
            #expect(golden.contains("\"\(failure.rawValue)\""))
        }
    }

    @Test func `a journal of version 1 is taken over with all that it holds`() throws {
        let scratch = try Scratch()
        try scratch.older(records: Samples.version1)
        // Whoever only reads does not need the new layout.
        #expect(try scratch.reader().everything().map(\.record) == Samples.version1)
        let journal = try scratch.writer()
        try journal.append(Samples.version2, at: Samples.time)
        try journal.verify()
        #expect(try journal.everything().map(\.record) == Samples.everyKindOfVersion2)
        #expect(throws: JournalError.self) { try journal.append(Samples.resolution(7)) }
    }

    @Test func `a journal of version 2 is taken over, and gets the laws of version 3`() throws {
        let scratch = try Scratch()
        try scratch.older(version: 2, records: Samples.everyKindOfVersion2)
        #expect(try scratch.reader().everything().map(\.record) == Samples.everyKindOfVersion2)
        let journal = try scratch.writer()
        try journal.verify()
        #expect(try journal.everything().map(\.record) == Samples.everyKindOfVersion2)
        #expect(throws: LawTests.law(.stockCounts, Samples.declaration("A1", left: -1))) {
            try journal.append(Samples.declaration("A1", left: -1))
        }
    }

    @Test func `a journal of version 3 is taken over, and counts pulses from then on`() throws {
        let scratch = try Scratch()
        try scratch.older(version: 3, records: Samples.everyKindOfVersion2)
        let journal = try scratch.writer()
        try journal.append(Samples.version4, at: Samples.time)
        try journal.verify()
        #expect(try journal.everything().map(\.record) == Samples.everyKindOfVersion4)
        #expect(ItemCounts(try journal.recoveryRecords()).pulses(of: "A1") == 1)
        #expect(throws: LawTests.law(.itemCounts, Samples.trial(pulses: -1))) {
            try journal.append(Samples.trial(pulses: -1))
        }
    }

    @Test func `a journal of version 4 is taken over, and knows no events yet`() throws {
        let scratch = try Scratch()
        try scratch.older(version: 4, records: Samples.everyKindOfVersion4)
        let journal = try scratch.writer()
        #expect(try journal.heardEvents() == [])
        try journal.note(heard: ["e1", "e2"])
        try journal.verify()
        #expect(try journal.everything().map(\.record) == Samples.everyKindOfVersion4)
        #expect(try scratch.reader().heardEvents() == ["e1", "e2"])
    }

    @Test func `a journal of version 5 is taken over, and takes what goes back after the closing`()
        throws
    {
        let scratch = try Scratch()
        try scratch.older(version: 5, records: Samples.everyKindOfVersion4)
        let journal = try scratch.writer()
        #expect(try journal.feedCursor() == nil)
        try journal.append(Samples.version6, at: Samples.time)
        try journal.verify()
        #expect(try journal.everything().map(\.record) == Samples.everyKind)
        // A sale that is closed stays so, for everything else.
        #expect(throws: LawTests.law(.closedIsFinal, Samples.hold(8))) {
            try journal.append(Samples.hold(8))
        }
    }

    @Test func `rows of version 1 form a journal that is whole`() throws {
        let scratch = try Scratch()
        let rows = try GoldenV1.rows.split(separator: "\n").prefix(Samples.version1.count)
            .map { try Self.row($0) }
        let journal = try scratch.writer()
        try journal.withState { state throws(JournalError) in
            for row in rows {
                try state.query(
                    "INSERT INTO record (\(RecordRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    row.values)
            }
        }
        try journal.verify()
        #expect(try journal.everything().map(\.record) == Samples.version1)
    }

    @Test func `the layouts of all versions are what they were`() {
        // A change of the layout is a further step in `Schema.steps`, never a change of these.
        let sums = Schema.steps.map { step in
            var sum = CRC32()
            sum.update(step)
            return sum.value
        }
        #expect(
            sums == [
                GoldenV1.layoutChecksum, GoldenV2.layoutChecksum, GoldenV3.layoutChecksum,
                GoldenV4.layoutChecksum, GoldenV5.layoutChecksum, GoldenV6.layoutChecksum,
            ])
    }
}
