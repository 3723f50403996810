import Fuzzing
import KioskCore

@testable import KioskJournal

/// The real tables and triggers in memory; one transaction an input, taken back at its end.
struct LawfulJournal {
    private let connection: Connection
    private let coding = RecordCoding()

    /// Opens the tables once for all inputs of the process.
    init() {
        connection = unfailing("no database in memory") {
            let connection = try Connection(path: ":memory:", mode: .writing)
            try connection.query("PRAGMA recursive_triggers = ON")
            try connection.query("PRAGMA temp_store = MEMORY")
            try Schema.migrate(connection, from: 0)
            return connection
        }
    }

    /// Begins with an empty journal.
    func begin() { script("BEGIN") }

    /// Forgets everything.
    func end() { script("ROLLBACK") }

    /// A batch as the daemon writes it: all of it or nothing. `nil`, or the law that refuses it.
    func append(_ records: [JournalRecord], after last: Int64, at time: WallTime) -> JournalError? {
        script("SAVEPOINT batch")
        for (offset, record) in records.enumerated() {
            let row = unfailing("a record cannot be written") {
                try coding.row(record, sequence: last + Int64(offset) + 1, at: time)
            }
            do throws(StoreFailure) {
                try connection.query(
                    "INSERT INTO record (\(RecordRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    row.values)
            } catch {
                script("ROLLBACK TO batch")
                script("RELEASE batch")
                return JournalError(error, inserting: record)
            }
        }
        script("RELEASE batch")
        return nil
    }

    /// What recovery reads of it.
    func recoveryRecords() -> [StoredRecord] {
        unfailing("the journal cannot be read") {
            try connection.query(Journal.recovery).map { try coding.record(RecordRow($0)) }
        }
    }

    private func script(_ sql: String) {
        unfailing(sql) { _ = try connection.query(sql) }
    }
}
