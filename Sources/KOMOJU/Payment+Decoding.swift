extension Payment: Decodable {
    private enum Keys: String, CodingKey {
        case id, status, amount, total, currency, session, refunds
        case amountRefunded = "amount_refunded"
        case capturedAt = "captured_at"
        case createdAt = "created_at"
        case externalOrderNumber = "external_order_num"
        case paymentDetails = "payment_details"
    }

    private struct Details: Decodable {
        var brand: String?
        var lastFour: String?

        private enum Keys: String, CodingKey {
            case brand
            case lastFour = "last_four_digits"
        }

        init(from decoder: any Decoder) throws {
            do {
                let container = try decoder.container(keyedBy: Keys.self)
                brand = container.looseString(.brand).map(ServerText.code)
                lastFour = container.looseString(.lastFour).map(ServerText.code)
            } catch DecodingError.typeMismatch {
                // Only the receipt misses them; a paid sale must not hang on it.
                brand = nil
                lastFour = nil
            }
        }
    }

    private struct Refunds: Decodable {
        var readable: [Refund] = []

        private struct Element: Decodable {
            let refund: Refund?

            init(from decoder: any Decoder) throws {
                do {
                    refund = try Refund(from: decoder)
                } catch {
                    // Not only a `DecodingError`: a number out of range throws something else.
                    refund = nil
                }
            }
        }

        init(from decoder: any Decoder) throws {
            do {
                let elements = try decoder.singleValueContainer().decode([Element].self)
                readable = elements.compactMap(\.refund)
            } catch DecodingError.typeMismatch {
                readable = []
            }
        }
    }

    /// Reads KOMOJU's JSON; strict in id, status, currency and every amount.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        let details = try container.decodeIfPresent(Details.self, forKey: .paymentDetails)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            status: PaymentStatus(try container.decode(String.self, forKey: .status)),
            amount: try container.requiredInteger(.amount),
            total: try container.lenientInteger(.total),
            currency: try container.decode(String.self, forKey: .currency),
            amountRefunded: try container.lenientInteger(.amountRefunded) ?? 0,
            capturedAt: container.looseTimestamp(.capturedAt),
            createdAt: container.looseTimestamp(.createdAt),
            externalOrderNumber: container.looseString(.externalOrderNumber),
            sessionID: container.looseString(.session),
            brand: details?.brand,
            lastFour: details?.lastFour,
            refunds: try container.decodeIfPresent(Refunds.self, forKey: .refunds)?.readable ?? []
        )
    }
}
