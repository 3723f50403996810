public import KioskCore

/// Days of local time, from one to another, both included.
public struct PanelPeriod: Sendable, Hashable {
    /// The first day, counted from 1970-01-01.
    public let first: Int64
    /// The last day.
    public let last: Int64

    /// States a period; one that ends before it begins is its first day only.
    public init(first: Int64, last: Int64) {
        self.first = first
        self.last = max(first, last)
    }

    /// How many days there are.
    public var count: Int64 { last - first + 1 }
}

/// The sums of one day.
public struct PanelDay: Sendable, Equatable {
    /// The day in local time, counted from 1970-01-01.
    public let day: Int64
    /// How many sales were begun.
    public private(set) var sales = 0
    /// How many of them stand how.
    public private(set) var standings: [SaleHistory.Standing: Int] = [:]
    /// What was captured and what went back, by currency.
    public private(set) var money = CurrencySums()
    /// Whether every sale of the day is counted; there may be more of them than are read at once.
    public var isWhole = true

    /// A day without sales.
    public init(day: Int64) {
        self.day = day
    }

    /// Counts a sale. Absurd amounts stop at the largest (X3).
    public mutating func add(_ sale: SaleHistory) {
        sales += 1
        standings[sale.standing, default: 0] += 1
        if let account = sale.account { money.add(account) }
    }

    /// How many stand so.
    func count(_ standing: SaleHistory.Standing) -> Int { standings[standing] ?? 0 }

    /// What was captured and what went back of a currency.
    func account(in currency: Currency) -> Account {
        Account(
            captured: Money(amount: money[currency].captured, currency: currency),
            refunded: money[currency].refunded)
    }

    /// What stays of a currency.
    func kept(_ currency: Currency) -> Money {
        account(in: currency).kept
    }

    /// What went back of a currency.
    func refunded(_ currency: Currency) -> Money {
        account(in: currency).refunded
    }
}
