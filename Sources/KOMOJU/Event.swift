/// Something that happened at KOMOJU: a hint to go and read, never a truth (M8).
public struct Event: Sendable, Equatable {
    /// KOMOJU's id, for deduplication.
    public let id: String
    /// The kind; decide on `payment.status`, never on this.
    public let type: EventType
    /// The payment, where the event's data is one.
    public let payment: Payment?
    /// When it happened.
    public let createdAt: Timestamp?
    /// KOMOJU's reason, bounded.
    public let reason: String?

    /// Makes an event; public so that a stand-in can play KOMOJU.
    public init(
        id: String,
        type: EventType,
        payment: Payment? = nil,
        createdAt: Timestamp? = nil,
        reason: String? = nil
    ) {
        self.id = id
        self.type = type
        self.payment = payment
        self.createdAt = createdAt
        self.reason = reason
    }
}

extension Event: Decodable {
    private enum Keys: String, CodingKey {
        case id, type, data, reason
        case createdAt = "created_at"
    }

    /// A payment, or anything at all (a ping's data).
    private struct Content: Decodable {
        let payment: Payment?

        init(from decoder: any Decoder) throws {
            do {
                payment = try Payment(from: decoder)
            } catch {
                // Not only a `DecodingError`: a number out of range throws something else.
                payment = nil
            }
        }
    }

    /// Reads KOMOJU's JSON; strict in id and type only.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            type: EventType(try container.decode(String.self, forKey: .type)),
            payment: try container.decodeIfPresent(Content.self, forKey: .data)?.payment,
            createdAt: container.looseTimestamp(.createdAt),
            reason: container.looseString(.reason).map(ServerText.code)
        )
    }
}
