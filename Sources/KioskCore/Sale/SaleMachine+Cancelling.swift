extension SaleMachine {
    /// The session is to end unpaid, and is read until it is truly over (M5).
    public struct Cancelling: Sendable, Hashable {
        /// What is under way, or next.
        enum Step: Sendable, Hashable {
            /// A cancel by way of the terminal.
            case cancellingOnTerminal
            /// A cancel of the session alone.
            case cancellingSession
            /// A reading: only this decides.
            case reading
        }

        let session: LiveSession
        let reason: CancelReason
        /// When we asked for the cancel: what is captured later is late (M6).
        let askedAt: Instant
        var step: Step
        var conversation: Conversation
        var hints = HintGate()
        /// How often a cancel was asked for; the two kinds take turns.
        var cancels: Int
        /// Readings in a row that found the session open since the last cancel.
        var openReadings: Int
        /// Whether it should have been read as over by now (M15).
        var overdue: Bool
        /// Whether the last reading left nothing to cancel and decided nothing: a completed session
        /// without a capture, one that KOMOJU does not know, or one that outlived its own end.
        var unsettled: Bool
        /// The payment that the last reading showed, for the person who will decide.
        var payment: PaymentReading?
    }

    /// Decides to end the session, on disk first.
    mutating func cancel(
        _ session: LiveSession, because reason: CancelReason, in turn: inout Turn
    ) {
        turn.record(.cancelAsked(CancelAsking(sale: opening.sale, reason: reason)))
        beginCancelling(session, because: reason, in: &turn)
    }

    /// Ends the session; that we decided so is on disk.
    mutating func beginCancelling(
        _ session: LiveSession, because reason: CancelReason, in turn: inout Turn
    ) {
        // After a restart the customer may just have paid: read before anything is cancelled.
        let step: Cancelling.Step =
            if reason == .restarted {
                .reading
            } else if session.mayBeOnTerminal {
                .cancellingOnTerminal
            } else {
                .cancellingSession
            }
        let conversation = askCancelling(step, session.id, after: nil, in: &turn)
        state = .cancelling(
            Cancelling(
                session: session, reason: reason, askedAt: turn.now, step: step,
                conversation: conversation, cancels: step == .reading ? 0 : 1, openReadings: 0,
                overdue: false, unsettled: false))
    }

    /// Each cancel is a new attempt and has a key of its own, else an old refusal is replayed.
    private func askCancelling(
        _ step: Cancelling.Step, _ session: SessionID, after earlier: Conversation?,
        in turn: inout Turn
    ) -> Conversation {
        let key = IdempotencyKey("\(opening.orderNumber)-cancel-\(turn.upcomingCall.number)")
        let request: CloudRequest =
            switch step {
            case .cancellingOnTerminal: .cancelOnTerminal(session, key: key)
            case .cancellingSession: .cancelSession(session, key: key)
            case .reading: .readSession(session)
            }
        return turn.ask(request, for: opening.sale, after: earlier)
    }

    mutating func cancelDue(_ cancelling: Cancelling, in turn: inout Turn) {
        var cancelling = cancelling
        let settleBy =
            cancelling.session.expired(by: turn.settings) + MachineLimits.settlementWaitMax
        guard !cancelling.unsettled || turn.now < settleBy else {
            let payment = cancelling.payment
            hold(.paymentNeverSettled, payment?.id, payment?.refundable, in: &turn)
            return
        }
        cancelling.overdue =
            turn.now >= cancelling.session.knownSince + turn.settings.cancelConfirmation
        if cancelling.conversation.isAsking {
            cancelling.step = .reading
            cancelling.conversation = turn.backOff(
                from: cancelling.conversation, after: .outcomeUnknown(retryAfter: nil))
        } else {
            cancelling.hints.asks()
            cancelling.conversation = askCancelling(
                cancelling.step, cancelling.session.id, after: cancelling.conversation, in: &turn)
        }
        state = .cancelling(cancelling)
    }

    mutating func cancelAnswered(
        _ cancelling: Cancelling, _ call: CloudCall, _ answer: CloudAnswer,
        trustedTime: WallTime?, in turn: inout Turn
    ) {
        switch answer {
        case .done(.session(let reading)) where call.request.readsSession:
            cancelRead(cancelling, call, reading, trustedTime: trustedTime, in: &turn)
        case .done(.session), .done(.accepted):
            // A cancel is a request, not a result, whatever it brought back (M1, M5): read.
            guard cancelling.conversation.awaits(call.id) else { return }
            read(cancelling, in: &turn)
        case .failed(let failure):
            guard cancelling.conversation.awaits(call.id) else { return }
            cancelFailed(cancelling, failure, in: &turn)
        case .done(.payments), .done(.payment), .done(.healthy):
            // The late answer to a search: the session is known now, and says more.
            break
        }
    }

    private mutating func read(_ cancelling: Cancelling, in turn: inout Turn) {
        var cancelling = cancelling
        cancelling.step = .reading
        cancelling.hints.asks()
        cancelling.conversation = askCancelling(
            .reading, cancelling.session.id, after: cancelling.conversation, in: &turn)
        state = .cancelling(cancelling)
    }

    private mutating func cancelFailed(
        _ cancelling: Cancelling, _ failure: CloudFailure, in turn: inout Turn
    ) {
        switch (cancelling.step, failure) {
        case (.cancellingOnTerminal, .rejected), (.cancellingSession, .rejected):
            // "Could not cancel session." means: maybe paid, go and read (M5).
            read(cancelling, in: &turn)
        case (.cancellingOnTerminal, _), (.cancellingSession, _), (.reading, _):
            var cancelling = cancelling
            // KOMOJU will not say anything of the session: nothing can be cancelled, or learnt.
            if failure.isFinalWord { cancelling.unsettled = true }
            cancelling.step = .reading
            cancelling.conversation = turn.backOff(from: cancelling.conversation, after: failure)
            state = .cancelling(cancelling)
        }
    }

    private mutating func cancelRead(
        _ cancelling: Cancelling, _ call: CloudCall, _ reading: SessionReading,
        trustedTime: WallTime?, in turn: inout Turn
    ) {
        let verdict = SessionVerdict(of: reading, for: opening, session: cancelling.session.id)
        let (now, settings) = (turn.now, turn.settings)
        let decided = settle(
            verdict, session: cancelling.session,
            timeliness: {
                Self.timeliness(of: $0, cancelling, trustedTime, now: now, settings)
            }, in: &turn)
        guard !decided, cancelling.conversation.awaits(call.id) else { return }
        var cancelling = cancelling
        cancelling.unsettled =
            verdict == .unsettled || now >= cancelling.session.expired(by: settings)
        cancelling.payment = reading.payment
        cancelling.openReadings = cancelling.unsettled ? 0 : cancelling.openReadings + 1
        cancelling.step = .reading
        if !cancelling.unsettled
            && (cancelling.cancels == 0
                || cancelling.openReadings >= MachineLimits.readingsPerCancel)
        {
            cancelling.step = Self.cancelStep(of: cancelling)
            cancelling.cancels += 1
            cancelling.openReadings = 0
        }
        let pause = cancelling.overdue ? MachineLimits.retryPauseMax : settings.pollInterval
        // A hint brings no cancel forward.
        cancelling.conversation =
            cancelling.step == .reading
            ? cancelling.hints.pause(pause, in: turn) : turn.pause(pause)
        state = .cancelling(cancelling)
    }

    /// The two kinds of cancel take turns, for nobody knows which of them the device obeys.
    private static func cancelStep(of cancelling: Cancelling) -> Cancelling.Step {
        cancelling.session.mayBeOnTerminal && cancelling.cancels % 2 == 0
            ? .cancellingOnTerminal : .cancellingSession
    }

    private static func timeliness(
        of capture: CaptureConfirmation, _ cancelling: Cancelling, _ trustedTime: WallTime?,
        now: Instant, _ settings: MachineSettings
    ) -> Timeliness {
        switch cancelling.reason {
        case .restarted:
            // Only KOMOJU's stamp and a trusted clock tell how long the customer waited (D3).
            guard settings.capturedNotArmed == .vendIfRecent, let trustedTime,
                let capturedAt = capture.capturedAt
            else { return .tooLate(.restartedBeforeArming) }
            let age = trustedTime - capturedAt
            return age >= .zero && age <= settings.lateCaptureGrace
                ? .inTime : .tooLate(.restartedBeforeArming)
        case .paymentWindowOver, .customer, .doorOpened, .tilted, .emergencyStop, .stopAsked,
            .pushFailed, .hardwareFault:
            return now - cancelling.askedAt <= settings.lateCaptureGrace
                ? .inTime : .tooLate(.capturedTooLate)
        }
    }
}
