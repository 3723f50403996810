extension SessionRequest {
    /// The first rule of the API that this request breaks; nil when it may be sent.
    var brokenRule: String? {
        guard Self.amountRange.contains(amount) else {
            return "amount must be from 1 to 9999999"
        }
        guard currency.utf8.count == 3,
            currency.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else { return "currency must be three capital letters" }
        guard (1...Self.externalOrderNumberLengthMax).contains(externalOrderNumber.count) else {
            return "external_order_num must have 1 to 255 characters"
        }
        if let expiresIn {
            guard Self.expiryRange.contains(expiresIn), expiresIn.components.attoseconds == 0
            else { return "expires_in_seconds must be whole seconds from 1 to 86400" }
        }
        for (key, value) in metadata {
            guard (1...Self.metadataKeyLengthMax).contains(key.count) else {
                return "metadata keys must have 1 to 30 characters"
            }
            guard value.count <= Self.metadataValueLengthMax else {
                return "metadata values must have at most 2000 characters"
            }
        }
        for item in lineItems {
            guard item.quantity > 0, item.amount >= 0 else {
                return "line_items need a quantity of at least 1 and no negative amount"
            }
        }
        return nil
    }
}
