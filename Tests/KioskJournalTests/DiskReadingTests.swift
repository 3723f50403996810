import Glibc
import Testing

@testable import KioskJournal

/// A disk that fails is not a damaged file: nobody is sent to replace a journal that is whole (D7).
@Suite(.timeLimit(.minutes(1))) struct DiskReadingTests {
    // SQLite's codes.
    private static let good: Int32 = 0
    private static let corruptFileSystem: Int32 = 10 | 33 << 8
    private static let shortRead: Int32 = 10 | 2 << 8
    private static let notFound: Int32 = 12
    private static let misuse: Int32 = 21

    /// What reading a file comes to whose reads are answered with these codes, one after the other.
    private func failure(_ codes: [Int32]) -> (code: Int32?, offsets: [Int64]) {
        var offsets: [Int64] = []
        let code = DiskReading.firstFailure { _, count, offset in
            #expect(Int(count) == DiskReading.chunk)
            offsets.append(offset)
            return codes[offsets.count - 1]
        }
        return (code, offsets)
    }

    @Test func `the whole file is read, and the first failure is told`() {
        let failed = failure([Self.good, Self.good, Self.corruptFileSystem])
        #expect(failed.code == Self.corruptFileSystem)
        #expect(failed.offsets == [0, Int64(DiskReading.chunk), Int64(DiskReading.chunk) * 2])
        #expect(failure([Self.good, Self.shortRead]).code == nil)
        #expect(failure([Self.notFound]).code == nil)
        #expect(failure([Self.misuse]).code == nil, "that says nothing of the disk")
    }

    @Test func `a file without an end is not read for ever`() {
        var reads: Int64 = 0
        let code = DiskReading.firstFailure { _, _, _ in
            reads += 1
            return Self.good
        }
        #expect(code == nil)
        #expect(reads == DiskReading.bytesMax / Int64(DiskReading.chunk))
    }

    @Test func `a whole journal and its WAL can be read while they are in use`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        for sale in Int64(1)...40 { try journal.append(Samples.delivered(sale), at: Samples.time) }
        #expect(try SystemFile.inspect(scratch.path + "-wal") != .nothing)
        let connection = try Connection(path: scratch.path, mode: .reading)
        #expect(try connection.query("SELECT count(*) FROM record").count == 1)
        try connection.checkDisk()
        // The locks of those who have it open are as they were.
        try journal.append(Samples.delivered(41), at: Samples.time)
        try journal.verify()
    }

    @Test func `a disk that fails is told as a disk, with its remedy`() {
        let error = JournalError(StoreFailure.unreadable("/j", code: Self.corruptFileSystem))
        guard case .io(let failure) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(failure.isDiskFailure)
        #expect("\(error)".hasPrefix("the journal's disk fails; copy the journal"))
        #expect(!"\(error)".contains("replace"))
        let other = StoreFailure(
            action: "open", path: "/j", code: EACCES, isSystem: true, message: "no")
        #expect(!other.isDiskFailure)
    }
}
