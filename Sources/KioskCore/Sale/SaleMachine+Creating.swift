extension SaleMachine {
    /// The session is being created.
    public struct CreatingSession: Sendable, Hashable {
        var conversation: Conversation
        /// Why the session will be cancelled as soon as it is known.
        var abandoned: CancelReason?
        /// Whether an attempt may have created a session without our knowing.
        var mayExist: Bool
        /// When the customer has waited long enough.
        let giveUpAt: Instant
        /// When the key is too old to be repeated (M2).
        let keyExpiresAt: Instant

        var deadline: Instant {
            abandoned == nil ? min(conversation.deadline, giveUpAt) : conversation.deadline
        }
    }

    /// Opens the sale: on disk first, then the request (M2).
    static func open(_ opening: SaleOpening, in turn: inout Turn) -> SaleMachine {
        turn.record(.saleOpened(opening))
        return SaleMachine(
            opening: opening,
            state: .creatingSession(
                CreatingSession(
                    conversation: turn.ask(.createSession(opening), for: opening.sale),
                    abandoned: nil,
                    mayExist: false,
                    giveUpAt: turn.now + turn.settings.paymentWindow,
                    keyExpiresAt: turn.now + MachineLimits.idempotencyKeyAgeMax)))
    }

    mutating func createDue(_ creating: CreatingSession, in turn: inout Turn) {
        var creating = creating
        if creating.abandoned == nil && creating.giveUpAt <= turn.now {
            cancelWanted(.paymentWindowOver, in: &turn)
            guard case .creatingSession(let abandoned) = state else { return }
            creating = abandoned
        }
        guard creating.conversation.deadline <= turn.now else { return }
        guard turn.now < creating.keyExpiresAt else {
            search(in: &turn)
            return
        }
        if creating.conversation.isAsking && creating.abandoned != nil {
            search(in: &turn)
            return
        }
        if creating.conversation.isAsking {
            creating.mayExist = true
            creating.conversation = turn.backOff(
                from: creating.conversation, after: .outcomeUnknown(retryAfter: nil))
        } else {
            creating.conversation = turn.ask(
                .createSession(opening), for: opening.sale, after: creating.conversation)
        }
        state = .creatingSession(creating)
    }

    mutating func createAnswered(
        _ creating: CreatingSession, _ call: CloudCall, _ answer: CloudAnswer, in turn: inout Turn
    ) {
        var creating = creating
        switch answer {
        case .done(.session(let reading)):
            // Also the late answer of an attempt that was given up: same key, same session.
            created(reading.session, abandoned: creating.abandoned, in: &turn)
        case .failed(let failure):
            guard creating.conversation.awaits(call.id) else { return }
            switch failure {
            case .rejected(let code, _) where !creating.mayExist:
                endUnpaid(.createRejected(code: code), session: nil, in: &turn)
            case .rejected:
                // An earlier attempt may have succeeded; the refusal may be of its own doing.
                search(in: &turn)
            case .outcomeUnknown where creating.abandoned != nil:
                // Nothing was pushed, so nobody can pay: look once, and let the next one buy.
                search(in: &turn)
            case .outcomeUnknown:
                creating.mayExist = true
                creating.conversation = turn.backOff(from: creating.conversation, after: failure)
                state = .creatingSession(creating)
            case .notSent where creating.abandoned != nil && !creating.mayExist:
                endUnpaid(.neverCreated, session: nil, in: &turn)
            case .notSent:
                creating.conversation = turn.backOff(from: creating.conversation, after: failure)
                state = .creatingSession(creating)
            }
        case .done(.payment), .done(.payments), .done(.accepted), .done(.healthy):
            preconditionFailure("a sale that is being created was answered with \(answer)")
        }
    }

    private mutating func created(
        _ session: SessionID, abandoned: CancelReason?, in turn: inout Turn
    ) {
        turn.record(.sessionCreated(SessionCreation(sale: opening.sale, session: session)))
        let live = LiveSession(id: session, knownSince: turn.now, mayBeOnTerminal: false)
        if let abandoned {
            beginCancelling(live, because: abandoned, in: &turn)
        } else {
            push(live, in: &turn)
        }
    }
}
