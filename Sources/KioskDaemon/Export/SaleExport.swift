public import KioskCore

/// Sales as a CSV file for the accountant, grown page by page: one line a sale.
public struct SaleExport: Sendable {
    /// How many sales there are so far.
    public private(set) var sales = 0
    /// The sums of what the lines say of captured and refunded money.
    public private(set) var totals = CurrencySums()
    /// The newest sale; the next page begins behind it.
    public private(set) var last: SaleID?

    private let reason: @Sendable (SaleHistory) -> String?

    /// An empty export.
    ///
    /// - Parameter reason: what decided the outcome, in words.
    public init(reason: @escaping @Sendable (SaleHistory) -> String?) {
        self.reason = reason
    }

    /// The first line: the names of the columns.
    public static var header: String {
        CSVCell.line(columns.map { .text($0.name) })
    }

    /// The lines of a page of whole sales.
    public mutating func lines(of records: [StoredRecord]) -> String {
        var text = ""
        for sale in ExportedSale.all(in: records) {
            sales += 1
            last = sale.history.opening.sale
            if let account = sale.history.account { totals.add(account) }
            let why = reason(sale.history)
            text += CSVCell.line(Self.columns.map { $0.cell(sale, why) })
        }
        return text
    }

    /// A column of the file.
    public struct Column: Sendable {
        /// What the first line calls it.
        public let name: String
        /// What stands in it, for people.
        public let meaning: String
        /// The cell of a sale, given the reason of its outcome.
        let cell: @Sendable (_ sale: ExportedSale, _ reason: String?) -> CSVCell

        init(
            _ name: String, _ meaning: String,
            _ cell: @escaping @Sendable (ExportedSale, String?) -> CSVCell
        ) {
            self.name = name
            self.meaning = meaning
            self.cell = cell
        }
    }

    /// All columns, in their order. New ones are added at the end, none is ever taken away.
    public static let columns: [Column] = sale + money + ending + decision + elsewhere

    private static let sale = [
        Column("sale", "number of the sale on this kiosk") { sale, _ in
            .text("\(sale.history.opening.sale)")
        },
        Column("opened_at", "when the button was pressed") { sale, _ in
            .text(sale.history.openedAt.stamp)
        },
        Column("closed_at", "when the last of it was settled; empty until then") {
            sale, _ in CSVCell(sale.closedAt?.stamp)
        },
        Column("item", "id of the item") { sale, _ in .text(sale.history.opening.item.text) },
        Column("price", "price of the item, in the smallest unit of the currency") { sale, _ in
            .number(sale.history.opening.price.amount)
        },
        Column("currency", "currency of the price, ISO 4217") { sale, _ in
            .text(sale.history.opening.price.currency.code)
        },
        Column("order_number", "external_order_num at KOMOJU") { sale, _ in
            .text(sale.history.opening.orderNumber.text)
        },
        Column("session", "session at KOMOJU; empty if none was made") { sale, _ in
            CSVCell(sale.history.session?.text)
        },
    ]

    private static let money = [
        Column("payment", "payment at KOMOJU; empty if none is known") { sale, _ in
            CSVCell(sale.history.payment?.text)
        },
        Column("captured_amount", "what was captured, 0 for nothing") { sale, _ in
            .number(sale.history.account?.sums.captured ?? 0)
        },
        Column("captured_currency", "currency of the three amounts; empty for nothing") {
            sale, _ in CSVCell(sale.history.account?.currency.code)
        },
        Column("captured_at", "when, by KOMOJU's clock; empty if it did not say") { sale, _ in
            CSVCell(sale.history.capture?.capturedAt?.stamp)
        },
        Column("refunded_amount", "what went back as far as the journal knows, 0 for nothing") {
            sale, _ in .number(sale.history.account?.sums.refunded ?? 0)
        },
        Column("kept_amount", "captured_amount - refunded_amount") { sale, _ in
            .number(sale.history.account?.sums.kept ?? 0)
        },
    ]

    private static let ending = [
        Column("outcome", "open, delivered, unpaid, refund owed, refunded or held") { sale, _ in
            .text(sale.history.standing.rawValue)
        },
        Column("reason", "what decided the outcome; empty if nothing special") {
            _, reason in CSVCell(reason)
        },
        Column("receipt", "owed, printed or not printed (why); empty for none") {
            sale, _ in CSVCell(receipt(of: sale.history))
        },
        Column("stock_left", "how many of the item were left; empty if nobody counts") {
            sale, _ in CSVCell(sale.history.arming?.stockLeft)
        },
    ]

    private static let decision = [
        Column("held_since", "since when it waits, or waited, for a person") { sale, _ in
            CSVCell(sale.heldSince?.stamp)
        },
        Column("decision", "delivered or refund, if a person decided") { sale, _ in
            CSVCell(sale.history.resolution?.decision.rawValue)
        },
        Column("decided_by", "who decided") { sale, _ in CSVCell(sale.history.resolution?.by) },
        Column("decided_at", "when") { sale, _ in CSVCell(sale.decidedAt?.stamp) },
        Column("decided_why", "why") { sale, _ in CSVCell(sale.history.resolution?.why) },
    ]

    private static let elsewhere = [
        Column(
            "returned_elsewhere_amount",
            "what of refunded_amount went back without this kiosk: by staff or the bank"
        ) { sale, _ in .number(sale.history.returnedElsewhere) },
        Column("charged_back_amount", "what of that the card holder's bank took back") {
            sale, _ in .number(sale.history.chargedBack)
        },
    ]

    private static func receipt(of history: SaleHistory) -> String? {
        switch history.receiptEnding {
        case .printed?: "printed"
        case .givenUp(let code)?: "not printed (\(code))"
        case nil: history.receiptOwed == nil ? nil : "owed"
        }
    }
}
