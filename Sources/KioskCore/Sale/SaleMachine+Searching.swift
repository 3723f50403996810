extension SaleMachine {
    /// KOMOJU is asked what it knows under our order number (M2).
    public struct Searching: Sendable, Hashable {
        var conversation: Conversation
        /// Whether KOMOJU's last word left it undecided: a payment under way, or a refusal.
        var unsettled = false
        /// When what is unsettled is left to a person; whatever session there was is long over.
        let settleBy: Instant
    }

    mutating func search(in turn: inout Turn) {
        let settings = turn.settings
        state = .searching(
            Searching(
                conversation: turn.ask(.findPayments(opening.orderNumber), for: opening.sale),
                settleBy: turn.now + settings.sessionExpires + MachineLimits.settlementWaitMax))
    }

    mutating func searchDue(_ searching: Searching, in turn: inout Turn) {
        guard !searching.unsettled || turn.now < searching.settleBy else {
            hold(.paymentNeverSettled, nil, in: &turn)
            return
        }
        var searching = searching
        searching.conversation =
            searching.conversation.isAsking
            ? turn.backOff(from: searching.conversation, after: .outcomeUnknown(retryAfter: nil))
            : turn.ask(
                .findPayments(opening.orderNumber), for: opening.sale,
                after: searching.conversation)
        state = .searching(searching)
    }

    mutating func searchAnswered(
        _ searching: Searching, _ call: CloudCall, _ answer: CloudAnswer, in turn: inout Turn
    ) {
        switch answer {
        case .done(.payments(let payments)):
            found(payments, searching, in: &turn)
        case .done(.session(let reading)):
            // The create request that we had given up on was answered after all.
            turn.record(
                .sessionCreated(SessionCreation(sale: opening.sale, session: reading.session)))
            let live = LiveSession(
                id: reading.session, knownSince: turn.now, mayBeOnTerminal: false)
            cancel(live, because: .restarted, in: &turn)
        case .failed(let failure):
            guard searching.conversation.awaits(call.id) else { return }
            var searching = searching
            if failure.isFinalWord { searching.unsettled = true }
            searching.conversation = turn.backOff(from: searching.conversation, after: failure)
            state = .searching(searching)
        case .done(.payment), .done(.accepted), .done(.healthy):
            preconditionFailure("a sale that is being searched for was answered with \(answer)")
        }
    }

    private mutating func found(
        _ payments: [PaymentReading], _ searching: Searching, in turn: inout Turn
    ) {
        // KOMOJU was asked for our number: an answer that leaves it out may still be ours.
        let ours = payments.filter {
            ($0.orderNumber ?? opening.orderNumber) == opening.orderNumber
        }
        let paid = ours.filter { $0.status == .captured }
        if let first = paid.first {
            foundPaid(first, isOnly: paid.count == 1, in: &turn)
            return
        }
        let undecided = ours.contains {
            switch $0.status {
            case .pending, .authorized, .unknown: true
            case .captured, .cancelled, .expired, .refunded, .failed: false
            }
        }
        if undecided {
            var searching = searching
            searching.unsettled = true
            searching.conversation = turn.pause(MachineLimits.retryPauseMax)
            state = .searching(searching)
        } else {
            endUnpaid(.neverCreated, session: nil, in: &turn)
        }
    }

    /// The customer has long left. What is surely ours goes back; the rest is for a person.
    private mutating func foundPaid(
        _ paid: PaymentReading, isOnly: Bool, in turn: inout Turn
    ) {
        if !isOnly || paid.orderNumber == nil || paid.money.amount <= 0 {
            hold(.foreignPayment, paid.id, paid.refundable, in: &turn)
        } else if paid.amountRefunded != 0 {
            hold(.refundedElsewhere, paid.id, paid.refundable, in: &turn)
        } else {
            refund(paid.id, paid.money, because: .capturedTooLate, in: &turn)
        }
    }
}
