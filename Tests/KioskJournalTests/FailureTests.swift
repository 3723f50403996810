import FoundationEssentials
import Glibc
import KioskCore
import Testing

@testable import KioskJournal

/// A journal that cannot be written says so, keeps what it has, and does not guess (D7).
@Suite(.timeLimit(.minutes(1))) struct FailureTests {
    @Test(arguments: ["removed", "replaced"])
    func `a journal whose file is gone takes no more records (D7)`(_ what: String) throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.append([Samples.opening(1)], at: Samples.time)
        try FileManager.default.removeItem(atPath: scratch.path)
        if what == "replaced" {
            #expect(FileManager.default.createFile(atPath: scratch.path, contents: nil))
        }
        #expect(throws: JournalError.missing(path: scratch.path)) {
            try journal.append([Samples.session(1)], at: Samples.time)
        }
    }

    @Test func `a full file refuses the batch as a whole and goes on when there is room`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.execute("PRAGMA max_page_count = 60")
        var kept: [StoredRecord] = []
        var caught: JournalError?
        for sale in Int64(1)...10_000 {
            do throws(JournalError) {
                kept += try journal.append(Samples.delivered(sale), at: Samples.time)
            } catch {
                caught = error
                break
            }
        }
        guard case .full = caught else {
            Issue.record("\(String(describing: caught))")
            return
        }
        #expect(kept.count % 6 == 0)
        #expect(try journal.everything() == kept)
        try journal.execute("PRAGMA max_page_count = 100000")
        let last = Int64(kept.count / 6)
        kept += try journal.append(Samples.delivered(last + 1), at: Samples.time)
        #expect(try journal.everything() == kept)
        try journal.verify()
    }

    @Test func `a read-only database is named so`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.append(Samples.started)
        try journal.execute("PRAGMA query_only = ON")
        let error = #expect(throws: JournalError.self) { try journal.append(Samples.stopped) }
        guard case .readOnly = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        try journal.execute("PRAGMA query_only = OFF")
        try journal.append(Samples.stopped)
    }

    @Test func `after a failed write the journal takes no more records`() async throws {
        let scratch = try Scratch()
        try scratch.writer().append(Samples.started)
        await #expect(processExitsWith: .success) { [path = scratch.path as String] in
            let journal = try Journal.open(path: path, access: .writing(newIdentity: "aaaaaa"))
            // No file of this process may grow: the kernel answers every such write with EFBIG.
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 4096, rlim_max: rlim_t.max)
            try #require(setrlimit(__rlimit_resource_t(1), &limit) == 0)
            let first = #expect(throws: JournalError.self) {
                try journal.append(Samples.delivered(1), at: Samples.time)
            }
            guard case .io = first else {
                Issue.record("\(String(describing: first))")
                return
            }
            limit.rlim_cur = rlim_t.max
            try #require(setrlimit(__rlimit_resource_t(1), &limit) == 0)
            // There is room again, but nobody knows what became of the first attempt.
            let second = #expect(throws: JournalError.self) { try journal.append(Samples.stopped) }
            guard case .broken = second else {
                Issue.record("\(String(describing: second))")
                return
            }
        }
        let journal = try scratch.writer()
        #expect(try journal.everything().map(\.record) == [Samples.started])
        try journal.append(Samples.stopped)
    }

    @Test func `a database that another program holds is named so, and is not broken`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        let other = try Connection(path: scratch.path, mode: .writing)
        try other.execute(script: "BEGIN IMMEDIATE")
        let error = #expect(throws: JournalError.self) { try journal.append(Samples.started) }
        guard case .busy = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        try other.execute(script: "ROLLBACK")
        try journal.append(Samples.started)
    }
}
