import FoundationEssentials
import Fuzzing
import KioskCore

@testable import KioskJournal

/// What holds of every row whose body is these bytes.
enum RecordRules {
    private static let time = WallTime(microsecondsSince1970: 1_780_000_000_000_000)

    static func check(_ bytes: [UInt8]) {
        let body = String(decoding: bytes, as: UTF8.self)
        let coding = RecordCoding()
        let record: JournalRecord
        do {
            record = try JSONDecoder().decode(JournalRecord.self, from: Data(body.utf8))
        } catch {
            checkUnreadable(body, coding)
            return
        }
        let row = RecordRow(sequence: 7, at: time, record: record, body: body)
        let read = unfailing("a row that the decoder reads") { try coding.record(row) }
        rule(
            read == StoredRecord(sequence: 7, at: time, record: record), "another record: \(read)")
        checkNormalForm(record, coding)
        checkColumns(row, coding)
        checkChecksum(row, bytes.count)
    }

    /// A body that nobody understands is an error that names the record, whatever its columns say.
    private static func checkUnreadable(_ body: String, _ coding: RecordCoding) {
        let start = JournalRecord.started(ProcessStart(version: "1.0"))
        let row = RecordRow(sequence: 7, at: time, record: start, body: body)
        do {
            let read = try coding.record(row)
            rule(false, "read all the same: \(read)")
        } catch {
            guard case .unreadableRecord(sequence: 7, _) = error else {
                rule(false, "another error: \(error)")
                return
            }
        }
        checkChecksum(row, body.utf8.count)
    }

    /// Written, a record has one form, which is read as the record and written the same again.
    private static func checkNormalForm(_ record: JournalRecord, _ coding: RecordCoding) {
        let normal = unfailing("a record that was read") {
            try coding.row(record, sequence: 7, at: time)
        }
        let again = unfailing("a record that was written") { try coding.record(normal) }
        rule(again.record == record, "written and read: \(again.record)")
        let twice = unfailing("written twice") {
            try coding.row(again.record, sequence: 7, at: time)
        }
        rule(twice == normal, "two normal forms: \(normal.body) and \(twice.body)")
        rule(!normal.body.utf8.contains(0x0A), "a body of two lines")
    }

    /// Columns that say something else than the body are refused.
    private static func checkColumns(_ row: RecordRow, _ coding: RecordCoding) {
        let other = JournalRecord.armed(
            Arming(
                sale: SaleID(Int64.max - 1), item: "another item", pulseMilliseconds: 1,
                stockLeft: nil))
        let contradicting = RecordRow(
            sequence: row.sequence, at: time, record: other, body: row.body)
        do {
            let read = try coding.record(contradicting)
            rule(read.record == other, "a body is read against its columns: \(read)")
        } catch {
            guard case .unreadableRecord = error else {
                rule(false, "another error: \(error)")
                return
            }
        }
    }

    /// A row comes out of the database as it went in, and one with a changed byte does not.
    private static func checkChecksum(_ row: RecordRow, _ salt: Int) {
        let same = unfailing("an untouched row") { try RecordRow(row.values) }
        rule(same == row, "another row: \(same)")
        var body = Array(row.body.utf8)
        guard !body.isEmpty else { return }
        let place = salt &* 31 % body.count
        // Text stays text: another ASCII character in the place of one.
        guard body[place] < 0x80 else { return }
        body[place] = body[place] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
        var values = row.values
        values[7] = .text(String(decoding: body, as: UTF8.self))
        do {
            _ = try RecordRow(values)
            rule(false, "a changed byte at \(place) is not noticed")
        } catch {
            guard case .damaged = error else {
                rule(false, "another error: \(error)")
                return
            }
        }
    }
}
