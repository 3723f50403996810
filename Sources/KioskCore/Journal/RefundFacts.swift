/// A captured payment must go back (M10).
public struct RefundOwing: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// The payment that goes back.
    public let payment: PaymentID
    /// How much is owed.
    public let money: Money
    /// Why.
    public let reason: RefundReason

    /// States the fact.
    public init(
        sale: SaleID,
        payment: PaymentID,
        money: Money,
        reason: RefundReason
    ) {
        self.sale = sale
        self.payment = payment
        self.money = money
        self.reason = reason
    }
}

/// A refund request is about to be sent (M2, M10).
public struct RefundAsking: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// Counts the deliberate attempts from 1; a repeat after an unknown outcome is not one.
    public let attempt: Int
    /// The key of this attempt.
    public let key: IdempotencyKey
    /// How much this attempt asks for.
    public let money: Money

    /// States the fact.
    public init(sale: SaleID, attempt: Int, key: IdempotencyKey, money: Money) {
        self.sale = sale
        self.attempt = attempt
        self.key = key
        self.money = money
    }
}

/// The refund is made.
public struct RefundCompletion: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// What the payment shows as refunded in total.
    public let money: Money

    /// States the fact.
    public init(sale: SaleID, money: Money) {
        self.sale = sale
        self.money = money
    }
}

/// The refund cannot be made without a person (M10).
public struct RefundRefusal: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// KOMOJU's error code, or what was found.
    public let code: String

    /// States the fact.
    public init(sale: SaleID, code: String) {
        self.sale = sale
        self.code = code
    }
}
