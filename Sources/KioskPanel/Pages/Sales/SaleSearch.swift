import KioskCore

/// What somebody looks for, as the address of the page has it.
struct SaleSearch {
    /// Part of an id, or a number.
    let text: String
    /// The word of an outcome.
    let outcome: String
    /// An item's id.
    let item: String
    /// A date.
    let day: String
    /// The page's beginning.
    let before: SaleID?

    /// Reads the query of an address; what is too long is cut.
    init(_ query: [String: String]) {
        func field(_ name: String) -> String { String((query[name] ?? "").prefix(100)) }
        text = Self.trimmed(field("q"))
        outcome = field("outcome")
        item = field("item")
        day = Self.trimmed(field("day"))
        before = query["before"].flatMap { PanelSaleQuery(text: $0).number }
    }

    /// Whether everything in it means something.
    var isUnderstood: Bool {
        (day.isEmpty || LocalTime.day(ofDate: day) != nil)
            && (outcome.isEmpty || SaleHistory.Standing(rawValue: outcome) != nil)
    }

    /// What is asked of the journal.
    var query: PanelSaleQuery {
        PanelSaleQuery(
            text: text, standing: SaleHistory.Standing(rawValue: outcome),
            item: item.isEmpty ? nil : ItemID(item),
            period: LocalTime.day(ofDate: day).map { PanelPeriod(first: $0, last: $0) },
            before: before)
    }

    /// The address of the results before a sale; without one, from the newest on.
    func address(before sale: SaleID? = nil) -> String {
        let fields = [
            ("q", text), ("item", item), ("outcome", outcome), ("day", day),
            ("before", sale.map { "\($0)" } ?? ""),
        ].filter { !$0.1.isEmpty }
        guard !fields.isEmpty else { return "/sales" }
        return "/sales?"
            + fields.map { "\($0.0)=\(FormText.encoded($0.1))" }.joined(separator: "&")
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace } ?? text.startIndex
        return start < text.endIndex ? String(text[start...end]) : ""
    }
}
