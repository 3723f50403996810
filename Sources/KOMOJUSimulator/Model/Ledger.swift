/// Money that really moved, for auditors; no fault and no switch touches it.
public struct Ledger: Sendable, Equatable {
    /// One captured payment.
    public struct Entry: Sendable, Equatable {
        /// The payment's id.
        public let payment: String
        /// The session's id.
        public let session: String
        /// The order number.
        public let orderNumber: String?
        /// The currency.
        public let currency: String
        /// The amount taken.
        public let captured: Int
        /// The amount given back.
        public let refunded: Int
        /// When it was taken.
        public let capturedAt: ModelTime
        /// Every refund, in order.
        public let refunds: [SimulatedRefund]
    }

    /// All captured payments, oldest first.
    public let entries: [Entry]

    /// The sum of all captures.
    public var totalCaptured: Int { entries.reduce(0) { $0 + $1.captured } }
    /// The sum of all refunds.
    public var totalRefunded: Int { entries.reduce(0) { $0 + $1.refunded } }
}

extension KOMOJUModel {
    /// What was charged and given back so far.
    public var ledger: Ledger {
        Ledger(
            entries: payments.compactMap { payment in
                guard let capturedAt = payment.capturedAt else { return nil }
                return Ledger.Entry(
                    payment: payment.id, session: payment.session,
                    orderNumber: payment.orderNumber, currency: payment.currency,
                    captured: payment.amountCaptured, refunded: payment.amountRefunded,
                    capturedAt: capturedAt, refunds: payment.refunds)
            })
    }
}
