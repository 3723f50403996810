public import KioskCore

/// The sale that runs.
public struct FrontSale: Sendable, Hashable, Codable {
    /// Its number.
    public var sale: SaleID
    /// What was selected.
    public var item: ItemID
    /// Our number for it at KOMOJU.
    public var orderNumber: OrderNumber
    /// Its state in words: `waiting for the payment`.
    public var state: String
    /// How many seconds the customer still has to pay, where that is so.
    public var secondsLeft: Int?

    /// States what is shown.
    public init(
        sale: SaleID,
        item: ItemID,
        orderNumber: OrderNumber,
        state: String,
        secondsLeft: Int?
    ) {
        self.sale = sale
        self.item = item
        self.orderNumber = orderNumber
        self.state = state
        self.secondsLeft = secondsLeft
    }

    private enum CodingKeys: String, CodingKey {
        case sale, item, state
        case orderNumber = "order_number"
        case secondsLeft = "seconds_left"
    }
}
