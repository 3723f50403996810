/// A payment session as KOMOJU reports it; only what a decision or a log needs.
public struct Session: Sendable, Equatable {
    /// KOMOJU's id, 25 characters.
    public let id: String
    /// The amount asked for, in the currency's lowest denomination.
    public let amount: Int
    /// The currency, as KOMOJU writes it (`JPY`).
    public let currency: String
    /// Where the session stands.
    public let status: SessionStatus
    /// True when the session's time is over; most likely together with `pending`.
    public let isExpired: Bool
    /// The payment, or nil. A `completed` session's payment can still be unpaid (M9).
    public let payment: Payment?
    /// The merchant's order number, where it is present.
    public let externalOrderNumber: String?
    /// When it was made.
    public let createdAt: Timestamp?
    /// When it was cancelled.
    public let cancelledAt: Timestamp?
    /// When it was completed.
    public let completedAt: Timestamp?

    /// Makes a session; public so that a stand-in can play KOMOJU.
    public init(
        id: String,
        amount: Int,
        currency: String,
        status: SessionStatus,
        isExpired: Bool = false,
        payment: Payment? = nil,
        externalOrderNumber: String? = nil,
        createdAt: Timestamp? = nil,
        cancelledAt: Timestamp? = nil,
        completedAt: Timestamp? = nil
    ) {
        self.id = id
        self.amount = amount
        self.currency = currency
        self.status = status
        self.isExpired = isExpired
        self.payment = payment
        self.externalOrderNumber = externalOrderNumber
        self.createdAt = createdAt
        self.cancelledAt = cancelledAt
        self.completedAt = completedAt
    }
}
