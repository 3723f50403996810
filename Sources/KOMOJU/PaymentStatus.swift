/// What KOMOJU says of a payment.
public enum PaymentStatus: Sendable, Equatable {
    /// Not decided yet; a failed payment may still be reported like this.
    case pending
    /// Reserved, not paid: a chip card passes through it and may end in `cancelled` (M9).
    case authorized
    /// Paid. A partial refund leaves it here: look at `Payment.amountRefunded`.
    case captured
    /// Ended without money.
    case cancelled
    /// Ended without money, by time.
    case expired
    /// Fully refunded.
    case refunded
    /// Ended without money, by a failure.
    case failed
    /// A value this version does not know, bounded.
    case unknown(String)

    /// Reads KOMOJU's word, in either spelling.
    public init(_ word: String) {
        switch word {
        case "pending": self = .pending
        case "authorized": self = .authorized
        case "captured": self = .captured
        case "cancelled", "canceled": self = .cancelled
        case "expired": self = .expired
        case "refunded": self = .refunded
        case "failed": self = .failed
        default: self = .unknown(ServerText.code(word))
        }
    }

    /// KOMOJU's word for it, as a filter of a list needs it.
    public var word: String {
        switch self {
        case .pending: "pending"
        case .authorized: "authorized"
        case .captured: "captured"
        case .cancelled: "cancelled"
        case .expired: "expired"
        case .refunded: "refunded"
        case .failed: "failed"
        case .unknown(let word): word
        }
    }
}
