import FoundationEssentials
import KioskCore

/// Between records and rows.
struct RecordCoding {
    private let encoder: JSONEncoder
    private let decoder = JSONDecoder()

    /// Writes bodies whose bytes follow from the record alone.
    init() {
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// The row of a record.
    func row(_ record: JournalRecord, sequence: Int64, at: WallTime) throws(JournalError)
        -> RecordRow
    {
        do {
            let body = String(decoding: try encoder.encode(record), as: UTF8.self)
            return RecordRow(sequence: sequence, at: at, record: record, body: body)
        } catch {
            throw .unreadableRecord(sequence: sequence, detail: "cannot be written: \(error)")
        }
    }

    /// The record of a row.
    func record(_ row: RecordRow) throws(JournalError) -> StoredRecord {
        let record: JournalRecord
        do {
            record = try decoder.decode(JournalRecord.self, from: Data(row.body.utf8))
        } catch {
            throw .unreadableRecord(sequence: row.sequence, detail: "\(error)")
        }
        let at = WallTime(microsecondsSince1970: row.at)
        let again = RecordRow(sequence: row.sequence, at: at, record: record, body: row.body)
        guard again == row else {
            throw .unreadableRecord(
                sequence: row.sequence, detail: "its columns contradict its body")
        }
        return StoredRecord(sequence: row.sequence, at: at, record: record)
    }
}
