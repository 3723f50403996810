/// What every state does with a decided session: vend, refund, hold or end.
extension SaleMachine {
    /// Whether a capture came in time to be vended, or why not.
    enum Timeliness: Sendable, Hashable {
        /// The customer is waiting for the item.
        case inTime
        /// The customer cannot be expected to wait any more.
        case tooLate(RefundReason)
    }

    /// Acts on a verdict that decides the sale; `false` when nothing is decided.
    mutating func settle(
        _ verdict: SessionVerdict,
        session: LiveSession,
        timeliness: (CaptureConfirmation) -> Timeliness,
        in turn: inout Turn
    ) -> Bool {
        switch verdict {
        case .open, .unsettled:
            return false
        case .captured(let capture):
            captured(capture, timeliness(capture), in: &turn)
        case .refundable(let payment, let reason):
            refund(payment.id, payment.money, because: reason, in: &turn)
        case .held(let reason, let payment):
            hold(reason, payment?.id, payment?.refundable, in: &turn)
        case .ended(let ending):
            endUnpaid(ending, session: session, in: &turn)
        }
        return true
    }

    private mutating func captured(
        _ capture: CaptureConfirmation, _ timeliness: Timeliness, in turn: inout Turn
    ) {
        switch timeliness {
        case .inTime where turn.canVend(opening.item):
            dispense(capture, in: &turn)
        case .inTime:
            turn.record(.captureConfirmed(capture))
            oweReceipt(for: capture.session, delivered: false, in: &turn)
            refund(capture.payment, capture.money, because: .cannotVend, in: &turn)
        case .tooLate(let reason):
            turn.record(.captureConfirmed(capture))
            refund(capture.payment, capture.money, because: reason, in: &turn)
        }
    }

    /// Paper for the customer who is still there, once the outcome is on record (M13).
    func oweReceipt(for session: SessionID, delivered: Bool, in turn: inout Turn) {
        guard turn.settings.receipt.covers(delivered: delivered) else { return }
        turn.record(.receiptOwed(ReceiptOwing(sale: opening.sale, session: session)))
    }

    /// The payment goes back; the obligation is on disk before anything else (M10).
    mutating func refund(
        _ payment: PaymentID, _ money: Money, because reason: RefundReason, in turn: inout Turn
    ) {
        let owing = RefundOwing(
            sale: opening.sale, payment: payment, money: money, reason: reason)
        turn.record(.refundOwed(owing))
        state = .settled(.refundOwed(owing))
    }

    /// A person decides.
    mutating func hold(
        _ reason: HoldReason, _ payment: PaymentID?, _ money: Money? = nil,
        in turn: inout Turn
    ) {
        let hold = SaleHold(
            sale: opening.sale, reason: reason, payment: payment, money: money)
        turn.record(.held(hold))
        state = .settled(.held(hold))
    }

    /// Over without a payment, by KOMOJU's own word.
    mutating func endUnpaid(
        _ ending: UnpaidEnding, session: LiveSession?, in turn: inout Turn
    ) {
        turn.record(.endedUnpaid(UnpaidEnd(sale: opening.sale, ending: ending)))
        state = .settled(.unpaid(ending, session))
    }
}
