public import KioskCore

/// Which sales are wanted.
public struct PanelSaleQuery: Sendable, Hashable {
    /// So many sales are on one page.
    public static let limitMax = 50

    /// What the number, item, order number, session or payment has in it; empty for all.
    public var text: String
    /// How they stand; `nil` for all.
    public var standing: SaleHistory.Standing?
    /// Of what; `nil` for all.
    public var item: ItemID?
    /// The days on which they began; `nil` for all.
    public var period: PanelPeriod?
    /// Only older ones than this.
    public var before: SaleID?
    /// So many at most.
    public var limit: Int

    /// States what is wanted.
    public init(
        text: String = "", standing: SaleHistory.Standing? = nil, item: ItemID? = nil,
        period: PanelPeriod? = nil, before: SaleID? = nil, limit: Int = limitMax
    ) {
        self.text = text
        self.standing = standing
        self.item = item
        self.period = period
        self.before = before
        self.limit = min(max(1, limit), Self.limitMax)
    }

    /// The sale whose number the text is; `nil` where it is no number.
    public var number: SaleID? {
        let text = text.narrow
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(text).map(SaleID.init)
    }

    /// Whether a sale is wanted; the period and where to begin are the journal's business.
    public func matches(_ sale: SaleHistory) -> Bool {
        if let standing, sale.standing != standing { return false }
        if let item, sale.opening.item != item { return false }
        let wanted = text.lowercased()
        guard !wanted.isEmpty else { return true }
        return [
            "\(sale.opening.sale)", sale.opening.item.text, sale.opening.orderNumber.text,
            sale.session?.text, sale.payment?.text,
        ].contains { text in
            guard let text = text?.lowercased() else { return false }
            return text.contains(wanted) || text.contains(wanted.narrow)
        }
    }
}

/// Sales that were found.
public struct PanelSales: Sendable, Equatable {
    /// The sales, the newest first.
    public let sales: [SaleHistory]
    /// Where to go on; `nil` when nothing older is left. There may be fewer sales than were wanted,
    /// and older ones all the same: no more than so many are looked at for one answer.
    public let next: SaleID?

    /// States what was found.
    public init(sales: [SaleHistory], next: SaleID?) {
        self.sales = sales
        self.next = next
    }
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
