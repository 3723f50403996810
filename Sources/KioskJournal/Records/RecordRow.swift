import KioskCore

/// A row of the table `record`, whose checksum covers all its columns.
struct RecordRow: Sendable, Hashable {
    /// Counts up from 1.
    let sequence: Int64
    /// Microseconds since 1970.
    let at: Int64
    /// The raw value of the record's kind.
    let kind: String
    /// The number of the sale.
    let sale: Int64?
    /// The payment that the record consumes or gives back.
    let payment: String?
    /// The order number that the record uses up.
    let orderNumber: String?
    /// The item whose stock the record states.
    let stockItem: String?
    /// The record as JSON.
    let body: String

    /// The columns in the order in which `init(_:)` reads them.
    static let columns = "seq, at, kind, sale, payment, order_number, stock_item, body, checksum"

    /// The row of a record.
    init(sequence: Int64, at: WallTime, record: JournalRecord, body: String) {
        self.sequence = sequence
        self.at = at.microsecondsSince1970
        kind = record.kind.rawValue
        sale = record.sale?.number
        payment = record.payment?.text
        orderNumber = record.orderNumber?.text
        stockItem = record.stockItem?.text
        self.body = body
    }

    /// Reads a row and checks it: what was written comes out, or `.damaged`.
    init(_ values: [SQLValue]) throws(JournalError) {
        let name = values.first?.integer.map { "record \($0)" } ?? "a record without a number"
        guard values.count == 9, let sequence = values[0].integer, let at = values[1].integer,
            let kind = values[2].text, let body = values[7].text, let sum = values[8].integer
        else { throw .damaged(detail: "\(name) has columns of a wrong type") }
        self.sequence = sequence
        self.at = at
        self.kind = kind
        sale = values[3].integer
        payment = values[4].text
        orderNumber = values[5].text
        stockItem = values[6].text
        self.body = body
        guard Int64(checksum) == sum else {
            throw .damaged(detail: "\(name) does not have the checksum it was written with")
        }
    }

    /// The values for an insertion, in the order of `columns`.
    var values: [SQLValue] {
        [
            .integer(sequence), .integer(at), .text(kind), SQLValue(sale), SQLValue(payment),
            SQLValue(orderNumber), SQLValue(stockItem), .text(body), .integer(Int64(checksum)),
        ]
    }

    private var checksum: UInt32 {
        var sum = CRC32()
        for column in [
            String(sequence), String(at), kind, sale.map { String($0) }, payment, orderNumber,
            stockItem, body,
        ] {
            // The length goes in first, so that no text can be taken for its neighbour's end.
            sum.update(column.map { "\($0.utf8.count):" } ?? "-:")
            sum.update(column ?? "")
        }
        return sum.value
    }
}
