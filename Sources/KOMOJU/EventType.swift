/// The kinds of events that concern a terminal sale.
public enum EventType: Sendable, Equatable {
    /// A webhook was set up.
    case ping
    /// `payment.authorized`
    case paymentAuthorized
    /// `payment.captured`
    case paymentCaptured
    /// `payment.updated`: the documented event of a terminal sale.
    case paymentUpdated
    /// `payment.expired`
    case paymentExpired
    /// `payment.cancelled`
    case paymentCancelled
    /// `payment.refund.created`
    case paymentRefundCreated
    /// `payment.refunded`
    case paymentRefunded
    /// `payment.failed`: the customer may try again.
    case paymentFailed
    /// Another kind, bounded; ignore it.
    case unknown(String)

    /// KOMOJU's word.
    public var word: String {
        switch self {
        case .ping: "ping"
        case .paymentAuthorized: "payment.authorized"
        case .paymentCaptured: "payment.captured"
        case .paymentUpdated: "payment.updated"
        case .paymentExpired: "payment.expired"
        case .paymentCancelled: "payment.cancelled"
        case .paymentRefundCreated: "payment.refund.created"
        case .paymentRefunded: "payment.refunded"
        case .paymentFailed: "payment.failed"
        case .unknown(let word): word
        }
    }

    /// Reads KOMOJU's word.
    public init(_ word: String) {
        switch word {
        case "ping": self = .ping
        case "payment.authorized": self = .paymentAuthorized
        case "payment.captured": self = .paymentCaptured
        case "payment.updated": self = .paymentUpdated
        case "payment.expired": self = .paymentExpired
        case "payment.cancelled", "payment.canceled": self = .paymentCancelled
        case "payment.refund.created": self = .paymentRefundCreated
        case "payment.refunded": self = .paymentRefunded
        case "payment.failed": self = .paymentFailed
        default: self = .unknown(ServerText.code(word))
        }
    }
}
