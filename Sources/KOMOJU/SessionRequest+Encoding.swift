extension SessionRequest: Encodable {
    private enum Keys: String, CodingKey {
        case mode, amount, currency, metadata
        case defaultLocale = "default_locale"
        case paymentTypes = "payment_types"
        case paymentData = "payment_data"
        case expiresInSeconds = "expires_in_seconds"
        case lineItems = "line_items"
    }

    private enum PaymentDataKeys: String, CodingKey {
        case capture
        case externalOrderNumber = "external_order_num"
    }

    /// Writes KOMOJU's JSON; what is empty is left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode("payment", forKey: .mode)
        try container.encode(amount, forKey: .amount)
        try container.encode(currency, forKey: .currency)
        try container.encode(locale.rawValue, forKey: .defaultLocale)
        try container.encode(["credit_card_terminal"], forKey: .paymentTypes)
        var paymentData = container.nestedContainer(
            keyedBy: PaymentDataKeys.self,
            forKey: .paymentData
        )
        try paymentData.encode(capture.rawValue, forKey: .capture)
        try paymentData.encode(externalOrderNumber, forKey: .externalOrderNumber)
        if let expiresIn {
            try container.encode(expiresIn.components.seconds, forKey: .expiresInSeconds)
        }
        if !metadata.isEmpty { try container.encode(metadata, forKey: .metadata) }
        if !lineItems.isEmpty { try container.encode(lineItems, forKey: .lineItems) }
    }
}
