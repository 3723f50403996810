package import KOMOJU
package import KioskCore

extension SessionReading {
    /// What the core needs of a session as KOMOJU's client read it.
    init(_ session: Session) {
        self.init(
            session: SessionID(session.id),
            status: Status(session.status),
            expired: session.isExpired,
            money: Money(
                amount: session.amount,
                currency: Currency(session.currency.uppercased()) ?? .unknown),
            orderNumber: session.externalOrderNumber.map { OrderNumber($0) },
            payment: session.payment.map(PaymentReading.init))
    }
}

extension SessionReading.Status {
    fileprivate init(_ status: SessionStatus) {
        switch status {
        case .pending: self = .pending
        case .completed: self = .completed
        case .cancelled: self = .cancelled
        case .unknown: self = .unknown
        }
    }
}

extension PaymentReading {
    /// What the core needs of a payment as KOMOJU's client read it.
    init(_ payment: Payment) {
        self.init(
            id: PaymentID(payment.id),
            status: Status(payment.status),
            money: Money(
                amount: payment.amount,
                // A currency that is no code matches no price, so nothing is vended for it (M9).
                currency: Currency(payment.currency.uppercased()) ?? .unknown),
            amountRefunded: payment.amountReturned,
            chargedBack: payment.amountChargedBack,
            capturedAt: payment.capturedAt.map {
                WallTime(microsecondsSince1970: $0.microsecondsSince1970)
            },
            orderNumber: payment.externalOrderNumber.map { OrderNumber($0) },
            session: payment.sessionID.map { SessionID($0) })
    }
}

extension PaymentReading.Status {
    fileprivate init(_ status: PaymentStatus) {
        switch status {
        case .pending: self = .pending
        case .authorized: self = .authorized
        case .captured: self = .captured
        case .cancelled: self = .cancelled
        case .expired: self = .expired
        case .refunded: self = .refunded
        case .failed: self = .failed
        case .unknown: self = .unknown
        }
    }
}

extension CloudFailure {
    /// The core's three families are the client's (M7).
    package init(_ error: KOMOJUError) {
        switch error {
        case .notSent(let reason):
            self = .notSent(CloudObstacle(reason))
        case .outcomeUnknown(let unknown):
            self = .outcomeUnknown(
                retryAfter: unknown.retryAfter, CloudObstacle(unknown.reason))
        case .rejected(let rejection):
            self = .rejected(
                code: rejection.code ?? "http_\(rejection.httpStatus)",
                CloudRejection(rejection.rejectionClass))
        }
    }
}

extension CloudObstacle {
    /// What a technician has to look at when a request never left.
    package init(_ reason: NotSent) {
        switch reason {
        case .nameNotResolved: self = .nameUnresolved
        case .certificateRefused: self = .certificateRefused
        // A portal that speaks plain HTTP where TLS should be.
        case .tlsFailed: self = .otherServer
        case .keyMissing: self = .keyMissing
        case .connectionRefused, .unreachable, .connectTimedOut, .invalidRequest, .shutDown,
            .cancelled:
            self = .noConnection
        }
    }

    /// What a technician has to look at when nobody knows what became of a request.
    package init(_ reason: OutcomeUnknown.Reason) {
        switch reason {
        case .timedOut, .cancelled, .connectionLost: self = .silence
        case .serverTrouble, .inFlight, .locked, .tooManyRequests: self = .trouble
        case .notHTTP, .webPage, .unreadableBody, .emptyBody: self = .otherServer
        case .bodyTooLarge, .unexpectedShape, .tooManyPages: self = .oddAnswer
        }
    }
}

extension CloudRejection {
    fileprivate init(_ rejection: RejectionClass) {
        switch rejection {
        case .configuration: self = .credentials
        case .elsewhere: self = .elsewhere
        case .notFound: self = .notFound
        case .refused, .declined, .terminal: self = .refused
        }
    }
}
