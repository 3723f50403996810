/// Money that went back.
public struct Refund: Sendable, Equatable {
    /// KOMOJU's id.
    public let id: String
    /// How much, in the currency's lowest denomination.
    public let amount: Int
    /// The currency, where it is present.
    public let currency: String?
    /// The payment it belongs to, where it is present.
    public let paymentID: String?
    /// The reason given, bounded.
    public let reason: String?
    /// When it was made.
    public let createdAt: Timestamp?
    /// True when the card holder's bank took it back.
    public let isChargeback: Bool

    /// Makes a refund; public so that a stand-in can play KOMOJU.
    public init(
        id: String,
        amount: Int,
        currency: String? = nil,
        paymentID: String? = nil,
        reason: String? = nil,
        createdAt: Timestamp? = nil,
        isChargeback: Bool = false
    ) {
        self.id = id
        self.amount = amount
        self.currency = currency
        self.paymentID = paymentID
        self.reason = reason
        self.createdAt = createdAt
        self.isChargeback = isChargeback
    }
}

extension Refund: Decodable {
    private enum Keys: String, CodingKey {
        case id, amount, currency, payment, description, chargeback
        case createdAt = "created_at"
    }

    /// Reads KOMOJU's JSON; strict in id and amount.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            amount: try container.requiredInteger(.amount),
            currency: container.looseString(.currency),
            paymentID: container.looseString(.payment),
            reason: container.looseString(.description).map(ServerText.code),
            createdAt: container.looseTimestamp(.createdAt),
            isChargeback: try container.lenientBoolean(.chargeback) ?? false
        )
    }
}
