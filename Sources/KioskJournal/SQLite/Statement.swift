import CSQLite

/// A prepared statement, reused for the life of its connection.
///
/// Not `Sendable`, like the connection that owns it.
@safe final class Statement {
    private let handle: OpaquePointer
    private let path: String
    private let action: String

    /// Prepares `sql` on `database`.
    init(
        _ sql: String,
        on database: OpaquePointer,
        path: String
    ) throws(StoreFailure) {
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let statement = unsafe prepared else {
            throw unsafe Connection.failure("prepare \(sql.prefix(60))", database, path, code)
        }
        unsafe handle = statement
        self.path = path
        action = String(sql.prefix(60))
    }

    deinit {
        unsafe sqlite3_finalize(handle)
    }

    /// Runs the statement to its end and returns its rows.
    func rows(_ values: [SQLValue]) throws(StoreFailure) -> [[SQLValue]] {
        defer { unsafe sqlite3_reset(handle) }
        try bind(values)
        var rows: [[SQLValue]] = []
        while try step() {
            let count = unsafe sqlite3_column_count(handle)
            rows.append((0..<count).map { column in value(column) })
        }
        return rows
    }

    private func bind(_ values: [SQLValue]) throws(StoreFailure) {
        for (offset, value) in values.enumerated() {
            let index = Int32(offset + 1)
            let code =
                switch value {
                case .null, .foreign: unsafe sqlite3_bind_null(handle, index)
                case .integer(let number): unsafe sqlite3_bind_int64(handle, index, number)
                case .text(let text): bind(text, at: index)
                }
            guard code == SQLITE_OK else { throw failure("bind", code) }
        }
    }

    private func bind(_ text: String, at index: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { utf8 in
            unsafe utf8.withMemoryRebound(to: CChar.self) { bytes in
                // An empty text may have no address, which SQLite would take for a null.
                if let start = bytes.baseAddress {
                    return unsafe csqlite_bind_text(handle, index, start, Int32(bytes.count))
                }
                return unsafe csqlite_bind_text(handle, index, "", 0)
            }
        }
    }

    private func step() throws(StoreFailure) -> Bool {
        let code = unsafe sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case _: throw failure(action, code)
        }
    }

    private func value(_ column: Int32) -> SQLValue {
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_NULL:
            return .null
        case SQLITE_INTEGER:
            return .integer(unsafe sqlite3_column_int64(handle, column))
        case SQLITE_TEXT:
            let start = unsafe sqlite3_column_text(handle, column)
            let count = Int(unsafe sqlite3_column_bytes(handle, column))
            let bytes = unsafe UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
            return .text(unsafe String(decoding: bytes, as: UTF8.self))
        case _:
            return .foreign
        }
    }

    private func failure(_ action: String, _ code: Int32) -> StoreFailure {
        unsafe Connection.failure(action, sqlite3_db_handle(handle), path, code)
    }
}
