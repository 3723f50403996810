import CSQLite

/// One connection to an SQLite file, with the statements that were prepared on it.
///
/// Not `Sendable`: its owner keeps it behind a lock.
@safe final class Connection {
    /// What the connection may do.
    enum Mode {
        /// Reads beside the writer.
        case reading
        /// Reads and writes a file that exists.
        case writing
    }

    /// The file.
    let path: String
    private let handle: OpaquePointer
    private var statements: [String: Statement] = [:]
    /// Held until the file is closed, for as long as this object lives.
    private let lock: WriterLock?

    /// How long a call waits for another process that is in the way.
    static let busyTimeoutMilliseconds: Int32 = 250

    /// Opens the file.
    init(path: String, mode: Mode, lock: WriterLock? = nil) throws(StoreFailure) {
        let common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let flags =
            switch mode {
            case .reading: SQLITE_OPEN_READONLY | common
            case .writing: SQLITE_OPEN_READWRITE | common
            }
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let database = unsafe opened else {
            let failure = unsafe Connection.failure("open", opened, path, code)
            unsafe sqlite3_close_v2(opened)
            throw failure
        }
        unsafe sqlite3_busy_timeout(database, Connection.busyTimeoutMilliseconds)
        self.path = path
        self.lock = lock
        unsafe handle = database
    }

    deinit {
        statements.removeAll()
        unsafe sqlite3_close_v2(handle)
    }

    /// Runs one statement, prepared once and kept, and returns its rows.
    @discardableResult
    func query(_ sql: String, _ values: [SQLValue] = []) throws(StoreFailure) -> [[SQLValue]] {
        do throws(StoreFailure) {
            if let statement = statements[sql] { return try statement.rows(values) }
            let statement = unsafe try Statement(sql, on: handle, path: path)
            statements[sql] = statement
            return try statement.rows(values)
        } catch {
            guard !error.isSystem, error.primaryCode == SQLITE_CORRUPT else { throw error }
            try checkDisk()
            throw error
        }
    }

    /// Throws where the disk does not give back the file or its WAL: then nobody knows whether they
    /// are damaged.
    func checkDisk() throws(StoreFailure) {
        for (isLog, path) in [(false, path), (true, "\(path)-wal")] {
            let failure = unsafe DiskReading.firstFailure { bytes, count, offset in
                unsafe csqlite_read(handle, isLog ? 1 : 0, bytes, count, offset)
            }
            if let failure { throw .unreadable(path, code: failure) }
        }
    }

    /// Runs several statements that are used once, for example a migration.
    func execute(script: String) throws(StoreFailure) {
        let code = unsafe sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else {
            throw unsafe Connection.failure("script", handle, path, code)
        }
    }

    /// Has the file and its WAL stay as they are when the connection closes: what is damaged is
    /// evidence.
    func leaveFilesAsTheyAre() {
        unsafe csqlite_keep_wal_on_close(handle)
    }

    /// Whether a transaction is open.
    var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    /// The failure of a call on `database`, in SQLite's own words.
    static func failure(
        _ action: String,
        _ database: OpaquePointer?,
        _ path: String,
        _ code: Int32
    ) -> StoreFailure {
        let words = unsafe database.map { unsafe sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        let message = unsafe words.map { unsafe String(cString: $0) } ?? "no message"
        let systemCode = unsafe database.map { unsafe sqlite3_system_errno($0) } ?? 0
        return StoreFailure(
            action: action, path: path, code: code, isSystem: false, message: message,
            systemCode: systemCode)
    }
}
