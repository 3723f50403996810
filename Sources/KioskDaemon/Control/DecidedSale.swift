public import KioskCore

/// A sale that a person decided, as it stands on record.
public struct DecidedSale: Sendable, Equatable, Codable {
    /// The sale.
    public let sale: SaleID
    /// What was decided.
    public let decision: ResolutionDecision
    /// Who decided.
    public let by: String
    /// Why.
    public let why: String
    /// When, by the kiosk's wall clock: ISO 8601, UTC.
    public let decidedAt: String
    /// What the sale is since then.
    public let standing: String
    /// Our number for it at KOMOJU.
    public let orderNumber: OrderNumber
    /// The payment, where one is known.
    public let payment: PaymentID?
    /// What goes back, where something does.
    public let refund: Money?

    enum CodingKeys: String, CodingKey {
        case sale, decision, by, why, standing, payment, refund
        case decidedAt = "decided_at"
        case orderNumber = "order_number"
    }

    /// What the records of a sale say of the newest decision on it; `nil` without one, or when the
    /// sale is held again.
    ///
    /// - Parameter records: All records of the sale, in order.
    public init?(_ records: [StoredRecord]) {
        guard let history = SaleHistory.fold(records).first, !history.isHeld,
            let (resolution, time) = Self.decision(in: records)
        else { return nil }
        sale = resolution.sale
        decision = resolution.decision
        by = resolution.by
        why = resolution.why
        decidedAt = time.text
        standing = history.standing.rawValue
        orderNumber = history.opening.orderNumber
        payment = history.payment
        refund = resolution.decision == .refund ? history.refundOwed?.money : nil
    }

    /// The newest decision among the records, and when it was written.
    static func decision(in records: [StoredRecord]) -> (SaleResolution, at: WallTime)? {
        for stored in records.reversed() {
            if case .resolved(let resolution) = stored.record { return (resolution, stored.at) }
        }
        return nil
    }
}

extension WallTime {
    /// The time for people: ISO 8601, UTC, to the second.
    var text: String {
        let text = UTCStamp.text(microsecondsSince1970)
        return text.lastIndex(of: ".").map { text[..<$0] + "Z" } ?? text
    }
}
