extension SaleMachine {
    /// The terminal has the session, and the customer may pay.
    public struct AwaitingPayment: Sendable, Hashable {
        var session: LiveSession
        var conversation: Conversation
        var hints = HintGate()
        /// When the payment window is over.
        public let payBy: Instant
    }

    mutating func awaitPayment(
        _ session: LiveSession, until payBy: Instant, in turn: inout Turn
    ) {
        state = .awaitingPayment(
            AwaitingPayment(
                session: session,
                conversation: turn.pause(turn.settings.pollInterval),
                payBy: payBy))
    }

    mutating func paymentDue(_ awaiting: AwaitingPayment, in turn: inout Turn) {
        guard turn.now < awaiting.payBy else {
            cancel(awaiting.session, because: .paymentWindowOver, in: &turn)
            return
        }
        var awaiting = awaiting
        awaiting.hints.asks()
        awaiting.conversation =
            awaiting.conversation.isAsking
            ? turn.backOff(from: awaiting.conversation, after: .outcomeUnknown(retryAfter: nil))
            : turn.ask(
                .readSession(awaiting.session.id), for: opening.sale, after: awaiting.conversation)
        state = .awaitingPayment(awaiting)
    }

    mutating func paymentAnswered(
        _ awaiting: AwaitingPayment, _ call: CloudCall, _ answer: CloudAnswer, in turn: inout Turn
    ) {
        var awaiting = awaiting
        switch answer {
        case .done(.session(let reading)) where call.request.readsSession:
            let verdict = SessionVerdict(of: reading, for: opening, session: awaiting.session.id)
            let decided = settle(
                verdict, session: awaiting.session, timeliness: { _ in .inTime }, in: &turn)
            guard !decided, awaiting.conversation.awaits(call.id) else { return }
            awaiting.conversation = awaiting.hints.pause(turn.settings.pollInterval, in: turn)
            state = .awaitingPayment(awaiting)
        case .failed(let failure):
            guard awaiting.conversation.awaits(call.id) else { return }
            awaiting.conversation = turn.backOff(from: awaiting.conversation, after: failure)
            state = .awaitingPayment(awaiting)
        case .done(.session), .done(.accepted), .done(.payments), .done(.payment), .done(.healthy):
            // Late answers to the requests that led here, a repeated create or push.
            break
        }
    }
}
