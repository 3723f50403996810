package import KioskCore

/// The truth about money: what KOMOJU knows of each sale, and what the customer's card was charged.
package struct SmallCloud: Sendable, Hashable {
    /// One session with its payment.
    package struct Session: Sendable, Hashable {
        /// The sale that asked for it.
        package let opening: SaleOpening
        let createdAt: Instant
        var status = SessionReading.Status.pending
        /// Whether the terminal shows it.
        package fileprivate(set) var shown = false
        /// Whether a chip card is between its authorization and its capture.
        package fileprivate(set) var authorized = false
        /// Whether the card was declined after it had been authorized.
        fileprivate(set) var declined = false
        /// Whether the card was charged.
        package fileprivate(set) var captured = false
        fileprivate(set) var capturedAt: WallTime?
        /// How much went back, by whomever.
        package fileprivate(set) var refunded = 0
        /// How much of that staff gave back on the device.
        package fileprivate(set) var refundedByStaff = 0
        fileprivate(set) var refundKeys: Set<IdempotencyKey> = []

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
                payment: captured || authorized || declined ? paymentReading : nil)
        }

        var paymentReading: PaymentReading {
            PaymentReading(
                id: payment, status: paymentStatus, money: opening.price,
                amountRefunded: refunded, capturedAt: capturedAt,
                orderNumber: opening.orderNumber, session: id)
        }

        private var paymentStatus: PaymentReading.Status {
            if captured { return refunded >= opening.price.amount ? .refunded : .captured }
            return declined ? .cancelled : .authorized
        }
    }

    /// The sessions in the order of their creation.
    package private(set) var sessions: [Session] = []
    /// Whether KOMOJU refuses every refund for now: the merchant's balance does not allow it.
    package var refusesRefunds = false

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
            guard let session = sessions.first(where: { $0.payment == id && $0.captured }) else {
                return .notFound
            }
            return .done(.payment(session.paymentReading))
        case .refund(let id, let money, let key):
            return refund(id, money, key)
        case .printReceipt(let id, _):
            let completed = sessions.contains { $0.id == id && $0.status == .completed }
            return completed ? .accepted : .refused
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
            guard !refusesRefunds,
                sessions[index].refunded + money.amount <= sessions[index].opening.price.amount
            else { return .refused }
            sessions[index].refunded += money.amount
            sessions[index].refundKeys.insert(key)
        }
        return .done(.payment(sessions[index].paymentReading))
    }

    /// The customer taps a card and it is charged.
    mutating func tap(_ index: Int, at wall: WallTime) {
        sessions[index].status = .completed
        sessions[index].authorized = false
        sessions[index].captured = true
        sessions[index].capturedAt = wall
    }

    /// The customer inserts a chip card: reserved, not paid (M9).
    mutating func authorize(_ index: Int) {
        sessions[index].status = .completed
        sessions[index].authorized = true
    }

    /// The chip card is declined after all.
    mutating func decline(_ index: Int) {
        sessions[index].authorized = false
        sessions[index].declined = true
    }

    /// Staff gives so much back on the device.
    mutating func refundByStaff(_ index: Int, _ amount: Int) {
        sessions[index].refunded += amount
        sessions[index].refundedByStaff += amount
    }
}

extension CloudAnswer {
    static let healthy = CloudAnswer.done(.healthy(terminalEnabled: true))
    static let accepted = CloudAnswer.done(.accepted)
    static let unknown = CloudAnswer.failed(.outcomeUnknown(retryAfter: nil))
    static let notSent = CloudAnswer.failed(.notSent(.noConnection))
    static let refused = CloudAnswer.failed(.rejected(code: "error", .refused))
    static let notFound = CloudAnswer.failed(.rejected(code: "not_found", .notFound))
}
