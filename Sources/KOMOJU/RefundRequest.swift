/// The body of a refund; what is nil is left out, and then the whole amount goes back.
struct RefundRequest: Encodable, Equatable {
    /// The longest description that is sent, in characters.
    static let descriptionLengthMax = 255

    /// How much, in the currency's lowest denomination.
    let amount: Int?
    /// Why, for the merchant's books.
    let description: String?

    /// The first rule that this request breaks; nil when it may be sent.
    var brokenRule: String? {
        if let amount, !SessionRequest.amountRange.contains(amount) {
            return "a refund's amount must be from 1 to 9999999"
        }
        if let description, description.count > Self.descriptionLengthMax {
            return "a refund's description must have at most 255 characters"
        }
        return nil
    }
}
