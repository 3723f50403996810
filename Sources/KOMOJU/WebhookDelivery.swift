internal import FoundationEssentials

/// What came to the webhook's address and was proved to be KOMOJU's: a hint, never a truth (M8).
///
/// Nothing protects it against being sent again: whoever takes it in drops an event whose id it
/// has seen, and answers the others by reading the session.
public struct WebhookDelivery: Sendable, Equatable {
    /// The longest body, in bytes. An event with a payment has about two thousand.
    public static let bodyBytesMax = 64 << 10

    /// What happened, as KOMOJU says.
    public let event: Event

    /// Reads a delivery: first its length, then its signature, and only then what it says.
    ///
    /// `isAuthentic` is the one step that needs the token; apart, so that the rest can be tried
    /// with whatever bytes, signed or not.
    init(
        body: [UInt8],
        signature: String?,
        isAuthentic: (WebhookSignature) -> Bool
    ) throws(WebhookRefusal) {
        guard body.count <= Self.bodyBytesMax else { throw .tooLarge }
        guard let signature, let claimed = WebhookSignature(signature), isAuthentic(claimed)
        else { throw .badSignature }
        event = try Self.event(in: body)
    }

    /// The event in a body that was authenticated.
    private static func event(in body: [UInt8]) throws(WebhookRefusal) -> Event {
        let event: Event
        do {
            event = try JSONDecoder().decode(Event.self, from: Data(body))
        } catch DecodingError.dataCorrupted {
            throw .badJSON
        } catch {
            throw .notAnEvent
        }
        // The id is remembered, so it has the bounds that every id has (X3).
        guard APIRequest.isIdentifier(event.id) else { throw .notAnEvent }
        return event
    }
}
