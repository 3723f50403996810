/// Something that the journal and KOMOJU's books do not agree on.
public struct Difference: Sendable, Hashable {
    /// What kind of disagreement it is; the names stand in reports and are never changed.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// KOMOJU captured a payment for a sale that the journal calls unpaid.
        case capturedOnlyThere = "captured_only_at_komoju"
        /// The journal has a captured payment that KOMOJU does not know.
        case capturedOnlyHere = "captured_only_here"
        /// KOMOJU knows the payment, and no longer as paid.
        case notCapturedThere = "not_captured_at_komoju"
        /// The payment is over another amount, or in another currency.
        case amountDiffers = "amount_differs"
        /// More went back than the journal knows: staff refunded on the device or the dashboard.
        case refundedOnlyThere = "refunded_only_at_komoju"
        /// The journal has a refund that KOMOJU does not show.
        case refundedOnlyHere = "refunded_only_here"
        /// The sale's order number was paid once more.
        case secondPayment = "second_payment"
        /// The order number is this kiosk's, and no sale of the journal has it.
        case orderWithoutSale = "order_without_sale"
        /// An event tells of money that the payment, read afterwards, does not show.
        case eventDisagrees = "event_disagrees"
    }

    /// What kind of disagreement it is.
    public let kind: Kind
    /// The sale, where the journal has it.
    public let sale: SaleID?
    /// Our number for it at KOMOJU, where it is known.
    public let orderNumber: OrderNumber?
    /// The payment, where one is known.
    public let payment: PaymentID?
    /// What the journal says of the money; `nil`: nothing.
    public let here: Account?
    /// What KOMOJU says of it; `nil`: nothing.
    public let there: Account?
    /// What a person decided of the sale, who and why, where one did.
    public let resolution: SaleResolution?

    init(
        _ kind: Kind, of history: SaleHistory? = nil, number: OrderNumber? = nil,
        payment: PaymentID?, here: Account? = nil, there: Account? = nil
    ) {
        self.kind = kind
        sale = history?.opening.sale
        orderNumber = history?.opening.orderNumber ?? number
        self.payment = payment
        self.here = here
        self.there = there
        resolution = history?.resolution
    }

    /// By how much KOMOJU's totals are ahead of the journal's because of this alone.
    public var gap: CurrencySums {
        var gap = CurrencySums()
        switch kind {
        case .eventDisagrees:
            // An event is a hint; the totals hold what was read.
            break
        case .refundedOnlyThere, .refundedOnlyHere, .amountDiffers, .capturedOnlyThere,
            .capturedOnlyHere, .notCapturedThere, .secondPayment, .orderWithoutSale:
            if let there { gap.add(there) }
            if let here { gap = gap - CurrencySums(here) }
        }
        return gap
    }
}

extension CurrencySums {
    /// The sums of one account.
    init(_ account: Account) {
        self.init()
        add(account)
    }
}
