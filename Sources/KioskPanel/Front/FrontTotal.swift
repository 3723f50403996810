public import KioskCore

/// A number of sales and their money.
public struct FrontTotal: Sendable, Hashable, Codable {
    /// How many sales.
    public var count: Int
    /// Their money.
    public var money: Money

    /// States what is shown.
    public init(
        count: Int,
        money: Money
    ) {
        self.count = count
        self.money = money
    }

    private enum CodingKeys: String, CodingKey {
        case count, money
    }
}
