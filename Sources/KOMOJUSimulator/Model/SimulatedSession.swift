/// Status of a session; expiry is a flag beside it.
public enum SessionStatus: String, Sendable, Codable, CaseIterable {
    /// It can be paid.
    case pending
    /// It was paid, or authorized.
    case completed
    /// It was cancelled.
    case cancelled
}

/// One session as the model keeps it.
public struct SimulatedSession: Sendable, Equatable {
    /// 25 characters `[0-9a-z]`.
    public let id: String
    /// The amount to pay, in the currency's lowest denomination.
    public let amount: Int
    /// The currency's three letters.
    public let currency: String
    /// `payment_data.external_order_num`.
    public let orderNumber: String?
    /// Whether `payment_data.capture` is `auto`.
    public let isAutoCapture: Bool
    /// When it was created.
    public let createdAt: ModelTime
    /// From when on it is expired, when still pending.
    public let expiresAt: ModelTime
    /// The error code that `Komoju-Scenario` asked every attempt to fail with.
    public let scenario: String?
    /// The status without expiry.
    public internal(set) var status = SessionStatus.pending
    /// When it was cancelled.
    public internal(set) var cancelledAt: ModelTime?
    /// When it was completed.
    public internal(set) var completedAt: ModelTime?
    /// How many push requests it was named in, refused ones too.
    public internal(set) var pushCount = 0
    /// Since when an accepted cancel is not in effect yet.
    public internal(set) var cancelRequestedAt: ModelTime?

    /// `default_locale`.
    let locale: String
    /// `payment_types`, or the one type of a terminal when the request named none.
    let paymentTypes: [String]
    /// `return_url`.
    let returnURL: String?
    /// `metadata`.
    let metadata: [JSONMember]
    /// `secure_token`.
    let secureToken: String
    /// Places of all attempts in the model's list of payments.
    var attempts: [Int] = []

    /// Whether it is over unpaid because its time is up.
    public func isExpired(at now: ModelTime) -> Bool {
        status == .pending && now >= expiresAt
    }

    /// Whether it can be pushed and paid.
    public func isOpen(at now: ModelTime) -> Bool { status == .pending && now < expiresAt }
}
