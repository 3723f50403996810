public import KioskCore

/// Which sales are wanted.
public struct PanelSaleQuery: Sendable, Hashable {
    /// So many sales are on one page.
    public static let limitMax = 50

    /// What the number, item, order number, session or payment has in it; empty for all.
    public var text: String
    /// How they stand; `nil` for all.
    public var standing: SaleHistory.Standing?
    /// Only older ones than this.
    public var before: SaleID?
    /// So many at most.
    public var limit: Int

    /// States what is wanted.
    public init(
        text: String = "", standing: SaleHistory.Standing? = nil, before: SaleID? = nil,
        limit: Int = limitMax
    ) {
        self.text = text
        self.standing = standing
        self.before = before
        self.limit = min(max(1, limit), Self.limitMax)
    }

    /// Whether a sale is wanted.
    public func matches(_ sale: SaleHistory) -> Bool {
        if let standing, sale.standing != standing { return false }
        let wanted = text.lowercased()
        guard !wanted.isEmpty else { return true }
        return [
            "\(sale.opening.sale)", sale.opening.item.text, sale.opening.orderNumber.text,
            sale.session?.text, sale.payment?.text,
        ].contains { $0?.lowercased().contains(wanted) ?? false }
    }
}

/// Sales that were found.
public struct PanelSales: Sendable, Equatable {
    /// The sales, the newest first.
    public let sales: [SaleHistory]
    /// Where to go on; `nil` when nothing older is left.
    public let next: SaleID?

    /// States what was found.
    public init(sales: [SaleHistory], next: SaleID?) {
        self.sales = sales
        self.next = next
    }
}

/// The sums of one day.
public struct PanelDay: Sendable, Equatable {
    /// The day in local time, counted from 1970-01-01.
    public let day: Int64
    /// How many sales were begun.
    public var sales = 0
    /// How many of them stand how.
    public var standings: [SaleHistory.Standing: Int] = [:]
    /// What was captured and what went back, in the lowest denomination, by currency.
    public var captured: [Currency: Int] = [:]
    /// What went back of it.
    public var refunded: [Currency: Int] = [:]

    /// A day without sales.
    public init(day: Int64) {
        self.day = day
    }

    /// Counts a sale.
    public mutating func add(_ sale: SaleHistory) {
        sales += 1
        standings[sale.standing, default: 0] += 1
        if let money = sale.captured { captured[money.currency, default: 0] += money.amount }
        if let money = sale.refunded { refunded[money.currency, default: 0] += money.amount }
    }

    /// How many stand so.
    func count(_ standing: SaleHistory.Standing) -> Int { standings[standing] ?? 0 }

    /// What stays of a currency.
    func kept(_ currency: Currency) -> Int { (captured[currency] ?? 0) - (refunded[currency] ?? 0) }
}

/// The kiosk at one look.
public struct PanelOverview: Sendable, Equatable {
    /// How it is.
    public var status: PanelStatus
    /// The records of the sale that runs.
    public var running: [StoredRecord]
    /// When the terminal had the payment of that sale.
    public var pushedAt: WallTime?
    /// The newest sales, the newest first.
    public var recent: [SaleHistory]
    /// What this day came to.
    public var today: PanelDay

    /// States the look.
    public init(
        status: PanelStatus, running: [StoredRecord] = [], pushedAt: WallTime? = nil,
        recent: [SaleHistory] = [], today: PanelDay
    ) {
        self.status = status
        self.running = running
        self.pushedAt = pushedAt
        self.recent = recent
        self.today = today
    }
}
