extension Difference {
    /// What the two sides say, in a sentence without ids.
    public var sentence: String {
        let journal = here.map(\.description) ?? "nothing"
        let komoju = there.map(\.description) ?? "nothing"
        let facts: String
        switch kind {
        case .capturedOnlyThere:
            facts = "KOMOJU has \(komoju), the journal calls the sale unpaid"
        case .capturedOnlyHere:
            facts = "the journal has \(journal), KOMOJU has no such payment"
        case .notCapturedThere:
            facts = "the journal has \(journal), KOMOJU does not call the payment captured"
        case .amountDiffers:
            facts = "the journal has \(journal), KOMOJU has \(komoju)"
        case .refundedOnlyThere:
            facts = "KOMOJU gave back \(refundGap) more than the journal knows"
        case .refundedOnlyHere:
            facts = "the journal has \(refundGap) more given back than KOMOJU shows"
        case .secondPayment:
            facts = "one more payment has the order number of the sale: \(komoju)"
        case .orderWithoutSale:
            facts = "KOMOJU has \(komoju) under an order number that no sale has"
        case .eventDisagrees:
            facts = "an event tells of \(komoju), the payment itself does not show it"
        }
        guard let resolution else { return facts }
        return "\(facts) (decided by \(resolution.by): \(resolution.why))"
    }

    /// What a person does about it.
    public var advice: String {
        switch kind {
        case .capturedOnlyThere:
            "give the money back in KOMOJU's dashboard, unless the customer has the goods"
        case .capturedOnlyHere, .notCapturedThere:
            "look for the payment in KOMOJU's dashboard with this key's account; ask KOMOJU"
        case .amountDiffers:
            "compare the sale with the payment in KOMOJU's dashboard; give back what is too much"
        case .refundedOnlyThere:
            "ask staff who gave it back and why; book it as a refund"
        case .refundedOnlyHere:
            "look at the refund in KOMOJU's dashboard; make it there if it is not made"
        case .secondPayment:
            "give the second payment back in KOMOJU's dashboard"
        case .orderWithoutSale:
            """
            the journal lost sales, or another kiosk sells under this name: find out which, and \
            look after the customer's money in KOMOJU's dashboard
            """
        case .eventDisagrees:
            "look at the payment in KOMOJU's dashboard; ask KOMOJU if it stays so"
        }
    }

    /// One line that says all: which sale, what is wrong and what to do.
    public var line: String {
        var names: [String] = []
        if let sale { names.append("sale \(sale)") }
        if let orderNumber { names.append("order \(orderNumber)") }
        if let payment { names.append("payment \(payment)") }
        return "\(names.joined(separator: ", ")): \(sentence); \(advice)"
    }

    /// By how much the refunds differ.
    private var refundGap: Money {
        let gap = (there?.sums.refunded ?? 0) - (here?.sums.refunded ?? 0)
        return Money(amount: abs(gap), currency: (there ?? here)?.currency ?? .unknown)
    }
}
