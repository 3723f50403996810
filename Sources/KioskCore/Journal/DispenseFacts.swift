/// The sale may energise its output, once; from here on nobody repeats it (D1).
public struct Arming: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// The item whose output moves.
    public let item: ItemID
    /// How long the output will be active, in milliseconds.
    public let pulseMilliseconds: Int64
    /// How many are left when this one is out, where the item is counted.
    public let stockLeft: Int?
    /// The number in the configuration that `stockLeft` counts down from.
    public let stockConfigured: Int?
    /// How often the output has moved, this time included; not in the records of old versions.
    public let pulses: Int?

    /// States the fact.
    public init(
        sale: SaleID, item: ItemID, pulseMilliseconds: Int64, stockLeft: Int?,
        stockConfigured: Int? = nil, pulses: Int? = nil
    ) {
        self.sale = sale
        self.item = item
        self.pulseMilliseconds = pulseMilliseconds
        self.stockLeft = stockLeft
        self.stockConfigured = stockConfigured
        self.pulses = pulses
    }
}

/// What became of the armed pulse (D1).
public struct DispenseResult: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// The item whose output moved, or should have.
    public let item: ItemID
    /// What became of it.
    public let outcome: DispenseOutcome

    /// States the fact.
    public init(sale: SaleID, item: ItemID, outcome: DispenseOutcome) {
        self.sale = sale
        self.item = item
        self.outcome = outcome
    }
}
