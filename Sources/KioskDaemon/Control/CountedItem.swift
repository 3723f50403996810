public import KioskCore

/// What is counted of an item after a person stated it.
public struct CountedItem: Sendable, Equatable, Codable {
    /// The item.
    public let item: String
    /// How many are in the machine; `nil` when the item is not counted.
    public let stock: Int?
    /// How often its output has moved.
    public let pulses: Int
    /// Who stated it, as it stands on record.
    public let by: String

    /// What the counts say of the item.
    public init(_ item: ItemID, _ counts: ItemCounts, by: String) {
        self.item = item.text
        stock = counts.stock[item]
        pulses = counts.pulses(of: item)
        self.by = by
    }
}
