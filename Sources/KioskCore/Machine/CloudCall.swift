/// The number of a call; unique over restarts, so that a late answer is never taken for another.
public struct CallID: Sendable, Hashable {
    /// The number.
    public let number: Int64

    /// The call of that number.
    public init(_ number: Int64) {
        self.number = number
    }
}

/// A request to KOMOJU that the shell is to carry out, and to answer with `Event.cloudAnswered`.
public struct CloudCall: Sendable, Hashable {
    /// Which call it is.
    public let id: CallID
    /// The sale that it serves; `nil` for a look at KOMOJU's health.
    public let sale: SaleID?
    /// What is asked.
    public let request: CloudRequest

    /// A call of that number.
    public init(id: CallID, sale: SaleID?, request: CloudRequest) {
        self.id = id
        self.sale = sale
        self.request = request
    }
}

/// What is asked of KOMOJU.
public enum CloudRequest: Sendable, Hashable {
    /// Create the session of a sale. A repeat has the same key and body (M2).
    case createSession(SaleOpening)
    /// Show the session on the terminal (M4).
    case push(SessionID, key: IdempotencyKey)
    /// Read the session.
    case readSession(SessionID)
    /// End the session by way of the terminal (M5).
    case cancelOnTerminal(SessionID, key: IdempotencyKey)
    /// End the session without the terminal (M5).
    case cancelSession(SessionID, key: IdempotencyKey)
    /// Find what was paid under an order number whose session is not known (M2).
    case findPayments(OrderNumber)
    /// Read one payment.
    case readPayment(PaymentID)
    /// Give back so much of a payment (M10).
    case refund(PaymentID, Money, key: IdempotencyKey)
    /// Have the terminal print the receipt of a completed session (M13).
    case printReceipt(SessionID, key: IdempotencyKey)
    /// See whether KOMOJU answers, takes our key and knows the terminal (M14).
    case probe
}

/// What came of a call.
public enum CloudAnswer: Sendable, Hashable {
    /// It was done; what was read is attached.
    case done(CloudReply)
    /// It was not.
    case failed(CloudFailure)
}

/// What a successful call brought back.
public enum CloudReply: Sendable, Hashable {
    /// A session, after creating, reading or cancelling it.
    case session(SessionReading)
    /// A payment, after reading or refunding it.
    case payment(PaymentReading)
    /// All payments under an order number.
    case payments([PaymentReading])
    /// The terminal took the request: queued, not more (M4, M5).
    case accepted
    /// KOMOJU is well; `terminalEnabled` is `nil` where KOMOJU does not say. The kiosk's wall clock
    /// is `clockOffset` ahead of the time that KOMOJU's server told, to a second and the answer's
    /// way; `nil` where it told none.
    case healthy(terminalEnabled: Bool?, clockOffset: Duration? = nil)
}

/// Why a call brought nothing back: exactly three kinds (M7).
public enum CloudFailure: Sendable, Hashable {
    /// The request never left; nothing changed at KOMOJU.
    case notSent(CloudObstacle)
    /// KOMOJU answered that it will not; nothing changed there.
    case rejected(code: String, CloudRejection)
    /// Nobody knows whether it was done. Ask, or repeat with the same key.
    case outcomeUnknown(retryAfter: Duration?, CloudObstacle = .silence)
}

extension CloudFailure {
    /// Whether asking the same again will bring the same: KOMOJU said no, and not for our key.
    var isFinalWord: Bool {
        switch self {
        case .rejected(_, .notFound), .rejected(_, .refused): true
        case .rejected(_, .credentials), .rejected(_, .elsewhere), .notSent, .outcomeUnknown: false
        }
    }
}

/// What a definite rejection means for us.
public enum CloudRejection: Sendable, Hashable {
    /// The key is wrong or may not do this: a person must come.
    case credentials
    /// The answer points elsewhere: it is not KOMOJU's.
    case elsewhere
    /// KOMOJU does not know what the request names.
    case notFound
    /// The request is refused as it stands.
    case refused
}

extension CloudRequest {
    /// Whether the answer is of a kind that the request can have. Another kind is a bug of the
    /// shell; whatever KOMOJU says, the shell makes one of these kinds or a failure of it.
    func isAnswered(by answer: CloudAnswer) -> Bool {
        switch (self, answer) {
        case (_, .failed): true
        case (.createSession, .done(.session)), (.readSession, .done(.session)): true
        case (.cancelSession, .done(.session)), (.cancelSession, .done(.accepted)): true
        case (.push, .done(.accepted)), (.cancelOnTerminal, .done(.accepted)): true
        case (.findPayments, .done(.payments)): true
        case (.readPayment, .done(.payment)), (.refund, .done(.payment)): true
        case (.printReceipt, .done(.accepted)): true
        case (.probe, .done(.healthy)): true
        case (_, .done): false
        }
    }

    /// Whether it is a reading of a session: only that decides what is paid (M1, M5).
    var readsSession: Bool {
        switch self {
        case .readSession: true
        case .createSession, .push, .cancelOnTerminal, .cancelSession, .findPayments,
            .readPayment, .refund, .printReceipt, .probe:
            false
        }
    }
}
