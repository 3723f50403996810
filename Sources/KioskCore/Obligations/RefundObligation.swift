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
    /// What is under way, or next.
    var step: Step
    var conversation: Conversation
    let orderNumber: OrderNumber

    /// What a step of the obligation came to.
    enum Progress: Sendable, Hashable {
        /// Still owed.
        case owed
        /// The money is back.
        case done
        /// A person must come.
        case needsOperator
    }

    /// An obligation that begins now, or goes on after a restart with its last recorded attempt.
    init(
        _ owing: RefundOwing, orderNumber: OrderNumber, asked: RefundAsking? = nil,
        in turn: inout Turn
    ) {
        self.owing = owing
        self.orderNumber = orderNumber
        self.asked = asked
        step = .reading
        conversation = turn.ask(.readPayment(owing.payment), for: owing.sale)
    }

    mutating func timePassed(in turn: inout Turn) {
        guard conversation.deadline <= turn.now else { return }
        if conversation.isAsking {
            step = .reading
            conversation = turn.backOff(
                from: conversation, after: .outcomeUnknown(retryAfter: nil),
                pauseMax: MachineLimits.refundPauseMax)
        } else {
            step = .reading
            conversation = turn.ask(
                .readPayment(owing.payment), for: owing.sale, after: conversation)
        }
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
        if payment.status == .refunded || payment.amountRefunded >= owing.money.amount {
            let total = payment.status == .refunded ? owing.money.amount : payment.amountRefunded
            turn.record(
                .refundDone(
                    RefundCompletion(
                        sale: owing.sale,
                        money: Money(amount: total, currency: owing.money.currency))))
            return .done
        }
        guard conversation.awaits(call.id) else { return .owed }
        switch step {
        case .reading where payment.money != owing.money:
            // Two answers of KOMOJU contradict each other; no amount is right on a guess (M7).
            turn.record(
                .refundNeedsOperator(
                    RefundRefusal(sale: owing.sale, code: "payment_amount_differs")))
            return .needsOperator
        case .reading:
            ask(for: owing.money.amount - max(0, payment.amountRefunded), in: &turn)
        case .refunding:
            // Answered, but the payment does not show it yet: look again later.
            step = .reading
            conversation = turn.backOff(
                from: conversation, after: .outcomeUnknown(retryAfter: nil),
                pauseMax: MachineLimits.refundPauseMax)
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
                key: IdempotencyKey("\(orderNumber)-refund-\(number)"), money: money)
            turn.record(.refundAsked(attempt))
        }
        asked = attempt
        refused = false
        step = .refunding
        conversation = turn.ask(
            .refund(owing.payment, attempt.money, key: attempt.key), for: owing.sale,
            after: conversation)
    }

    private mutating func failed(_ failure: CloudFailure, in turn: inout Turn) -> Progress {
        switch (step, failure) {
        case (.refunding, .rejected(let code, let kind)):
            refused = true
            if kind != .credentials, (asked?.attempt ?? 0) >= MachineLimits.refundAttemptsMax {
                turn.record(
                    .refundNeedsOperator(RefundRefusal(sale: owing.sale, code: code)))
                return .needsOperator
            }
        case (.reading, .rejected(let code, let kind))
        where kind != .credentials && conversation.failures >= MachineLimits.refundAttemptsMax:
            // KOMOJU says again and again that it has no such payment.
            turn.record(.refundNeedsOperator(RefundRefusal(sale: owing.sale, code: code)))
            return .needsOperator
        case (.refunding, .notSent), (.refunding, .outcomeUnknown), (.reading, _):
            break
        }
        step = .reading
        conversation = turn.backOff(
            from: conversation, after: failure, pauseMax: MachineLimits.refundPauseMax)
        return .owed
    }
}
