/// Why a delivery to the webhook's address is not taken in; nothing of it is repeated (X1).
public enum WebhookRefusal: Error, Sendable, Equatable, CaseIterable {
    /// The body is over `WebhookDelivery.bodyBytesMax`.
    case tooLarge
    /// The signature is missing, malformed, or not that of this body with our token.
    case badSignature
    /// Signed, but not JSON.
    case badJSON
    /// Signed JSON, but without an event's id and type.
    case notAnEvent

    /// The HTTP status that answers it: KOMOJU's own plugins answer 401 and 400.
    public var httpStatus: Int {
        switch self {
        case .tooLarge: 413
        case .badSignature: 401
        case .badJSON, .notAnEvent: 400
        }
    }
}

extension WebhookRefusal: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .tooLarge:
            "the delivery is over \(WebhookDelivery.bodyBytesMax) bytes; this is not KOMOJU"
        case .badSignature:
            "the delivery's signature is missing or wrong; if this is KOMOJU, the secret token "
                + "here is not the one of the webhook in KOMOJU's dashboard"
        case .badJSON:
            "the delivery is signed, but its body is not JSON"
        case .notAnEvent:
            "the delivery is signed, but its body is not an event"
        }
    }
}
