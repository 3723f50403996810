import KOMOJUSimulator
import KioskCore
import KioskDaemon

/// The reader of KOMOJU's events, which sees what went back without the kiosk.
extension World {
    /// What a reading of a payment comes to.
    private enum FeedVerdict {
        /// There is nothing to put on record.
        case settled
        /// The kiosk gives money back itself: nothing is said yet (M10).
        case owed
        /// This is to go on record.
        case news(MoneyReturn)
    }

    /// Another process looks for itself.
    mutating func restartFeed() {
        feed.restart()
        if hasFeedWork { expectFeedLook() }
    }

    /// The reader comes by some time later.
    mutating func expectFeedLook() {
        guard !isFeedExpected else { return }
        isFeedExpected = true
        agenda.add(.feedLooks, at: time + feedDice.seconds(1...90))
    }

    /// The reader deals with what happened, payment by payment; while what it found is not on record
    /// it comes again, and so it does to see that it was.
    mutating func feedLooks() {
        isFeedExpected = false
        defer { if hasFeedWork { expectFeedLook() } }
        guard process == .serving, operated?.machine.isAtRest == true, !hasReturnWaiting else {
            return
        }
        // The controller writes down how far it came now and then, before it comes further too.
        if feedDice.percent(50) { feed.write() }
        for payment in feed.waiting.keys.sorted() {
            switch feedVerdict(on: payment) {
            case .settled: feed.settle(payment)
            case .owed: continue
            case .news(let seen): return deliver(.returnSeen(seen), to: processes)
            }
        }
        while feed.place < model.events.count {
            let payment = model.events[feed.place].payment
            let verdict = payment.amountRefunded > 0 ? feedVerdict(on: payment.id) : .settled
            switch verdict {
            case .settled: feed.dealWithNext()
            case .owed: feed.passOverNext(of: payment.id)
            case .news(let seen): return deliver(.returnSeen(seen), to: processes)
            }
        }
        if feedDice.percent(50) { feed.write() }
    }

    private var hasFeedWork: Bool {
        !feed.waiting.isEmpty
            || model.events.dropFirst(feed.place).contains { $0.payment.amountRefunded > 0 }
    }

    private func feedVerdict(on payment: String) -> FeedVerdict {
        guard let found = model.payment(payment), let number = found.orderNumber,
            let history = history(of: OrderNumber(number))
        else { return .settled }
        guard history.standing != .refundOwed else { return .owed }
        return history.returnElsewhere(in: Self.reading(of: found)).map(FeedVerdict.news)
            ?? .settled
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
}
