extension SaleMachine {
    /// The session is being sent to the terminal (M4).
    public struct Pushing: Sendable, Hashable {
        /// What is under way.
        enum Step: Sendable, Hashable {
            /// The push.
            case pushing
            /// The reading that decides whether to push again.
            case reading
        }

        var session: LiveSession
        var step: Step
        var conversation: Conversation
        /// Counts the deliberate attempts; a repeat after an unknown outcome keeps its number.
        var attempt: Int
        /// When the payment window is over.
        let payBy: Instant
    }

    mutating func push(_ session: LiveSession, in turn: inout Turn) {
        var session = session
        session.mayBeOnTerminal = true
        state = .pushing(
            Pushing(
                session: session, step: .pushing,
                conversation: askPush(session.id, attempt: 1, in: &turn),
                attempt: 1,
                payBy: turn.now + turn.settings.paymentWindow))
    }

    private func askPush(
        _ session: SessionID, attempt: Int, after earlier: Conversation? = nil,
        in turn: inout Turn
    ) -> Conversation {
        turn.ask(
            .push(session, key: IdempotencyKey("\(opening.orderNumber)-push-\(attempt)")),
            for: opening.sale, after: earlier)
    }

    mutating func pushDue(_ pushing: Pushing, in turn: inout Turn) {
        guard turn.now < pushing.payBy else {
            cancel(pushing.session, because: .pushFailed, in: &turn)
            return
        }
        var pushing = pushing
        switch (pushing.conversation.phase, pushing.step) {
        case (.asking, _):
            pushing.step = .reading
            pushing.conversation = turn.backOff(
                from: pushing.conversation, after: .outcomeUnknown(retryAfter: nil))
        case (.pausing, .pushing):
            pushing.conversation = askPush(
                pushing.session.id, attempt: pushing.attempt, after: pushing.conversation,
                in: &turn)
        case (.pausing, .reading):
            pushing.conversation = turn.ask(
                .readSession(pushing.session.id), for: opening.sale, after: pushing.conversation)
        }
        state = .pushing(pushing)
    }

    mutating func pushAnswered(
        _ pushing: Pushing, _ call: CloudCall, _ answer: CloudAnswer, in turn: inout Turn
    ) {
        var pushing = pushing
        switch answer {
        case .done(.accepted):
            // Queued, not shown (I); also the late answer to an attempt that was given up.
            awaitPayment(pushing.session, until: pushing.payBy, in: &turn)
        case .done(.session(let reading)) where call.request.readsSession:
            let verdict = SessionVerdict(of: reading, for: opening, session: pushing.session.id)
            let decided = settle(
                verdict, session: pushing.session, timeliness: { _ in .inTime }, in: &turn)
            guard !decided, pushing.conversation.awaits(call.id) else { return }
            // Still open: the same push again, after a pause that grows with the failures (M4).
            pushing.step = .pushing
            pushing.conversation = turn.backOff(
                from: pushing.conversation, after: .outcomeUnknown(retryAfter: nil))
            state = .pushing(pushing)
        case .failed(let failure):
            guard pushing.conversation.awaits(call.id) else { return }
            pushFailed(pushing, failure, in: &turn)
        case .done(.session), .done(.payments), .done(.payment), .done(.healthy):
            // The late answer to a create request that was repeated: same key, same session.
            break
        }
    }

    private mutating func pushFailed(
        _ pushing: Pushing, _ failure: CloudFailure, in turn: inout Turn
    ) {
        var pushing = pushing
        switch (pushing.step, failure) {
        case (.pushing, .rejected):
            // A refusal is replayed under its key, so the next attempt has a key of its own.
            pushing.attempt += 1
            pushing.step = .reading
            pushing.conversation = turn.ask(
                .readSession(pushing.session.id), for: opening.sale, after: pushing.conversation)
        case (.pushing, .notSent), (.pushing, .outcomeUnknown):
            pushing.step = .reading
            pushing.conversation = turn.backOff(from: pushing.conversation, after: failure)
        case (.reading, _):
            pushing.conversation = turn.backOff(from: pushing.conversation, after: failure)
        }
        state = .pushing(pushing)
    }
}
