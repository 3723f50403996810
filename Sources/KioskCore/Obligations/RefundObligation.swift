/// Money that must go back, until KOMOJU says that it has (M10).
///
/// It lives beside the sales and never blocks one. Every attempt begins with a reading of the
/// payment, because staff can refund on the device and an unknown outcome may have been a success.
public struct RefundObligation: Sendable, Hashable {
    /// What is under way, or next.
    enum Step: Sendable, Hashable {
        /// A reading of the payment.
        case reading
        /// The refund request, as recorded in `asked`.
        case refunding
    }

    /// What is owed.
    public let owing: RefundOwing
    /// The attempt that is on disk, if there was one (M2).
    public private(set) var asked: RefundAsking?
    /// Whether `asked` was definitely refused, so that the next attempt needs a new key.
    private(set) var refused = false
    /// Whether nobody knows what came of `asked`, so that only a reading may give it up.
    private var unanswered = false
    /// What is under way, or next.
    var step: Step
    var conversation: Conversation
    /// The sale that it belongs to.
    let opening: SaleOpening
    /// When it is left to a person (M10).
    private let giveUpAt: Instant

    /// What a step of the obligation came to.
    enum Progress: Sendable, Hashable {
        /// Still owed.
        case owed
        /// The money is back.
        case done
        /// A person must come: KOMOJU's last word, or what was found.
        case needsOperator(code: String)
    }

    /// An obligation that begins now, or goes on after a restart with its last recorded attempt
    /// and the time for which it was tried already.
    init(
        _ owing: RefundOwing, of opening: SaleOpening, asked: RefundAsking? = nil,
        age: Duration = .zero, in turn: inout Turn
    ) {
        self.owing = owing
        self.opening = opening
        self.asked = asked
        giveUpAt = turn.now + (turn.settings.refundRetry - age)
        step = .reading
        conversation = turn.ask(.readPayment(owing.payment), for: owing.sale)
    }

    mutating func timePassed(in turn: inout Turn) -> Progress {
        guard conversation.deadline <= turn.now else { return .owed }
        if conversation.isAsking {
            return failed(.outcomeUnknown(retryAfter: nil), in: &turn)
        }
        step = .reading
        conversation = turn.ask(.readPayment(owing.payment), for: owing.sale, after: conversation)
        return .owed
    }

    mutating func answered(
        _ call: CloudCall, _ answer: CloudAnswer, in turn: inout Turn
    ) -> Progress {
        switch answer {
        case .done(.payment(let payment)):
            return read(payment, call, in: &turn)
        case .failed(let failure):
            guard conversation.awaits(call.id) else { return .owed }
            return failed(failure, in: &turn)
        case .done(.session), .done(.accepted), .done(.payments):
            // Late answers to calls that the sale made before it was settled.
            return .owed
        case .done(.healthy):
            preconditionFailure("a refund was answered with \(answer)")
        }
    }

    private mutating func read(
        _ payment: PaymentReading, _ call: CloudCall, in turn: inout Turn
    ) -> Progress {
        guard payment.id == owing.payment else { return .owed }
        // So much back is all of it only where the payment is over what is owed.
        let isBack =
            payment.money == owing.money && payment.amountRefunded >= owing.money.amount
        if payment.status == .refunded || isBack {
            let total = payment.status == .refunded ? owing.money.amount : payment.amountRefunded
            turn.record(
                .refundDone(
                    RefundCompletion(
                        sale: owing.sale,
                        money: Money(amount: total, currency: owing.money.currency))))
            return .done
        }
        guard conversation.awaits(call.id) else { return .owed }
        guard payment.money == owing.money else {
            // Two answers of KOMOJU contradict each other; no amount is right on a guess (M7).
            return .needsOperator(code: "payment_amount_differs")
        }
        switch step {
        case .reading where unanswered && turn.now >= giveUpAt:
            return .needsOperator(code: "not_answered")
        case .reading where payment.status.isOverUnpaid:
            // What was read as captured is not any more: there is nothing to give back.
            return .needsOperator(code: "payment_not_captured")
        case .reading:
            ask(for: owing.money.amount - max(0, payment.amountRefunded), in: &turn)
        case .refunding:
            // Answered, but the payment does not show it yet: look again later.
            return failed(.outcomeUnknown(retryAfter: nil), in: &turn)
        }
        return .owed
    }

    /// Asks for what is still owed: the recorded attempt again, unless it was refused or its
    /// amount no longer fits; then a new one, on disk first.
    private mutating func ask(for amount: Int, in turn: inout Turn) {
        let money = Money(amount: amount, currency: owing.money.currency)
        let attempt: RefundAsking
        if let asked, !refused, asked.money == money {
            attempt = asked
        } else {
            let number = (asked?.attempt ?? 0) + 1
            attempt = RefundAsking(
                sale: owing.sale, attempt: number,
                key: IdempotencyKey("\(opening.orderNumber)-refund-\(number)"), money: money)
            turn.record(.refundAsked(attempt))
        }
        asked = attempt
        refused = false
        unanswered = false
        step = .refunding
        conversation = turn.ask(
            .refund(owing.payment, attempt.money, key: attempt.key), for: owing.sale,
            after: conversation)
    }

    /// Backs off, unless it was tried for long enough or KOMOJU knows no such payment.
    ///
    /// Every other refusal may be the merchant's balance, whose code nobody knows (M10).
    private mutating func failed(_ failure: CloudFailure, in turn: inout Turn) -> Progress {
        switch (step, failure) {
        case (_, .rejected(let code, .notFound))
        where conversation.failures + 1 >= MachineLimits.refundNotFoundMax:
            return .needsOperator(code: code)
        case (_, .rejected(let code, _)) where turn.now >= giveUpAt:
            return .needsOperator(code: code)
        case (.refunding, .outcomeUnknown):
            // It may have been a success: not given up before the payment was read once more.
            unanswered = true
        case (_, .notSent) where turn.now >= giveUpAt,
            (.reading, .outcomeUnknown) where turn.now >= giveUpAt:
            return .needsOperator(code: "not_answered")
        case (.refunding, .rejected):
            refused = true
        case (.reading, .rejected), (_, .notSent), (.reading, .outcomeUnknown):
            break
        }
        step = .reading
        conversation = turn.backOff(
            from: conversation, after: failure, pauseMax: MachineLimits.refundPauseMax)
        return .owed
    }
}

extension PaymentReading.Status {
    /// Whether the payment ended without money changing hands, by its own word.
    fileprivate var isOverUnpaid: Bool {
        switch self {
        case .cancelled, .expired, .failed: true
        case .pending, .authorized, .captured, .refunded, .unknown: false
        }
    }
}
