import KOMOJU
import KioskCore
import KioskJournal

@testable import KioskDaemon

/// The sales of which the events tell.
extension FeedStage {
    static func number(_ sale: Int64) -> OrderNumber {
        OrderNumber(kiosk: kioskID, prefix: "A1", journal: "k3x9qa", sale: SaleID(sale))
    }

    /// A sale in the journal, with its payment at KOMOJU.
    func sale(_ number: Int64, _ facts: [JournalRecord]) throws -> Payment {
        let opening = SaleOpening(
            sale: SaleID(number), item: "A1", price: .yen(150), orderNumber: Self.number(number),
            createKey: IdempotencyKey("key-\(number)"), sessionExpiresSeconds: 300)
        let session = SessionCreation(
            sale: SaleID(number), session: SessionID("session-\(number)"))
        try journal.append(
            [.saleOpened(opening), .sessionCreated(session)] + facts, at: Self.start)
        let payment = Self.payment(number)
        set(payment)
        return payment
    }

    /// A sale that was delivered and is over.
    @discardableResult
    func delivered(_ number: Int64) throws -> Payment {
        let sale = SaleID(number)
        return try self.sale(
            number,
            [
                .captureConfirmed(
                    CaptureConfirmation(
                        sale: sale, session: SessionID("session-\(number)"),
                        payment: PaymentID("payment-\(number)"), money: .yen(150),
                        capturedAt: nil)),
                .armed(
                    Arming(sale: sale, item: "A1", pulseMilliseconds: 400, stockLeft: nil)),
                .dispensed(DispenseResult(sale: sale, item: "A1", outcome: .delivered)),
                .saleClosed(SaleClosing(sale: sale)),
            ])
    }

    /// A sale whose money the kiosk owes.
    func owing(_ number: Int64) throws {
        let sale = SaleID(number)
        let payment = PaymentID("payment-\(number)")
        _ = try self.sale(
            number,
            [
                .captureConfirmed(
                    CaptureConfirmation(
                        sale: sale, session: SessionID("session-\(number)"), payment: payment,
                        money: .yen(150), capturedAt: nil)),
                .refundOwed(
                    RefundOwing(
                        sale: sale, payment: payment, money: .yen(150),
                        reason: .capturedTooLate)),
            ])
    }

    /// KOMOJU refuses the refund of that sale.
    func refuse(_ number: Int64) throws {
        try journal.append(
            [
                .refundNeedsOperator(
                    RefundRefusal(sale: SaleID(number), code: "insufficient_funds"))
            ], at: Self.start)
    }

    /// The kiosk gives the money of that sale back.
    func refund(_ number: Int64) throws {
        let sale = SaleID(number)
        try journal.append(
            [
                .refundDone(RefundCompletion(sale: sale, money: .yen(150))),
                .saleClosed(SaleClosing(sale: sale)),
            ], at: Self.start)
    }

    /// A person lets that sale stand.
    func letStand(_ number: Int64) throws {
        let sale = SaleID(number)
        try journal.append(
            [
                .resolved(
                    SaleResolution(sale: sale, decision: .delivered, by: "玉城", why: "seen")),
                .saleClosed(SaleClosing(sale: sale)),
            ], at: Self.start)
    }

    /// A sale that ended unpaid and is over.
    func unpaid(_ number: Int64) throws -> Payment {
        let sale = SaleID(number)
        return try self.sale(
            number,
            [
                .endedUnpaid(UnpaidEnd(sale: sale, ending: .cancelled)),
                .saleClosed(SaleClosing(sale: sale)),
            ])
    }

    /// A payment of this kiosk's, of which so much went back.
    static func payment(
        _ number: Int64, back: Int = 0, order: String? = FeedStage.kioskID, bank: Int = 0
    ) -> Payment {
        Payment(
            id: "payment-\(number)", status: back >= 150 ? .refunded : .captured, amount: 150,
            currency: "JPY", amountRefunded: back,
            externalOrderNumber: order.map {
                $0 == kioskID ? Self.number(number).text : $0
            },
            sessionID: "session-\(number)",
            refunds: bank > 0
                ? [Refund(id: "r", amount: bank, isChargeback: true)] : [])
    }

    /// The controller's part: what was reported goes on record where the journal lacks it.
    func record() throws {
        for (payment, sale) in reports {
            let history = SaleHistory.fold(try journal.records(of: sale)).first
            guard let seen = history?.returnElsewhere(in: payment) else { continue }
            try journal.append([.returnedElsewhere(seen)], at: Self.start)
        }
    }
}
