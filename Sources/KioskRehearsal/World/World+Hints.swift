import KOMOJUSimulator
import KioskCore
import KioskDaemon

/// What KOMOJU tells the kiosk of its own accord.
extension World {
    /// Sends hints of the events that happened since the last look.
    mutating func hintAtNews() {
        while hintedEvents < model.events.count {
            let payment = model.events[hintedEvents].payment
            let session = payment.session
            hintedEvents += 1
            if payment.amountRefunded > 0 { lookLater(at: payment.id) }
            for hint in plan.hints.draw(&hintDice) {
                let named = hint.isForged ? anySession() : session
                agenda.add(
                    .hint(SessionID(named), isForged: hint.isForged), at: time + hint.delay)
            }
        }
    }

    /// A hint arrives, whichever process runs now.
    mutating func hintArrives(_ session: SessionID, isForged: Bool) {
        observe(.hinted(session, isForged: isForged))
        deliver(.hinted(session), to: processes)
    }

    /// The reader of KOMOJU's events comes by some time after an event.
    private mutating func lookLater(at payment: String) {
        feedLooks += 1
        agenda.add(.feedLooks(payment: payment), at: time + feedDice.seconds(1...90))
    }

    /// The reader of KOMOJU's events reads the payment of one, and reports what is not on record;
    /// while that cannot be written it comes again, and so it does to see that it was.
    mutating func feedLooks(at payment: String) {
        feedLooks -= 1
        guard process == .serving, operated?.machine.isAtRest == true, !hasReturnWaiting else {
            return lookLater(at: payment)
        }
        guard let found = model.payment(payment), let number = found.orderNumber,
            let history = history(of: OrderNumber(number))
        else { return }
        // While the kiosk gives money back itself, the reader says nothing of it (M10).
        guard history.standing != .refundOwed else { return lookLater(at: payment) }
        guard let seen = history.returnElsewhere(in: Self.reading(of: found)) else { return }
        deliver(.returnSeen(seen), to: processes)
        lookLater(at: payment)
    }

    private var hasReturnWaiting: Bool {
        inbox.contains { event in
            if case .returnSeen = event { return true }
            return false
        }
    }

    private func history(of number: OrderNumber) -> SaleHistory? {
        let opening = ports.journal.stored.first { $0.record.orderNumber == number }
        guard let sale = opening?.record.sale else { return nil }
        return SaleHistory.fold(ports.journal.stored.filter { $0.record.sale == sale }).first
    }

    /// What the client makes of the payment, whether or not `amount_refunded` holds chargebacks.
    private static func reading(of payment: SimulatedPayment) -> PaymentReading {
        let status: PaymentReading.Status =
            switch payment.status {
            case .captured: .captured
            case .refunded: .refunded
            case .pending, .authorized, .cancelled, .expired, .failed: .unknown
            }
        let bank = payment.refunds.filter(\.isChargeback).map(\.amount).reduce(0, +)
        return PaymentReading(
            id: PaymentID(payment.id), status: status,
            money: Money(
                amount: payment.amount, currency: Currency(payment.currency) ?? .unknown),
            amountRefunded: payment.amountRefunded, chargedBack: bank)
    }

    /// A forger who knows every session prefers the one that runs.
    private mutating func anySession() -> String {
        let count = model.sessions.count
        guard count > 0 else { return "none" }
        return model.sessions[hintDice.percent(70) ? count - 1 : hintDice.below(count)].id
    }
}
