import Glibc
import KioskCore

/// The steps from a path to a connection that may be relied on.
enum JournalOpening {
    /// How many pages are written to the WAL before they are moved to the file (4 MiB).
    static let checkpointPages: Int64 = 1000
    /// How large the WAL's file stays after such a move, in bytes.
    static let idleWALBytesMax: Int64 = 8 << 20

    /// Opens an existing journal beside its writer.
    static func reading(_ path: String) throws(JournalError) -> Connection {
        guard try exists(path) else { throw .missing(path: path) }
        let connection = try connect(path, .reading)
        guard try integer(connection, "application_id") == Schema.applicationID else {
            throw .notAJournal(path: path, detail: "it is an SQLite file of another program")
        }
        try setUp(connection)
        let version = try integer(connection, "user_version")
        guard (1...Schema.version).contains(version) else {
            throw .newerSchema(found: version, supported: Schema.version)
        }
        return connection
    }

    /// A connection for the only writer, with the file that says how far it wrote.
    struct Writing {
        let connection: Connection
        let mark: MarkFile
    }

    /// Opens or creates the journal for its only writer.
    ///
    /// Damage is looked for through a connection that cannot write: a damaged journal stays as it
    /// is, to the last byte of its WAL.
    static func writing(
        _ path: String, newIdentity: String
    ) throws(JournalError) -> Writing {
        do throws(StoreFailure) {
            try SystemFile.checkWritable(SystemFile.folder(of: path))
        } catch {
            throw JournalError(error)
        }
        // The first look is for reading: a file that is not ours stays as it is.
        if try exists(path) { _ = try reading(path) }
        let lock = try WriterLock(journal: path)
        if try !exists(path) { try JournalCreation.create(path, identity: newIdentity) }
        let (version, mark) = try checked(path)
        let connection = try connect(path, .writing, lock)
        try setUp(connection)
        try beDurable(connection)
        do throws(StoreFailure) {
            try Schema.migrate(connection, from: version)
            let file = try MarkFile(ofJournal: path, mark)
            try JournalSpace.checkForSale(path)
            return Writing(connection: connection, mark: file)
        } catch {
            throw JournalError(error)
        }
    }

    /// Looks for damage; answers with the version of the format and the mark as it should be.
    private static func checked(
        _ path: String
    ) throws(JournalError) -> (version: Int, mark: JournalMark) {
        let mark = try JournalMark.read(ofJournal: path)
        let connection = try reading(path)
        try JournalCheck.atOpening(connection)
        let identity = try identity(connection)
        let last = try JournalCheck.last(connection)
        try mark?.check(identity: identity, last: last)
        let version = try integer(connection, "user_version")
        return (version, JournalMark(identity: identity, sequence: last))
    }

    /// Throws `.damaged` where a journal that is open has less than was written to it.
    static func checkMark(_ connection: Connection, identity: String) throws(JournalError) {
        // The mark first: the writer moves it only after its commit.
        guard let mark = try JournalMark.read(ofJournal: connection.path) else { return }
        try mark.check(identity: identity, last: try JournalCheck.last(connection))
    }

    /// The journal's identity, checked.
    static func identity(_ connection: Connection) throws(JournalError) -> String {
        let rows = try query(connection, "SELECT value, checksum FROM meta WHERE key = 'identity'")
        guard let row = rows.first, row.count == 2, let identity = row[0].text,
            row[1].integer == JournalCreation.checksum(ofIdentity: identity)
        else { throw .damaged(detail: "its identity does not have its checksum") }
        return identity
    }

    /// Whether a file stands at the path; anything but a file with something in it is refused.
    private static func exists(_ path: String) throws(JournalError) -> Bool {
        switch try inspect(path) {
        case .file(bytes: 0):
            throw .notAJournal(path: path, detail: "it is empty")
        case .file:
            return true
        case .somethingElse:
            throw .notAJournal(path: path, detail: "it is not a file")
        case .nothing:
            // SQLite would play a left-over WAL into the new file.
            guard try inspect(path + "-wal") == .nothing else {
                throw .damaged(detail: "\(path) is gone, but its WAL is there")
            }
            // A new one would forget the refunds and held sales of the one that was here.
            if let mark = try JournalMark.read(ofJournal: path), mark.sequence > 0 {
                throw .damaged(
                    detail: "\(path) is gone; \(mark.sequence) records were written to it")
            }
            return false
        }
    }

    /// What every connection wants.
    private static func setUp(_ connection: Connection) throws(JournalError) {
        try query(connection, "PRAGMA cell_size_check = ON")
        // Without it, INSERT OR REPLACE would remove records past the triggers.
        try query(connection, "PRAGMA recursive_triggers = ON")
        try query(connection, "PRAGMA cache_size = -1024")
        try query(connection, "PRAGMA temp_store = MEMORY")
    }

    /// Has every commit on disk before it returns, and reads back that it is so (D1).
    private static func beDurable(_ connection: Connection) throws(JournalError) {
        let mode = try query(connection, "PRAGMA journal_mode = WAL").first?.first?.text
        try query(connection, "PRAGMA synchronous = FULL")
        let synchronous = try integer(connection, "synchronous")
        guard mode == "wal", synchronous == 2 else {
            throw .io(
                StoreFailure(
                    action: "set up durable commits", path: connection.path, code: 0,
                    isSystem: false,
                    message: "journal_mode is \(mode ?? "unknown"), synchronous \(synchronous)"))
        }
        try query(connection, "PRAGMA wal_autocheckpoint = \(checkpointPages)")
        try query(connection, "PRAGMA journal_size_limit = \(idleWALBytesMax)")
    }

    /// What stands at the path.
    static func inspect(_ path: String) throws(JournalError) -> SystemFile.Finding {
        do {
            return try SystemFile.inspect(path)
        } catch {
            throw JournalError(error)
        }
    }

    private static func connect(
        _ path: String,
        _ mode: Connection.Mode,
        _ lock: WriterLock? = nil
    ) throws(JournalError) -> Connection {
        do {
            return try Connection(path: path, mode: mode, lock: lock)
        } catch {
            throw JournalError(error)
        }
    }

    private static func integer(
        _ connection: Connection,
        _ pragma: String
    ) throws(JournalError) -> Int {
        Int(try query(connection, "PRAGMA \(pragma)").first?.first?.integer ?? 0)
    }

    @discardableResult
    private static func query(
        _ connection: Connection,
        _ sql: String
    ) throws(JournalError) -> [[SQLValue]] {
        do {
            return try connection.query(sql)
        } catch {
            throw JournalError(error)
        }
    }
}
