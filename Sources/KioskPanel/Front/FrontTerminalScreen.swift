public import KioskCore

/// A payment on the screen of the card terminal.
public struct FrontTerminalScreen: Sendable, Hashable, Codable {
    /// What is to be paid.
    public var price: Money
    /// What is to be paid, as the screen says it: `¥150`.
    public var priceText: String
    /// The order number that came with it.
    public var orderNumber: String?
    /// How many seconds it can still be paid.
    public var secondsLeft: Int?
    /// Whether a card is being read.
    public var processing: Bool

    /// States what is shown.
    public init(
        price: Money,
        priceText: String,
        orderNumber: String?,
        secondsLeft: Int?,
        processing: Bool = false
    ) {
        self.price = price
        self.priceText = priceText
        self.orderNumber = orderNumber
        self.secondsLeft = secondsLeft
        self.processing = processing
    }

    private enum CodingKeys: String, CodingKey {
        case price, processing
        case priceText = "price_text"
        case orderNumber = "order_number"
        case secondsLeft = "seconds_left"
    }
}
