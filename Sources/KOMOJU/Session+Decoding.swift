extension Session: Decodable {
    private enum Keys: String, CodingKey {
        case id, amount, currency, status, expired, payment
        case paymentData = "payment_data"
        case createdAt = "created_at"
        case cancelledAt = "cancelled_at"
        case canceledAt = "canceled_at"
        case completedAt = "completed_at"
    }

    private struct PaymentData: Decodable {
        let externalOrderNumber: String?

        private enum Keys: String, CodingKey {
            case externalOrderNumber = "external_order_num"
        }

        init(from decoder: any Decoder) throws {
            externalOrderNumber = try decoder.container(keyedBy: Keys.self)
                .looseString(.externalOrderNumber)
        }
    }

    /// Reads KOMOJU's JSON; strict in id, amount, currency, status, expiry and payment.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            amount: try container.requiredInteger(.amount),
            currency: try container.decode(String.self, forKey: .currency),
            status: SessionStatus(try container.decode(String.self, forKey: .status)),
            isExpired: try container.lenientBoolean(.expired) ?? false,
            payment: try container.decodeIfPresent(Payment.self, forKey: .payment),
            externalOrderNumber: try container.decodeIfPresent(
                PaymentData.self,
                forKey: .paymentData
            )?.externalOrderNumber,
            createdAt: container.looseTimestamp(.createdAt),
            cancelledAt: container.looseTimestamp(.cancelledAt)
                ?? container.looseTimestamp(.canceledAt),
            completedAt: container.looseTimestamp(.completedAt)
        )
    }
}
