/// An amount of money in the lowest denomination of its currency (yen have no decimals).
public struct Money: Sendable, Hashable, Codable {
    /// The amount in the lowest denomination.
    public let amount: Int
    /// The currency of `amount`.
    public let currency: Currency

    /// An amount in the lowest denomination of `currency`.
    public init(amount: Int, currency: Currency) {
        self.amount = amount
        self.currency = currency
    }

    /// So many yen.
    public static func yen(_ amount: Int) -> Money {
        Money(amount: amount, currency: .yen)
    }

    /// The amounts that KOMOJU takes for one session, in the lowest denomination.
    public static let sessionAmountRange = 1...9_999_999
}

extension Money: CustomStringConvertible {
    /// For example `150 JPY`.
    public var description: String { "\(amount) \(currency.code)" }
}
