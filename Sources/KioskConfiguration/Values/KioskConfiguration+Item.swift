public import KioskCore

extension KioskConfiguration {
    /// Something that the kiosk sells.
    public struct Item: Sendable, Equatable {
        /// The item's name in the journal and on the command line, such as `A1`.
        public let id: ItemID
        /// The item's name for customers.
        public let name: LocalisedText
        /// What it costs.
        public let price: Money
        /// How many there are after filling; `nil` when nobody counts.
        public let stock: Int?
        /// The part of the order number that tells the items apart; unique.
        public let orderPrefix: String
        /// The button that selects it.
        public let button: Button
        /// How it is dispensed.
        public let dispense: Dispense
        /// The lamp that shows that there is none; `nil` when there is no such lamp.
        public let soldOutLamp: Lamp?

        static let idRule = TextRule(
            .init("an item id", ja: "商品の id"), length: 1...16,
            alphabet: .ranges(["A"..."Z", "a"..."z", "0"..."9", "_"..."_", "-"..."-"]))

        static let example = JSONLiteral.object([
            .init("id", .text("A1")), .init("price", .integer(150)),
            .init("button", .object([.init("line", .text("GPIO17"))])),
            .init("dispense", Dispense.example),
        ])

        init(_ form: inout Form, number: Int, currency: Currency) {
            let id =
                form.text(
                    "id", Self.idRule,
                    presence: .optional(note: "the item's number in the list, from 1"),
                    "The item's name in the journal and on the command line.")
                ?? String(number)
            self.id = ItemID(id)
            name =
                form.localised(
                    "name", LocalisedText.rule, locales: Locale.words,
                    presence: .optional(note: "the id is shown"),
                    "The item's name for customers, one for all languages or one for each.")
                ?? LocalisedText(id)
            let range = Money.sessionAmountRange
            let amount = form.integer(
                "price", range, unit: .price, presence: .required(example: .integer(150)),
                "What it costs, in the smallest unit of the currency (whole yen).")
            price = Money(amount: amount ?? range.lowerBound, currency: currency)
            stock = form.integer(
                "stock", 0...10_000, unit: .count, presence: .optional(note: "nobody counts"),
                "How many there are after filling.")
            orderPrefix =
                form.text(
                    "order_prefix",
                    TextRule(
                        .init("an order prefix", ja: "注文番号の接頭辞"), length: 1...16,
                        alphabet: Self.idRule.alphabet),
                    presence: .optional(note: "the id is used"),
                    "The part of the order number that tells the items apart; unique.")
                ?? id
            button = form.requiredSection(
                "button", example: .object([.init("line", .text("GPIO17"))]),
                "The button that selects the item."
            ) { Button(&$0) }
            dispense = form.requiredSection(
                "dispense", example: Dispense.example, "How the item is dispensed."
            ) { Dispense(&$0) }
            soldOutLamp = form.optionalSection(
                "sold_out_lamp", without: "there is no such lamp",
                "The lamp that shows that there is none."
            ) { Lamp(&$0) }
        }
    }
}

extension Form {
    /// Asks for a text for customers.
    mutating func localised(
        _ key: String, _ rule: TextRule, locales: [Shape.Word], presence: Presence,
        _ documentation: String
    ) -> LocalisedText? {
        let field = Field(
            key: key, shape: .localised(rule, locales: locales), presence: presence,
            documentation: documentation)
        var inner: [(position: SourcePosition, key: String, words: BilingualText)] = []
        let text = ask(field) { (node: JSONNode) throws(Complaint) in
            try LocalisedText(node) { inner.append(($0, $1, $2)) }
        }
        for fault in inner where !findings.secrets.contains(path.member(key).member(fault.key)) {
            findings.note(
                at: fault.position, path: path.member(key).member(fault.key), fault.words)
        }
        return text
    }
}
