import Glibc
import KioskCore
import Testing

@testable import KioskJournal

@Suite(.timeLimit(.minutes(1))) struct OpeningTests {
    @Test func `a new journal is a file of its owner and group, and nothing is left beside it`()
        throws
    {
        let scratch = try Scratch()
        let mask = umask(0o077)
        defer { umask(mask) }
        _ = try scratch.writer()
        for suffix in ["", ".lock", ".mark"] {
            var status = stat()
            try #require(stat(scratch.path + suffix, &status) == 0)
            #expect(status.st_mode & 0o7777 == 0o640, "\(suffix)")
        }
        #expect(
            try scratch.names() == [
                "journal.sqlite", "journal.sqlite.lock", "journal.sqlite.mark",
            ])
    }

    @Test func `the identity stays what it was at creation`() throws {
        let scratch = try Scratch()
        _ = try Journal.open(path: scratch.path, access: .writing(newIdentity: "aaaaa0"))
        #expect(try scratch.writer().identity == "aaaaa0")
        #expect(try Journal.open(path: scratch.path, access: .reading).identity == "aaaaa0")
    }

    @Test(arguments: ["", "abcde", "abcdefg", "ABCDEF", "abcde-", "äbcde"])
    func `an identity is six plain characters`(_ identity: String) throws {
        let scratch = try Scratch()
        #expect(throws: JournalError.invalidIdentity(identity)) {
            try Journal.open(path: scratch.path, access: .writing(newIdentity: identity))
        }
        #expect(try !scratch.names().contains("journal.sqlite"))
    }

    @Test func `what does not exist cannot be read`() throws {
        let scratch = try Scratch()
        #expect(throws: JournalError.missing(path: scratch.path)) {
            try Journal.open(path: scratch.path, access: .reading)
        }
        #expect(try scratch.names().isEmpty)
    }

    @Test func `the folder must exist`() throws {
        let scratch = try Scratch()
        let error = #expect(throws: JournalError.self) {
            try Journal.open(
                path: scratch.folder + "/none/journal", access: .writing(newIdentity: "aaaaaa"))
        }
        guard case .io(let failure) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(failure.code == ENOENT)
    }

    @Test(arguments: [
        [], Array("hello".utf8), Array("SQLite format 3\0".utf8),
        [UInt8](repeating: 0, count: 8192),
        [UInt8](repeating: 0x5a, count: 100_000),
    ])
    func `a file that is no journal is refused and not touched`(_ bytes: [UInt8]) throws {
        let scratch = try Scratch()
        try write(bytes, to: scratch.path)
        for access in [JournalAccess.reading, .writing(newIdentity: "aaaaaa")] {
            let error = #expect(throws: JournalError.self) {
                try Journal.open(path: scratch.path, access: access)
            }
            guard case .notAJournal = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        #expect(try read(scratch.path) == bytes)
        #expect(try scratch.names() == ["journal.sqlite"])
    }

    @Test(arguments: ["DELETE", "WAL"])
    func `the database of another program is refused and not touched`(_ mode: String) throws {
        let scratch = try Scratch()
        try write([], to: scratch.path)
        try scratch.sql(
            "PRAGMA journal_mode = \(mode); CREATE TABLE t (x); PRAGMA user_version = 1")
        let before = try read(scratch.path)
        let error = #expect(throws: JournalError.self) { try scratch.writer() }
        guard case .notAJournal = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try read(scratch.path) == before)
        #expect(try !scratch.names().contains("journal.sqlite.lock"))
    }

    @Test func `a folder is no journal`() throws {
        let scratch = try Scratch()
        #expect(throws: JournalError.notAJournal(path: scratch.folder, detail: "it is not a file"))
        {
            try Journal.open(path: scratch.folder, access: .writing(newIdentity: "aaaaaa"))
        }
    }

    @Test func `a newer format is refused and not touched`() throws {
        let scratch = try Scratch()
        try scratch.writer().append(Samples.everyKind, at: Samples.time)
        try scratch.sql("PRAGMA user_version = 9")
        let before = try read(scratch.path)
        for access in [JournalAccess.reading, .writing(newIdentity: "aaaaaa")] {
            #expect(throws: JournalError.newerSchema(found: 9, supported: Schema.version)) {
                try Journal.open(path: scratch.path, access: access)
            }
        }
        #expect(try read(scratch.path) == before)
    }

    @Test func `a WAL without its file is not played into a new one`() throws {
        let scratch = try Scratch()
        try write(Array("frames".utf8), to: scratch.path + "-wal")
        let error = #expect(throws: JournalError.self) { try scratch.writer() }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a creation that was cut off is begun anew`() throws {
        let scratch = try Scratch()
        for suffix in [".creating", ".creating-journal", ".creating-wal"] {
            try write(Array("half".utf8), to: scratch.path + suffix)
        }
        try scratch.writer().append(Samples.started)
        #expect(
            try scratch.names() == [
                "journal.sqlite", "journal.sqlite.lock", "journal.sqlite.mark",
            ])
    }

    @Test func `a second writer in this process is refused`() throws {
        let scratch = try Scratch()
        let first = try scratch.writer()
        #expect(throws: JournalError.locked(path: scratch.path, holderPID: getpid())) {
            try scratch.writer()
        }
        try first.append(Samples.started)
    }

    @Test func `a second writer in another process is refused, and reads`() async throws {
        let scratch = try Scratch()
        let first = try scratch.writer()
        try first.append(Samples.started)
        await #expect(processExitsWith: .success) {
            [path = scratch.path as String, owner = getpid() as Int32] in
            #expect(throws: JournalError.locked(path: path, holderPID: owner)) {
                try Journal.open(path: path, access: .writing(newIdentity: "aaaaaa"))
            }
            let reader = try Journal.open(path: path, access: .reading)
            try #require(reader.records(after: 0, limit: 9).map(\.record) == [Samples.started])
        }
        try first.append(Samples.stopped)
    }

    @Test func `the writer's death gives the lock back and keeps every commit`() async throws {
        let scratch = try Scratch()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = scratch.path as String] in
            let journal = try Journal.open(path: path, access: .writing(newIdentity: "aaaaaa"))
            for sale in Int64(1)...20 {
                try journal.append(Samples.delivered(sale), at: Samples.time)
            }
            kill(getpid(), SIGKILL)
        }
        #expect(try scratch.names().contains("journal.sqlite-wal"))
        let journal = try scratch.writer()
        #expect(
            try journal.everything().map(\.record) == (1...20).flatMap { Samples.delivered($0) })
        try journal.verify()
    }
}
