public import KioskCore

/// Everything that can be read of a journal, however damaged it is.
///
/// A record counts when it has its checksum, wherever it was found. The file is not touched.
public struct SalvagedJournal: Sendable {
    /// The records, in the order in which they were written.
    public let records: [StoredRecord]
    /// The newest record that is known to have been written, read or not; 0 for none.
    public let last: Int64
    /// Whether that is certain: the mark beside the journal says so.
    public let isEndKnown: Bool
    /// The newest record that a purge removed on purpose, as far as that can be read.
    let purgedThrough: Int64
    /// The payments of purged sales, as far as they can be read.
    let spentPayments: [String]

    /// Reads the journal at `path` page by page.
    public static func read(path: String) throws(JournalError) -> SalvagedJournal {
        do throws(StoreFailure) {
            return SalvagedJournal(
                try found(in: JournalPages(path)), markAt: path, tables: Tables(path))
        } catch {
            throw JournalError(error)
        }
    }

    private init(_ rows: [Int64: RecordRow], markAt path: String, tables: Tables) {
        let coding = RecordCoding()
        records = rows.values.sorted { $0.sequence < $1.sequence }.compactMap { row in
            do throws(JournalError) {
                return try coding.record(row)
            } catch {
                // Whole, but of another version: it counts among those that cannot be read.
                return nil
            }
        }
        let newest = rows.keys.max() ?? 0
        let mark = Self.mark(path)
        let isOfThis = mark.map { tables.identity == nil || tables.identity == $0.identity }
        isEndKnown = isOfThis ?? false
        last = max(newest, isEndKnown ? mark?.sequence ?? 0 : 0)
        purgedThrough = tables.purgedThrough
        spentPayments = tables.spentPayments
    }

    /// The records that were written and cannot be read, as ranges; what was purged is none.
    public var lost: [ClosedRange<Int64>] {
        var ranges: [ClosedRange<Int64>] = []
        var next = purgedThrough + 1
        for record in records where record.sequence >= next {
            if record.sequence > next { ranges.append(next...(record.sequence - 1)) }
            next = record.sequence + 1
        }
        if next <= last { ranges.append(next...last) }
        return ranges
    }

    /// Whether every record from a place to the journal's end was read: nothing can be hidden.
    func isWhole(from sequence: Int64) -> Bool {
        guard isEndKnown else { return false }
        let read = records.lazy.filter { $0.sequence >= sequence }.count
        return Int64(read) == last - sequence + 1
    }

    private static func mark(_ path: String) -> JournalMark? {
        do throws(JournalError) {
            return try JournalMark.read(ofJournal: path)
        } catch {
            // A mark that cannot be read is no witness.
            return nil
        }
    }

    private static func found(
        in pages: JournalPages
    ) throws(StoreFailure) -> [Int64: RecordRow] {
        var rows: [Int64: RecordRow] = [:]
        for number in 1..<(pages.count + 1) {
            guard let bytes = try pages.page(number),
                let leaf = LeafPage(bytes, isFirst: number == 1)
            else { continue }
            for row in leaf.rows() where row.columns.count == 9 {
                do throws(JournalError) {
                    // The key stands for the first column.
                    let values = [.integer(row.key)] + row.columns.dropFirst()
                    rows[row.key] = try RecordRow(values)
                } catch {
                    // Another table's row, or a damaged one.
                    continue
                }
            }
        }
        return rows
    }

    /// What stands in the small tables, where SQLite can still read them.
    private struct Tables {
        var identity: String?
        var purgedThrough: Int64 = 0
        var spentPayments: [String] = []

        init(_ path: String) {
            do throws(JournalError) {
                let connection = try JournalOpening.reading(path)
                identity = try JournalOpening.identity(connection)
                purgedThrough = try JournalCheck.purgedThrough(connection)
                spentPayments = try JournalCheck.spentPayments(connection)
            } catch {
                // What was read until then is what there is.
                return
            }
        }
    }
}
