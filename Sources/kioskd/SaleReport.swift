import FoundationEssentials
import KioskCore
import KioskPanel

/// Sales as a table, a timeline or JSON.
enum SaleReport {
    /// One line a sale.
    static func table(_ sales: [SaleHistory]) -> [String] {
        guard !sales.isEmpty else { return ["no sales yet"] }
        let rows = sales.map { sale in
            [
                "\(sale.opening.sale)", stamp(sale.openedAt), "\(sale.opening.item)",
                "\(sale.opening.price)", sale.standing.rawValue, why(sale),
                sale.payment?.text ?? "-",
            ]
        }
        return Terminal.table(
            [["SALE", "OPENED (UTC)", "ITEM", "PRICE", "OUTCOME", "WHY", "PAYMENT"]] + rows)
    }

    /// One line a record.
    static func timeline(_ records: [StoredRecord]) -> [String] {
        Terminal.table(
            [["#", "WRITTEN (UTC)", "FACT", "WHAT HAPPENED"]]
                + records.map { stored in
                    [
                        "\(stored.sequence)", stamp(stored.at), stored.record.kind.rawValue,
                        stored.record.sentence + identifiers(in: stored.record),
                    ]
                })
    }

    /// The sales as a JSON array.
    static func json(_ sales: [SaleHistory]) throws -> String {
        try encode(sales.map(SaleRow.init))
    }

    /// The records as a JSON array.
    static func json(_ records: [StoredRecord]) throws -> String {
        try encode(records.map(RecordRow.init))
    }

    /// A wall time for people: UTC, to the second.
    static func stamp(_ time: WallTime) -> String {
        Date(timeIntervalSince1970: Double(time.microsecondsSince1970) / 1_000_000)
            .formatted(.iso8601)
    }

    /// What decided the outcome, in words.
    static func why(_ sale: SaleHistory) -> String {
        switch HeldSale(sale)?.cause {
        case .undecided(let reason)?: return reason.words
        case .refundRefused(let code)?: return "the refund is refused: \(code)"
        case nil: break
        }
        if let resolution = sale.resolution { return "\(resolution.by): \(resolution.why)" }
        if let owing = sale.refundOwed { return owing.reason.words }
        if let ending = sale.unpaidEnding {
            guard let reason = sale.cancelReason else { return ending.words }
            return "\(reason.words); \(ending.words)"
        }
        return "-"
    }

    /// What a technician or an accountant looks up at KOMOJU.
    private static func identifiers(in record: JournalRecord) -> String {
        if case .sessionCreated(let creation) = record { return " [session \(creation.session)]" }
        return record.payment.map { " [payment \($0)]" } ?? ""
    }

    /// A value as JSON for programs and for people.
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

/// A sale as a program reads it.
private struct SaleRow: Encodable {
    let sale: SaleID
    let openedAt: String
    let item: ItemID
    let price: Money
    let orderNumber: OrderNumber
    let session: SessionID?
    let payment: PaymentID?
    let outcome: String
    let why: String
    let closed: Bool

    init(_ history: SaleHistory) {
        sale = history.opening.sale
        openedAt = SaleReport.stamp(history.openedAt)
        item = history.opening.item
        price = history.opening.price
        orderNumber = history.opening.orderNumber
        session = history.session
        payment = history.payment
        outcome = history.standing.rawValue
        why = SaleReport.why(history)
        closed = history.closed
    }

    enum CodingKeys: String, CodingKey {
        case sale, item, price, session, payment, outcome, why, closed
        case openedAt = "opened_at"
        case orderNumber = "order_number"
    }
}

/// A record as a program reads it.
private struct RecordRow: Encodable {
    let sequence: Int64
    let at: String
    let record: JournalRecord

    init(_ stored: StoredRecord) {
        sequence = stored.sequence
        at = SaleReport.stamp(stored.at)
        record = stored.record
    }
}
