extension SaleMachine {
    /// The capture is confirmed and the sale is armed: one pulse, once (third law).
    public struct Dispensing: Sendable, Hashable {
        /// How far the pulse is.
        enum Phase: Sendable, Hashable {
            /// The permit has not been taken; the output is off.
            case armed
            /// The permit is used up and the output may be on.
            case pulsing(began: Instant, dropSeen: Bool)
            /// The output is off; the drop sensor has until then (D4).
            case awaitingDrop(until: Instant)
        }

        let capture: CaptureConfirmation
        let order: PulseOrder
        var phase: Phase
        /// When something is due: the report of the pulse, or the end of the drop window.
        var deadline: Instant
    }

    /// Arms the sale: capture and arming are on disk, in one transaction, before the output moves
    /// (D1).
    mutating func dispense(_ capture: CaptureConfirmation, in turn: inout Turn) {
        guard let item = turn.settings.item(opening.item) else {
            turn.record(.captureConfirmed(capture))
            refund(capture.payment, capture.money, because: .cannotVend, in: &turn)
            return
        }
        let order = PulseOrder(sale: opening.sale, item: item.id, duration: item.pulseDuration)
        turn.record(
            .captureConfirmed(capture),
            .armed(
                Arming(
                    sale: opening.sale, item: item.id,
                    pulseMilliseconds: item.pulseDuration.wholeMilliseconds,
                    stockLeft: turn.stock[item.id].map { max(0, $0 - 1) },
                    stockConfigured: item.stock)))
        turn.effects.append(.pulse(order))
        state = .dispensing(
            Dispensing(
                capture: capture, order: order, phase: .armed,
                deadline: turn.now + turn.settings.callAnswerMax + order.duration))
    }

    /// Hands out the permission for the pulse, once (S3).
    mutating func takePermit(for order: PulseOrder, at now: Instant) -> PulsePermit? {
        guard case .dispensing(var dispensing) = state, dispensing.phase == .armed,
            dispensing.order == order
        else { return nil }
        dispensing.phase = .pulsing(began: now, dropSeen: false)
        dispensing.deadline = now + order.duration + MachineLimits.pulseReportMargin
        state = .dispensing(dispensing)
        return PulsePermit(for: order)
    }

    mutating func pulseEnded(
        _ dispensing: Dispensing, _ ending: PulseEnding, in turn: inout Turn
    ) {
        switch (ending, dispensing.phase) {
        case (.neverBegan, .armed):
            // The permit was refused or never asked for: nothing is wrong with the output (S4).
            conclude(
                dispensing, .failed(turn.interlock.doorOpen ? .interlockOpened : .notEnergised),
                in: &turn)
        case (.neverBegan, .pulsing):
            latchOutputFault("the output could not be energised", in: &turn)
            conclude(dispensing, .failed(.notEnergised), in: &turn)
        case (.completed, .pulsing(_, dropSeen: true)), (.cutShort, .pulsing(_, dropSeen: true)):
            conclude(dispensing, .delivered, in: &turn)
        case (.completed, .pulsing(let began, dropSeen: false)):
            awaitDrop(dispensing, began: began, in: &turn)
        case (.cutShort, .pulsing(_, dropSeen: false)):
            conclude(dispensing, .failed(.interlockOpened), in: &turn)
        case (.offFailed, .pulsing(_, let dropSeen)):
            latchOutputFault("the output did not go off", in: &turn)
            conclude(dispensing, dropSeen ? .delivered : .unknown, in: &turn)
        case (.offFailed, .awaitingDrop):
            // The output is on after all; what falls now is still this sale's.
            latchOutputFault("the output did not stay off", in: &turn)
        case (.completed, .awaitingDrop), (.cutShort, .awaitingDrop), (.neverBegan, .awaitingDrop):
            // The same report again.
            break
        case (.completed, .armed), (.cutShort, .armed), (.offFailed, .armed):
            preconditionFailure("a pulse that had no permit ended as \(ending)")
        }
    }

    private mutating func awaitDrop(
        _ dispensing: Dispensing, began: Instant, in turn: inout Turn
    ) {
        guard let drop = turn.settings.item(opening.item)?.drop else {
            conclude(dispensing, .delivered, in: &turn)
            return
        }
        var dispensing = dispensing
        // A drop at the very end of the window is known only when the sensor has settled.
        dispensing.deadline = began + drop.window + drop.debounce
        dispensing.phase = .awaitingDrop(until: dispensing.deadline)
        state = .dispensing(dispensing)
        dispenseDue(dispensing, in: &turn)
    }

    mutating func dropSeen(_ dispensing: Dispensing, in turn: inout Turn) {
        switch dispensing.phase {
        case .armed:
            // Before the pulse: not ours.
            break
        case .pulsing(let began, _):
            var dispensing = dispensing
            dispensing.phase = .pulsing(began: began, dropSeen: true)
            state = .dispensing(dispensing)
        case .awaitingDrop:
            conclude(dispensing, .delivered, in: &turn)
        }
    }

    func interlockOpened(_ dispensing: Dispensing, in turn: inout Turn) {
        switch dispensing.phase {
        case .armed, .pulsing:
            turn.effects.append(.endPulse)
        case .awaitingDrop:
            // The output is off; the item is on its way.
            break
        }
    }

    mutating func dispenseDue(_ dispensing: Dispensing, in turn: inout Turn) {
        guard dispensing.deadline <= turn.now else { return }
        switch dispensing.phase {
        case .armed:
            // The permit was never taken, and is void from here on: nothing can have moved.
            turn.effects.append(.endPulse)
            latchOutputFault("the pulse was never begun", in: &turn)
            conclude(dispensing, .failed(.notEnergised), in: &turn)
        case .pulsing:
            // No report: the output is driven off again, and nobody knows what fell (D2).
            turn.effects.append(.endPulse)
            latchOutputFault("the pulse was not reported", in: &turn)
            conclude(dispensing, .unknown, in: &turn)
        case .awaitingDrop:
            conclude(dispensing, .failed(.nothingDropped), in: &turn)
        }
    }

    private func latchOutputFault(_ detail: String, in turn: inout Turn) {
        turn.record(
            .faultLatched(FaultLatching(name: .output(opening.item), detail: detail)))
    }

    /// Records the outcome (D1) and what follows from it.
    private mutating func conclude(
        _ dispensing: Dispensing, _ outcome: DispenseOutcome, in turn: inout Turn
    ) {
        turn.record(
            .dispensed(
                DispenseResult(sale: opening.sale, item: opening.item, outcome: outcome)))
        let capture = dispensing.capture
        oweReceipt(for: capture.session, delivered: outcome == .delivered, in: &turn)
        switch outcome {
        case .delivered:
            state = .settled(.delivered)
        case .failed(let failure):
            refund(capture.payment, capture.money, because: .dispenseFailed(failure), in: &turn)
        case .unknown:
            concludeUnknown(capture.payment, capture.money, in: &turn)
        }
    }

    /// What the policy says where nobody knows whether goods fell (D2).
    mutating func concludeUnknown(
        _ payment: PaymentID, _ money: Money, in turn: inout Turn
    ) {
        switch turn.settings.armedWithoutOutcome {
        case .hold:
            hold(.armedWithoutOutcome, payment, money, in: &turn)
        case .assumeDelivered:
            state = .settled(.delivered)
        case .refund:
            refund(payment, money, because: .outcomeUnknown, in: &turn)
        }
    }
}
