public import KioskCore
import Synchronization

/// The durable record of every sale: one append-only table in an SQLite file (M1, M2, D1).
///
/// Calls block for as long as the disk takes. They may come from any thread; one runs at a time.
/// The file is closed when the last reference goes.
public final class Journal: Sendable {
    /// The file.
    public let path: String
    /// Six characters, fixed when the journal was created, that set it apart from all others.
    public let identity: String
    private let file: SystemFile.Identity?
    private let state: Mutex<JournalState>

    /// Opens the journal at `path` and checks it for damage within a bounded time.
    ///
    /// Checked are: every page and, in a small file, every index; the newest records and their
    /// indexes; that the mark beside the journal names no record that is missing; and each record's
    /// checksum whenever it is read. `verify()` checks everything.
    ///
    /// What is guaranteed, whatever happens to the files:
    /// - With the mark that the writer left beside it, every record whose append returned is read
    ///   back, or `.damaged` (or `.notAJournal`) is thrown: here, or by the call that would have
    ///   read the record. Never are there silently fewer.
    /// - Without the mark, or after a power cut with one that is behind because the disk had not
    ///   taken it yet, that holds for all but the newest records, and only if the disk lost what it
    ///   had confirmed to have written: then what is read is a row of whole batches from the first.
    /// - A record that is read is one that was written, byte for byte (CRC-32).
    /// - Where damage is reported, the file and its WAL are as they were found.
    ///
    /// For writing, a missing file is created in a folder that exists, unless a mark says that one
    /// was there; a second writer, in this process or another, gets `.locked`. Readers are welcome
    /// at any time.
    public static func open(
        path: String,
        access: JournalAccess
    ) throws(JournalError) -> Journal {
        let connection: Connection
        var mark: MarkFile?
        switch access {
        case .reading:
            connection = try JournalOpening.reading(path)
            let identity = try JournalOpening.identity(connection)
            try JournalOpening.checkMark(connection, identity: identity)
        case .writing(let identity):
            let writing = try JournalOpening.writing(path, newIdentity: identity)
            (connection, mark) = (writing.connection, writing.mark)
        }
        let identity = try JournalOpening.identity(connection)
        do throws(StoreFailure) {
            return Journal(
                path: path, identity: identity, file: try SystemFile.identity(path),
                connection: connection, mark: mark)
        } catch {
            throw .io(error)
        }
    }

    private init(
        path: String,
        identity: String,
        file: SystemFile.Identity?,
        connection: sending Connection,
        mark: MarkFile?
    ) {
        self.file = file
        self.path = path
        self.identity = identity
        state = Mutex(JournalState(connection: connection, mark: mark))
    }

    /// Appends the records in one transaction that is on disk when this returns (D1, M2).
    ///
    /// All of them are in the journal afterwards, or, when it throws, none. After a failure that
    /// leaves in doubt what the disk holds, every further call throws `.broken` (D7).
    @discardableResult
    public func append(
        _ records: [JournalRecord],
        at time: WallTime
    ) throws(JournalError) -> [StoredRecord] {
        guard !records.isEmpty else { return [] }
        try checkPlace()
        return try withState { state throws(JournalError) in
            try state.append(records, at: time)
        }
    }

    /// A file that was removed or replaced takes records that nobody will ever read (D7).
    private func checkPlace() throws(JournalError) {
        let found: SystemFile.Identity?
        do throws(StoreFailure) {
            found = try SystemFile.identity(path)
        } catch {
            throw .io(error)
        }
        guard found == file else { throw .missing(path: path) }
    }

    /// Removes up to `limit` sales that were closed before `time`, with all their records.
    ///
    /// Open sales stay, and so do the newest sale, the sale of the newest record and those that
    /// state the stock of an item. The payments stay used. Returns how many sales went.
    @discardableResult
    public func purge(
        before time: WallTime,
        at now: WallTime,
        limit: Int = Journal.purgedSalesMax
    ) throws(JournalError) -> Int {
        try withState { state throws(JournalError) in
            try state.purge(before: time, at: now, limit: min(limit, Journal.purgedSalesMax))
        }
    }

    /// How many sales one purge removes at most, so that it does not hold up a sale.
    public static let purgedSalesMax = 500

    /// Checks every page, index and record, and throws `.damaged` for the first fault.
    ///
    /// Reads the whole file, for `doctor`; nothing is appended meanwhile.
    public func verify() throws(JournalError) {
        try withState { state throws(JournalError) in
            try JournalCheck.everything(state.connection)
        }
    }

    /// Runs `body` on the state while nothing else does.
    func withState<Result>(
        _ body: (inout JournalState) throws(JournalError) -> sending Result
    ) throws(JournalError) -> sending Result {
        try state.withLock { state throws(JournalError) in
            do throws(JournalError) {
                return try body(&state)
            } catch {
                if case .damaged = error { state.connection.leaveFilesAsTheyAre() }
                throw error
            }
        }
    }
}
