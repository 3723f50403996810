/// One line of what the customer buys.
public struct LineItem: Sendable, Equatable {
    /// What it is, for the customer.
    public let description: String
    /// The price of one, in the currency's lowest denomination.
    public let amount: Int
    /// How many.
    public let quantity: Int

    /// Makes a line.
    public init(description: String, amount: Int, quantity: Int = 1) {
        self.description = description
        self.amount = amount
        self.quantity = quantity
    }
}

extension LineItem: Encodable {}
