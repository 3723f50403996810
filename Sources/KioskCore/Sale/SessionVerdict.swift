/// What a reading of a session means for its sale: the one place that decides what is paid (M1, M9).
enum SessionVerdict: Sendable, Hashable {
    /// Nothing is decided; the customer may still pay, with another card too (M11).
    case open
    /// Completed, and the payment is not captured (yet): not paid (M9).
    case unsettled
    /// Captured, and it matches in everything that M9 names.
    case captured(CaptureConfirmation)
    /// Money of this sale was captured, and it must not be vended.
    case refundable(PaymentReading, RefundReason)
    /// Captured money that we cannot judge: a person decides.
    case held(HoldReason, PaymentReading?)
    /// Over without a payment.
    case ended(UnpaidEnding)

    /// Judges a reading that was asked for `session` of the sale.
    init(of reading: SessionReading, for opening: SaleOpening, session: SessionID) {
        // An answer about another session says nothing of ours, which may be on the terminal still:
        // whoever took it for the end would show the next customer a second one (M3).
        guard reading.session == session else {
            self = .open
            return
        }
        switch reading.status {
        case .unknown:
            self = .open
        case .pending:
            self = reading.expired ? Self.over(reading, .expired, opening, session) : .open
        case .cancelled:
            self = Self.over(reading, .cancelled, opening, session)
        case .completed:
            self = Self.completed(reading, opening, session)
        }
    }

    /// A session that is over unpaid by its own word; a captured payment in it contradicts that.
    private static func over(
        _ reading: SessionReading,
        _ ending: UnpaidEnding,
        _ opening: SaleOpening,
        _ session: SessionID
    ) -> SessionVerdict {
        guard let payment = reading.payment, payment.status == .captured else {
            return .ended(ending)
        }
        switch matched(payment, of: reading, opening, session) {
        case .captured: return .refundable(payment, .capturedTooLate)
        case let other: return other
        }
    }

    private static func completed(
        _ reading: SessionReading, _ opening: SaleOpening, _ session: SessionID
    ) -> SessionVerdict {
        guard let payment = reading.payment else { return .unsettled }
        switch payment.status {
        case .pending, .authorized, .unknown:
            return .unsettled
        case .cancelled, .expired, .failed:
            return .ended(.paymentFailed)
        case .refunded:
            return .ended(.refundedElsewhere)
        case .captured:
            return matched(payment, of: reading, opening, session)
        }
    }

    /// Everything that a captured payment must match (M9). That it was never used before is the
    /// database's to say.
    private static func matched(
        _ payment: PaymentReading,
        of reading: SessionReading,
        _ opening: SaleOpening,
        _ session: SessionID
    ) -> SessionVerdict {
        let ours =
            (payment.session ?? session) == session
            && (payment.orderNumber ?? opening.orderNumber) == opening.orderNumber
            && (reading.orderNumber ?? opening.orderNumber) == opening.orderNumber
        // An amount that no session can have is not ours either, and could not be given back.
        guard ours, payment.money.amount > 0 else { return .held(.foreignPayment, payment) }
        guard payment.amountRefunded == 0 else {
            return payment.amountRefunded >= payment.money.amount
                ? .ended(.refundedElsewhere) : .held(.refundedElsewhere, payment)
        }
        guard payment.money == opening.price, (reading.money ?? opening.price) == opening.price
        else {
            return .refundable(payment, .mismatch)
        }
        return .captured(
            CaptureConfirmation(
                sale: opening.sale, session: session, payment: payment.id, money: payment.money,
                capturedAt: payment.capturedAt))
    }
}
