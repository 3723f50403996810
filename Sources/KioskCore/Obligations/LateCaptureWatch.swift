/// A session that ended unpaid, read again until it has expired and then once more (M6).
///
/// Nothing notifies of a capture that came after all; whoever does not look keeps the money.
public struct LateCaptureWatch: Sendable, Hashable {
    /// The sale whose session is watched.
    public let opening: SaleOpening
    let session: LiveSession
    var conversation: Conversation
    var hints = HintGate()

    /// What a step of the watch came to.
    enum Finding: Sendable, Hashable {
        /// Nothing yet.
        case watching
        /// Over for good: nothing was captured.
        case nothing
        /// Captured after all: the customer has left, so the money goes back.
        case refundOwed(RefundOwing)
        /// Captured, and a person must decide.
        case held(SaleHold)
    }

    init(_ opening: SaleOpening, _ session: LiveSession, in turn: Turn) {
        self.opening = opening
        self.session = session
        conversation = turn.pause(MachineLimits.lateWatchInterval)
    }

    mutating func timePassed(in turn: inout Turn) {
        guard conversation.deadline <= turn.now else { return }
        hints.asks()
        conversation =
            conversation.isAsking
            ? turn.backOff(
                from: conversation, after: .outcomeUnknown(retryAfter: nil),
                pauseMax: MachineLimits.lateWatchInterval)
            : turn.ask(.readSession(session.id), for: opening.sale, after: conversation)
    }

    mutating func answered(
        _ call: CloudCall, _ answer: CloudAnswer, in turn: inout Turn
    ) -> Finding {
        switch answer {
        case .done(.session(let reading)) where call.request.readsSession:
            return read(reading, call, in: &turn)
        case .failed(let failure)
        where failure.isFinalWord && turn.now >= settleBy(turn.settings):
            return hold(.paymentNeverSettled, nil, in: &turn)
        case .failed(let failure):
            guard conversation.awaits(call.id) else { return .watching }
            conversation = turn.backOff(
                from: conversation, after: failure, pauseMax: MachineLimits.lateWatchInterval)
            return .watching
        case .done(.session), .done(.accepted), .done(.payments), .done(.payment), .done(.healthy):
            // Late answers to what the sale asked before it ended.
            return .watching
        }
    }

    private mutating func read(
        _ reading: SessionReading, _ call: CloudCall, in turn: inout Turn
    ) -> Finding {
        switch SessionVerdict(of: reading, for: opening, session: session.id) {
        case .captured(let capture):
            turn.record(.captureConfirmed(capture))
            return owe(capture.payment, capture.money, .capturedTooLate, in: &turn)
        case .refundable(let payment, let reason):
            return owe(payment.id, payment.money, reason, in: &turn)
        case .held(let reason, let payment):
            return hold(reason, payment, in: &turn)
        case .ended
        where turn.now >= session.expired(by: turn.settings)
            && reading.payment?.status != .authorized:
            return .nothing
        case .open, .unsettled, .ended:
            guard turn.now < settleBy(turn.settings) else {
                return hold(.paymentNeverSettled, reading.payment, in: &turn)
            }
            guard conversation.awaits(call.id) else { return .watching }
            conversation = hints.pause(MachineLimits.lateWatchInterval, in: turn)
            return .watching
        }
    }

    /// When a session that decides nothing is left to a person.
    private func settleBy(_ settings: MachineSettings) -> Instant {
        session.expired(by: settings) + MachineLimits.settlementWaitMax
    }

    private func hold(
        _ reason: HoldReason, _ payment: PaymentReading?, in turn: inout Turn
    ) -> Finding {
        let hold = SaleHold(
            sale: opening.sale, reason: reason, payment: payment?.id,
            money: payment?.refundable)
        turn.record(.held(hold))
        return .held(hold)
    }

    private func owe(
        _ payment: PaymentID, _ money: Money, _ reason: RefundReason, in turn: inout Turn
    ) -> Finding {
        let owing = RefundOwing(
            sale: opening.sale, payment: payment, money: money, reason: reason)
        turn.record(.refundOwed(owing))
        return .refundOwed(owing)
    }
}
