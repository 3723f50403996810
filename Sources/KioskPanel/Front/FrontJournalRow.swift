public import KioskCore

/// One row of the journal, as a person reads it.
public struct FrontJournalRow: Sendable, Hashable, Codable {
    /// Its place in the journal.
    public var sequence: Int64
    /// When it was written.
    public var at: WallTime
    /// Which fact it states.
    public var kind: JournalRecord.Kind
    /// The sale that it is about, where it is about one.
    public var sale: SaleID?
    /// The fact in a plain sentence.
    public var text: String

    /// States what is shown.
    public init(
        sequence: Int64,
        at: WallTime,
        kind: JournalRecord.Kind,
        sale: SaleID?,
        text: String
    ) {
        self.sequence = sequence
        self.at = at
        self.kind = kind
        self.sale = sale
        self.text = text
    }

    private enum CodingKeys: String, CodingKey {
        case sequence, kind, sale, text
        case at = "at_us"
    }
}
