public import KioskCore

/// One item on the shelf, with its button, its lamp and its relay.
public struct FrontItem: Sendable, Hashable, Codable {
    /// The item.
    public var id: ItemID
    /// What it is called, by language (`ja`, `en`).
    public var names: [String: String]
    /// What it costs.
    public var price: Money
    /// What it costs, as the label says it: `¥150`.
    public var priceText: String
    /// How many are left, where the item is counted.
    public var stockLeft: Int?
    /// Whether a press would be accepted were the kiosk ready.
    public var sellable: Bool
    /// Whether its sold-out lamp is lit.
    public var soldOutLamp: Bool
    /// Whether its dispense output is active.
    public var relayOn: Bool
    /// How many pulses its output has made since the start.
    public var pulses: Int
    /// How long the last pulse was, in nanoseconds, as measured at the chip.
    public var lastPulseNanoseconds: Int64?

    /// States what is shown.
    public init(
        id: ItemID,
        names: [String: String],
        price: Money,
        priceText: String,
        stockLeft: Int?,
        sellable: Bool,
        soldOutLamp: Bool,
        relayOn: Bool,
        pulses: Int,
        lastPulseNanoseconds: Int64? = nil
    ) {
        self.id = id
        self.names = names
        self.price = price
        self.priceText = priceText
        self.stockLeft = stockLeft
        self.sellable = sellable
        self.soldOutLamp = soldOutLamp
        self.relayOn = relayOn
        self.pulses = pulses
        self.lastPulseNanoseconds = lastPulseNanoseconds
    }

    private enum CodingKeys: String, CodingKey {
        case id, names, price, sellable, pulses
        case priceText = "price_text"
        case stockLeft = "stock_left"
        case soldOutLamp = "sold_out_lamp"
        case relayOn = "relay_on"
        case lastPulseNanoseconds = "last_pulse_ns"
    }
}
