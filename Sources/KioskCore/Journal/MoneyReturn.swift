/// Money of a sale went back, and not by this kiosk: staff refunded it on the device or in KOMOJU's
/// dashboard, or the card holder's bank took it back. Read from the payment itself (M1, M8).
///
/// It may come when the sale is long closed; it changes what is known of its money and nothing else.
public struct MoneyReturn: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// Its payment.
    public let payment: PaymentID
    /// What the payment shows as given back in all, by whomever.
    public let total: Money
    /// What the journal had as given back until then, in the same currency.
    public let knownBefore: Int
    /// What of the total the card holder's bank took back, as far as KOMOJU says so.
    public let chargedBack: Int

    /// States the fact.
    public init(
        sale: SaleID, payment: PaymentID, total: Money, knownBefore: Int, chargedBack: Int
    ) {
        self.sale = sale
        self.payment = payment
        self.total = total
        self.knownBefore = knownBefore
        self.chargedBack = chargedBack
    }

    /// What went back beyond what the journal knew of.
    public var newly: Money {
        Money(
            amount: MoneySums(captured: total.amount, refunded: knownBefore).kept,
            currency: total.currency)
    }
}

extension SaleHistory {
    /// What a reading of the sale's payment tells of money that went back without this kiosk, where
    /// it tells more than the journal has.
    ///
    /// While this kiosk gives the money back itself, nothing: the obligation reads the payment, and
    /// puts on record what went back in all (M10). Less than the journal has is nothing either: a
    /// reading may be older than the record, and a refund that was undone is for the comparison
    /// with KOMOJU's books to find.
    public func returnElsewhere(in reading: PaymentReading) -> MoneyReturn? {
        guard standing != .refundOwed else { return nil }
        return unknownReturn(in: reading)
    }

    /// Whether a reading shows money that went back and that nothing is said of yet, because this
    /// kiosk gives the money back itself. Once it does not any more, the payment is to be read.
    public func leavesOpenReturn(in reading: PaymentReading) -> Bool {
        standing == .refundOwed && unknownReturn(in: reading) != nil
    }

    private func unknownReturn(in reading: PaymentReading) -> MoneyReturn? {
        guard let captured, reading.id == capture?.payment ?? refundOwed?.payment,
            let account = Account(reading), account.currency == captured.currency
        else { return nil }
        let known = refunded?.amount ?? 0
        let back = account.sums.refunded
        let total = max(back, known)
        // The list of refunds cannot say more than the sum: else the same would be news for ever.
        let bank = min(total, max(0, reading.chargedBack))
        guard back > known || back > 0 && bank > chargedBack else { return nil }
        return MoneyReturn(
            sale: opening.sale, payment: reading.id,
            total: Money(amount: total, currency: captured.currency), knownBefore: known,
            chargedBack: bank)
    }

    /// What went back without this kiosk, as far as the journal knows.
    public var returnedElsewhere: Int {
        (returned?.total.amount).map {
            MoneySums(captured: $0, refunded: refundDone?.money.amount ?? 0).kept
        }.map { max(0, $0) } ?? 0
    }

    /// What of it the card holder's bank took back.
    public var chargedBack: Int { returned?.chargedBack ?? 0 }
}
