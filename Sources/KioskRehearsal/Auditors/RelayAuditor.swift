import KOMOJUSimulator
import KioskCore

/// First and third law: no relay without money, and once.
///
/// It sees the output go on, looks into KOMOJU's own books, and believes nobody else.
struct RelayAuditor: Sendable {
    /// What is wrong with an output that goes on for this sale.
    func judge(_ item: ItemID, _ sale: SaleAccount?, world: KOMOJUModel, at moment: Moment)
        -> Violation?
    {
        guard let sale else {
            return Violation(
                "law 1", "the output of \(item) went on and no sale is armed for it", at: moment)
        }
        let number = sale.opening.sale
        if sale.pulses > 1 {
            return Violation("law 3", "sale \(number) pulsed \(sale.pulses) times", at: moment)
        }
        guard let session = sale.session else {
            return Violation("law 1", "sale \(number) pulsed and has no session", at: moment)
        }
        let paid = world.payments(ofSession: session.text).filter { $0.capturedAt != nil }
        guard paid.count == 1, let payment = paid.first else {
            return Violation(
                "law 1", "sale \(number) pulsed, and KOMOJU took \(paid.count) payments for it",
                at: moment)
        }
        guard payment.amountCaptured == sale.opening.price.amount,
            payment.currency == sale.opening.price.currency.code,
            payment.orderNumber == sale.opening.orderNumber.text,
            payment.id == sale.capture?.payment.text
        else {
            return Violation(
                "law 1", "sale \(number) pulsed, and its payment \(payment.id) is another one",
                at: moment)
        }
        guard payment.refunds.allSatisfy({ $0.isFromDevice || $0.isChargeback }) else {
            return Violation("law 1", "sale \(number) pulsed after it was refunded", at: moment)
        }
        return nil
    }
}
