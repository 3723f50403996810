/// Status of a payment.
public enum PaymentStatus: String, Sendable, Codable, CaseIterable {
    /// Nothing is decided.
    case pending
    /// The money is reserved.
    case authorized
    /// The money is taken.
    case captured
    /// It was given up before it was captured.
    case cancelled
    /// It was not paid in time.
    case expired
    /// All of it was given back.
    case refunded
    /// The card was declined.
    case failed
}

/// One refund of a payment.
public struct SimulatedRefund: Sendable, Equatable {
    /// 25 characters `[0-9a-z]`.
    public let id: String
    /// The amount given back, in the currency's lowest denomination.
    public let amount: Int
    /// What the merchant said about it.
    public let description: String?
    /// When it was made.
    public let createdAt: ModelTime
    /// Whether staff made it on the device, and not the API.
    public let isFromDevice: Bool
    /// Whether the card holder's bank took it back.
    public let isChargeback: Bool
}

/// One attempt to pay a session.
public struct SimulatedPayment: Sendable, Equatable {
    /// 25 characters `[0-9a-z]`.
    public let id: String
    /// The session's id.
    public let session: String
    /// The session's amount.
    public let amount: Int
    /// The session's currency.
    public let currency: String
    /// The session's order number.
    public let orderNumber: String?
    /// When the card was presented.
    public let createdAt: ModelTime
    /// The status.
    public internal(set) var status: PaymentStatus
    /// The amount captured; zero until then.
    public internal(set) var amountCaptured = 0
    /// When it was captured.
    public internal(set) var capturedAt: ModelTime?
    /// All refunds, in order.
    public internal(set) var refunds: [SimulatedRefund] = []
    /// The code of the decline.
    public let declineCode: String?

    /// `locale`.
    let locale: String
    /// Counts the attempts at the terminal; part of the EMV metadata.
    let sequence: Int
    /// The session's place in the model's list of sessions.
    let sessionIndex: Int

    /// The amount given back so far.
    public var amountRefunded: Int { refunds.reduce(0) { $0 + $1.amount } }
}

/// One event of the feed.
public struct SimulatedEvent: Sendable, Equatable {
    /// 25 characters `[0-9a-z]`.
    public let id: String
    /// Such as `payment.updated`.
    public let type: String
    /// The payment as it was then.
    public let payment: SimulatedPayment
    /// When it happened.
    public let createdAt: ModelTime
}
