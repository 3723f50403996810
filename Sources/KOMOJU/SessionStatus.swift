/// What KOMOJU says of a session. Expiry is not a status: see `Session.isExpired`.
public enum SessionStatus: Sendable, Equatable {
    /// Waiting for a payment; a declined attempt leaves it here (M11).
    case pending
    /// Ended with a payment, whose own status tells whether there is money (M9).
    case completed
    /// Ended without a payment.
    case cancelled
    /// A value this version does not know, bounded.
    case unknown(String)

    /// Reads KOMOJU's word, in either spelling.
    public init(_ word: String) {
        switch word {
        case "pending": self = .pending
        case "completed": self = .completed
        case "cancelled", "canceled": self = .cancelled
        default: self = .unknown(ServerText.code(word))
        }
    }
}
