/// A payment as KOMOJU reports it. The card's EMV data is not even decoded (X2).
public struct Payment: Sendable, Equatable {
    /// KOMOJU's id, 25 characters.
    public let id: String
    /// Where the payment stands; only `captured` is money (M9).
    public let status: PaymentStatus
    /// The amount without tax and fee, in the currency's lowest denomination.
    public let amount: Int
    /// The amount with tax and fee, where it is present.
    public let total: Int?
    /// The currency, as KOMOJU writes it (`JPY`).
    public let currency: String
    /// How much went back already, by us or by staff on the device (M10); 0 where it is absent.
    public let amountRefunded: Int
    /// When the money was captured, by KOMOJU's clock (D3).
    public let capturedAt: Timestamp?
    /// When the payment was made.
    public let createdAt: Timestamp?
    /// The merchant's order number, where it is present.
    public let externalOrderNumber: String?
    /// The session it pays: the field to correlate on.
    public let sessionID: String?
    /// The card's brand, for the receipt.
    public let brand: String?
    /// The card's last four digits, for the receipt.
    public let lastFour: String?
    /// The refunds that could be read; the sum that counts is `amountRefunded`.
    public let refunds: [Refund]

    /// Makes a payment; public so that a stand-in can play KOMOJU.
    public init(
        id: String,
        status: PaymentStatus,
        amount: Int,
        total: Int? = nil,
        currency: String,
        amountRefunded: Int = 0,
        capturedAt: Timestamp? = nil,
        createdAt: Timestamp? = nil,
        externalOrderNumber: String? = nil,
        sessionID: String? = nil,
        brand: String? = nil,
        lastFour: String? = nil,
        refunds: [Refund] = []
    ) {
        self.id = id
        self.status = status
        self.amount = amount
        self.total = total
        self.currency = currency
        self.amountRefunded = amountRefunded
        self.capturedAt = capturedAt
        self.createdAt = createdAt
        self.externalOrderNumber = externalOrderNumber
        self.sessionID = sessionID
        self.brand = brand
        self.lastFour = lastFour
        self.refunds = refunds
    }
}

extension Payment {
    /// What went back in all. Whether `amount_refunded` holds what the card holder's bank took back
    /// is not documented: the list of refunds may add up to more, never to money that is there.
    public var amountReturned: Int { max(amountRefunded, Self.sum(of: refunds)) }

    /// What the card holder's bank took back, as far as the list of refunds says.
    public var amountChargedBack: Int { Self.sum(of: refunds.filter(\.isChargeback)) }

    /// Amounts come from the network: absurd ones stop at the largest (X3).
    private static func sum(of refunds: [Refund]) -> Int {
        refunds.reduce(0) { sum, refund in
            let (grown, overflow) = sum.addingReportingOverflow(max(0, refund.amount))
            return overflow ? .max : grown
        }
    }
}
