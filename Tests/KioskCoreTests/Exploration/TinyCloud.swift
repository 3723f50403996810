@testable import KioskCore

/// The truth about money: what KOMOJU knows of each sale, and what the customer's card was charged.
struct TinyCloud: Hashable {
    struct Session: Hashable {
        let opening: SaleOpening
        let createdAt: Instant
        var status = SessionReading.Status.pending
        var shown = false
        var authorized = false
        var captured = false
        var capturedAt: WallTime?
        var refunded = 0
        var refundKeys: Set<IdempotencyKey> = []

        var id: SessionID { SessionID("s\(opening.sale)") }
        var payment: PaymentID { PaymentID("p\(opening.sale)") }

        func expired(at now: Instant) -> Bool {
            status == .pending && now >= createdAt + .seconds(opening.sessionExpiresSeconds)
        }

        /// Whether a card can be tapped.
        func payable(at now: Instant) -> Bool {
            status == .pending && shown && !expired(at: now)
        }

        func reading(at now: Instant) -> SessionReading {
            SessionReading(
                session: id, status: status, expired: expired(at: now), money: opening.price,
                orderNumber: opening.orderNumber,
                payment: captured || authorized ? paymentReading : nil)
        }

        var paymentReading: PaymentReading {
            let status: PaymentReading.Status =
                captured
                ? (refunded >= opening.price.amount ? .refunded : .captured) : .authorized
            return PaymentReading(
                id: payment, status: status, money: opening.price, amountRefunded: refunded,
                capturedAt: capturedAt, orderNumber: opening.orderNumber, session: id)
        }
    }

    var sessions: [Session] = []

    /// Carries out a request as KOMOJU would.
    mutating func execute(_ request: CloudRequest, at now: Instant) -> CloudAnswer {
        switch request {
        case .createSession(let opening):
            return .done(.session(create(opening, at: now)))
        case .push(let id, _):
            return change(id, at: now) { $0.shown = true }
        case .readSession(let id):
            guard let session = sessions.first(where: { $0.id == id }) else { return .notFound }
            return .done(.session(session.reading(at: now)))
        case .cancelOnTerminal(let id, _):
            return change(id, at: now) { $0.status = .cancelled }
        case .cancelSession(let id, _):
            let answer = change(id, at: now) { $0.status = .cancelled }
            guard answer == .accepted else { return answer }
            return execute(.readSession(id), at: now)
        case .findPayments(let number):
            let paid = sessions.filter { $0.opening.orderNumber == number && $0.captured }
            return .done(.payments(paid.map(\.paymentReading)))
        case .readPayment(let id):
            guard let session = sessions.first(where: { $0.payment == id }) else {
                return .notFound
            }
            return .done(.payment(session.paymentReading))
        case .refund(let id, let money, let key):
            return refund(id, money, key)
        case .printReceipt:
            return .accepted
        case .probe:
            return .healthy
        }
    }

    private mutating func create(_ opening: SaleOpening, at now: Instant) -> SessionReading {
        if let old = sessions.first(where: { $0.opening.createKey == opening.createKey }) {
            return old.reading(at: now)
        }
        let session = Session(opening: opening, createdAt: now)
        sessions.append(session)
        return session.reading(at: now)
    }

    private mutating func change(
        _ id: SessionID, at now: Instant, _ change: (inout Session) -> Void
    ) -> CloudAnswer {
        guard let index = sessions.firstIndex(where: { $0.id == id }),
            sessions[index].status == .pending, !sessions[index].expired(at: now)
        else { return .refused }
        change(&sessions[index])
        return .accepted
    }

    private mutating func refund(
        _ id: PaymentID, _ money: Money, _ key: IdempotencyKey
    ) -> CloudAnswer {
        guard let index = sessions.firstIndex(where: { $0.payment == id && $0.captured }) else {
            return .notFound
        }
        if !sessions[index].refundKeys.contains(key) {
            guard sessions[index].refunded + money.amount <= sessions[index].opening.price.amount
            else { return .refused }
            sessions[index].refunded += money.amount
            sessions[index].refundKeys.insert(key)
        }
        return .done(.payment(sessions[index].paymentReading))
    }

    /// The customer taps a card and it is charged.
    mutating func tap(_ index: Int, at wall: WallTime) {
        sessions[index].status = .completed
        sessions[index].captured = true
        sessions[index].capturedAt = wall
    }
}
