/// How many of an item are in the machine, as the configuration or a person says.
///
/// Every record that names an item's stock or wear names all of what is counted of it, so that the
/// newest one alone is enough for recovery and older ones may be forgotten.
public struct StockDeclaration: Sendable, Hashable, Codable {
    /// The item.
    public let item: ItemID
    /// The number in the configuration.
    public let configured: Int
    /// How many are in the machine from here on.
    public let left: Int
    /// Who counted them; `nil` when the number in the configuration was taken over.
    public let by: String?
    /// How often the output has moved.
    public let pulses: Int?

    /// States the fact.
    public init(
        item: ItemID, configured: Int, left: Int, by: String? = nil, pulses: Int? = nil
    ) {
        self.item = item
        self.configured = configured
        self.left = left
        self.by = by
        self.pulses = pulses
    }
}

/// A person has an output moved to try it: no sale, no money. On disk before it moves, as what is
/// sold (D1).
public struct OutputTrial: Sendable, Hashable, Codable {
    /// The item whose output moves.
    public let item: ItemID
    /// Who tries it.
    public let by: String
    /// How long the output will be active at the most, in milliseconds.
    public let pulseMilliseconds: Int64
    /// How many of the item are in the machine, where they are counted. A trial takes none off: it
    /// may be made with nothing in the machine, and whoever makes it counts.
    public let stockLeft: Int?
    /// The number in the configuration that `stockLeft` counts down from.
    public let stockConfigured: Int?
    /// How often the output has moved, this time included.
    public let pulses: Int

    /// States the fact.
    public init(
        item: ItemID, by: String, pulseMilliseconds: Int64, stockLeft: Int?,
        stockConfigured: Int?, pulses: Int
    ) {
        self.item = item
        self.by = by
        self.pulseMilliseconds = pulseMilliseconds
        self.stockLeft = stockLeft
        self.stockConfigured = stockConfigured
        self.pulses = pulses
    }
}

/// What the output moves was replaced, and its pulses are counted from nothing.
public struct WearReset: Sendable, Hashable, Codable {
    /// The item.
    public let item: ItemID
    /// Who replaced it.
    public let by: String
    /// How often the output had moved until then.
    public let pulsesBefore: Int
    /// How many of the item are in the machine, where they are counted.
    public let stockLeft: Int?
    /// The number in the configuration that `stockLeft` counts down from.
    public let stockConfigured: Int?

    /// States the fact.
    public init(
        item: ItemID, by: String, pulsesBefore: Int, stockLeft: Int?, stockConfigured: Int?
    ) {
        self.item = item
        self.by = by
        self.pulsesBefore = pulsesBefore
        self.stockLeft = stockLeft
        self.stockConfigured = stockConfigured
    }
}
