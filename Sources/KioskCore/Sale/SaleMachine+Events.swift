/// The events of a sale, each with what it does in each state.
extension SaleMachine {
    /// The deadline may be due.
    mutating func timePassed(in turn: inout Turn) {
        guard let deadline, deadline <= turn.now else { return }
        switch state {
        case .creatingSession(let creating): createDue(creating, in: &turn)
        case .searching(let searching): searchDue(searching, in: &turn)
        case .pushing(let pushing): pushDue(pushing, in: &turn)
        case .awaitingPayment(let awaiting): paymentDue(awaiting, in: &turn)
        case .cancelling(let cancelling): cancelDue(cancelling, in: &turn)
        case .dispensing(let dispensing): dispenseDue(dispensing, in: &turn)
        case .settled: break
        }
    }

    /// A call of this sale ended. Late answers are told by their number.
    mutating func answered(
        _ call: CloudCall, _ answer: CloudAnswer, trustedTime: WallTime?, in turn: inout Turn
    ) {
        switch state {
        case .creatingSession(let creating):
            createAnswered(creating, call, answer, in: &turn)
        case .searching(let searching):
            searchAnswered(searching, call, answer, in: &turn)
        case .pushing(let pushing):
            pushAnswered(pushing, call, answer, in: &turn)
        case .awaitingPayment(let awaiting):
            paymentAnswered(awaiting, call, answer, in: &turn)
        case .cancelling(let cancelling):
            cancelAnswered(cancelling, call, answer, trustedTime: trustedTime, in: &turn)
        case .dispensing, .settled:
            // A late answer: the capture is known and used up, there is nothing left to learn.
            break
        }
    }

    /// The customer, the door or a stop wants the sale to end unpaid.
    mutating func cancelWanted(_ reason: CancelReason, in turn: inout Turn) {
        switch state {
        case .creatingSession(var creating):
            guard creating.abandoned == nil else { return }
            creating.abandoned = reason
            turn.record(.cancelAsked(CancelAsking(sale: opening.sale, reason: reason)))
            if creating.mayExist || creating.conversation.isAsking {
                state = .creatingSession(creating)
            } else {
                // No request has left the kiosk, and none will.
                endUnpaid(.neverCreated, session: nil, in: &turn)
            }
        case .pushing(let pushing):
            cancel(pushing.session, because: reason, in: &turn)
        case .awaitingPayment(let awaiting):
            cancel(awaiting.session, because: reason, in: &turn)
        case .searching, .cancelling:
            // It is ending already.
            break
        case .dispensing, .settled:
            // Paid: the customer gets the item or the money, not a cancel.
            break
        }
    }

    /// The pulse of this sale ended, or never began.
    mutating func pulseEnded(_ ending: PulseEnding, in turn: inout Turn) {
        switch state {
        case .dispensing(let dispensing):
            pulseEnded(dispensing, ending, in: &turn)
        case .creatingSession, .searching, .pushing, .awaitingPayment, .cancelling:
            preconditionFailure("a pulse ended in \(state), where none can have begun")
        case .settled:
            // A report that came after its deadline: the sale is settled as unknown.
            break
        }
    }

    /// The drop sensor of the item saw something.
    mutating func dropSeen(in turn: inout Turn) {
        switch state {
        case .dispensing(let dispensing):
            dropSeen(dispensing, in: &turn)
        case .creatingSession, .searching, .pushing, .awaitingPayment, .cancelling, .settled:
            // Something fell that nobody paid for just now: a technician's hand, or a late drop.
            break
        }
    }

    /// The sensor of the item's motor or door changed.
    mutating func sensorMoved(atRest: Bool, in turn: inout Turn) {
        switch state {
        case .dispensing(let dispensing):
            sensorMoved(dispensing, atRest: atRest, in: &turn)
        case .creatingSession, .searching, .pushing, .awaitingPayment, .cancelling, .settled:
            // Somebody's hand; whether the item can be vended is asked when it is paid.
            break
        }
    }

    /// The contact of the item's output is closed.
    mutating func contactClosed() {
        guard case .dispensing(let dispensing) = state else { return }
        contactClosed(dispensing)
    }

    /// The inputs can no longer be read.
    mutating func wentBlind() {
        guard case .dispensing(let dispensing) = state else { return }
        wentBlind(dispensing)
    }

    /// An interlock opened: a running pulse is cut short (S4), a sale that is not paid is
    /// cancelled.
    mutating func interlockOpened(_ contact: InterlockContact, in turn: inout Turn) {
        switch state {
        case .dispensing(let dispensing):
            interlockOpened(dispensing, in: &turn)
        case .creatingSession, .searching, .pushing, .awaitingPayment, .cancelling, .settled:
            cancelWanted(contact.cancelReason, in: &turn)
        }
    }

    /// The database refused to consume the payment or to arm the sale a second time (M9, D1).
    mutating func recordRefused(in turn: inout Turn) {
        switch state {
        case .dispensing(let dispensing):
            let capture = dispensing.capture
            hold(.paymentAlreadyUsed, capture.payment, capture.money, in: &turn)
        case .settled(.refundOwed(let owing)):
            hold(.paymentAlreadyUsed, owing.payment, owing.money, in: &turn)
        case .creatingSession, .searching, .pushing, .awaitingPayment, .cancelling,
            .settled(.delivered), .settled(.unpaid), .settled(.held):
            preconditionFailure("the journal refused a record that \(state) never makes twice")
        }
    }
}
