import Fuzzing

@testable import KOMOJU
@testable import KioskCore
@testable import KioskDaemon

/// What was read is what stands there, and only that is money.
enum SessionRules {
    static let opening = SaleOpening(
        sale: SaleID(17), item: "A1", price: .yen(150), orderNumber: "shibuya-042-17",
        createKey: "shibuya-042-17-create", sessionExpiresSeconds: 300)
    static let session: SessionID = "7b3k9zq0c1d2e3f4g5h6j7k8m"

    static func check(_ session: Session, _ oracle: Oracle) {
        rule(oracle["id"]?.text == session.id, "another session")
        rule(oracle["status"]?.text.map(SessionStatus.init) == session.status, "another status")
        rule(oracle["amount"]?.isAmount(session.amount) == true, "another amount")
        rule(oracle["currency"]?.text == session.currency, "another currency")
        rule((oracle["payment"] != nil) == (session.payment != nil), "a payment comes or goes")
        if let flag = oracle["expired"]?.boolean { rule(session.isExpired == flag, "expiry") }
        if let payment = session.payment, let written = oracle["payment"] {
            check(payment, written)
        }
        check([session.createdAt, session.cancelledAt, session.completedAt])
        checkVerdict(session, oracle)
    }

    static func check(_ payment: Payment, _ oracle: Oracle) {
        rule(oracle["id"]?.text == payment.id, "another payment")
        rule(oracle["status"]?.text.map(PaymentStatus.init) == payment.status, "another status")
        rule(oracle["amount"]?.isAmount(payment.amount) == true, "another amount")
        rule(oracle["currency"]?.text == payment.currency, "another currency")
        rule(
            oracle["amount_refunded"].map { $0.isAmount(payment.amountRefunded) }
                ?? (payment.amountRefunded == 0), "another refund")
        rule(oracle["session"]?.text == payment.sessionID, "another session of a payment")
        rule(oracle["external_order_num"]?.text == payment.externalOrderNumber, "another order")
        for word in [payment.brand, payment.lastFour] { check(word) }
        payment.refunds.map(\.reason).forEach(check)
        check([payment.capturedAt, payment.createdAt])
    }

    static func check(_ refund: Refund, _ oracle: Oracle) {
        rule(oracle["id"]?.text == refund.id, "another refund")
        rule(oracle["amount"]?.isAmount(refund.amount) == true, "another amount")
        check(refund.reason)
        check([refund.createdAt])
    }

    static func check(_ event: KOMOJU.Event, _ oracle: Oracle) {
        rule(oracle["id"]?.text == event.id, "another event")
        rule(oracle["type"]?.text.map(EventType.init) == event.type, "another type")
        if let payment = event.payment, let data = oracle["data"] { check(payment, data) }
        check(event.reason)
        check([event.createdAt])
    }

    /// The first law, from the bytes: paid is what says so in every point of M9.
    private static func checkVerdict(_ session: Session, _ oracle: Oracle) {
        let reading = SessionReading(session)
        let verdict = SessionVerdict(of: reading, for: opening, session: Self.session)
        let payment = oracle["payment"]
        let order = [oracle["payment_data"]?["external_order_num"], payment?["external_order_num"]]
        let isPaid =
            oracle["id"]?.text == Self.session.text
            && oracle["status"]?.text == "completed"
            && payment?["status"]?.text == "captured"
            && payment?["amount"]?.isAmount(150) == true
            && oracle["amount"]?.isAmount(150) == true
            && payment?["currency"]?.text?.uppercased() == "JPY"
            && oracle["currency"]?.text?.uppercased() == "JPY"
            && (payment?["amount_refunded"].map { $0.isAmount(0) } ?? true)
            && (payment?["session"]?.text ?? Self.session.text) == Self.session.text
            && order.allSatisfy {
                ($0?.text ?? opening.orderNumber.text) == opening.orderNumber.text
            }
        if case .captured(let capture) = verdict {
            rule(isPaid, "unpaid, and yet \(verdict)")
            rule(capture.money == opening.price, "another price")
            rule(payment?["id"]?.text == capture.payment.text, "another payment")
        } else {
            rule(!isPaid, "paid, and yet \(verdict)")
        }
    }

    /// A word from the network is short and plain.
    private static func check(_ word: String?) {
        guard let word else { return }
        rule(word.unicodeScalars.count <= 64, "a word of \(word.unicodeScalars.count) characters")
        rule(isPlainLine(word), "a word that is not plain: \(word.debugDescription)")
    }

    /// A stamp written is the stamp read, but for the parts of its second.
    private static func check(_ stamps: [Timestamp?]) {
        for case let stamp? in stamps {
            let micros = stamp.microsecondsSince1970
            let whole = micros - ((micros % 1_000_000) + 1_000_000) % 1_000_000
            rule(
                Timestamp(stamp.description)?.microsecondsSince1970 == whole,
                "\(stamp) does not read as itself")
        }
    }
}
