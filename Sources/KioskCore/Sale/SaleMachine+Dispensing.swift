extension SaleMachine {
    /// The capture is confirmed and the sale is armed: one pulse, once (third law).
    public struct Dispensing: Sendable, Hashable {
        /// How far the pulse is.
        enum Phase: Sendable, Hashable {
            /// The permit has not been taken; the output is off.
            case armed
            /// The permit is used up and the output may be on.
            case pulsing(Pulsing)
            /// The output is off, and the motor or the door was not seen to arrive: it may still.
            case coasting(Pulsing, wasCut: Bool)
            /// The output is off; the drop sensor has until then (D4).
            case awaitingDrop(until: Instant)
        }

        /// What was seen while the output may be on.
        struct Pulsing: Sendable, Hashable {
            let began: Instant
            /// Whether the drop sensor saw the item.
            var dropSeen = false
            /// How far the motor or the door is.
            var travel = Travel.atRest
            /// Whether the contact of the output was seen to close.
            var contactSeen = false
            /// Whether the inputs could not be read meanwhile: what was not seen proves nothing.
            var wasBlind = false
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
                    stockLeft: turn.counts.stock[item.id].map { max(0, $0 - 1) },
                    stockConfigured: item.stock,
                    pulses: turn.counts.pulses(of: item.id) + 1)))
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
        dispensing.phase = .pulsing(Dispensing.Pulsing(began: now))
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
                dispensing,
                .failed(turn.interlock.open.isEmpty ? .notEnergised : .interlockOpened), in: &turn)
        case (.neverBegan, .pulsing):
            latchOutputFault("the output could not be energised", in: &turn)
            conclude(dispensing, .failed(.notEnergised), in: &turn)
        case (.completed, .pulsing(let pulsing)):
            guard judgeContact(pulsing, in: &turn) else {
                conclude(dispensing, .failed(.notEnergised), in: &turn)
                return
            }
            outputWentOff(dispensing, pulsing, wasCut: false, in: &turn)
        case (.cutShort, .pulsing(let pulsing)):
            outputWentOff(dispensing, pulsing, wasCut: true, in: &turn)
        case (.offFailed, .pulsing(let pulsing)):
            latchOutputFault("the output did not go off", in: &turn)
            let isOut =
                pulsing.dropSeen
                || pulsing.travel == .arrived && turn.settings.item(opening.item)?.drop == nil
            conclude(dispensing, isOut ? .delivered : .unknown, in: &turn)
        case (.offFailed, .coasting), (.offFailed, .awaitingDrop):
            // The output is on after all; what falls now is still this sale's.
            latchOutputFault("the output did not stay off", in: &turn)
        case (.completed, .coasting), (.cutShort, .coasting), (.neverBegan, .coasting),
            (.completed, .awaitingDrop), (.cutShort, .awaitingDrop), (.neverBegan, .awaitingDrop):
            // The same report again.
            break
        case (.completed, .armed), (.cutShort, .armed), (.offFailed, .armed):
            preconditionFailure("a pulse that had no permit ended as \(ending)")
        }
    }

    /// What the line that reads back the contact says of a whole pulse (D4): a contact that did not
    /// close is a fault, and where nothing else tells, nothing has moved. `false` for that.
    private func judgeContact(
        _ pulsing: Dispensing.Pulsing, in turn: inout Turn
    ) -> Bool {
        guard let item = turn.settings.item(opening.item), item.feedback != nil,
            !pulsing.contactSeen, !pulsing.wasBlind
        else { return true }
        latchOutputFault("the contact was not seen to close", in: &turn)
        return item.drop != nil || item.movement.sensor != nil
    }

    /// The output is off. A motor that has not come round may still coast home, and a door that
    /// was pulled at the last moment is told by its sensor a little later.
    private mutating func outputWentOff(
        _ dispensing: Dispensing, _ pulsing: Dispensing.Pulsing, wasCut: Bool,
        in turn: inout Turn
    ) {
        guard pulsing.travel != .arrived, let sensor = movement(in: turn).sensor else {
            judge(dispensing, pulsing, wasCut: wasCut, in: &turn)
            return
        }
        var dispensing = dispensing
        dispensing.phase = .coasting(pulsing, wasCut: wasCut)
        dispensing.deadline = turn.now + MachineLimits.coastingMax + sensor.debounce
        state = .dispensing(dispensing)
    }

    /// What the pulse did, when all of it was seen.
    private mutating func judge(
        _ dispensing: Dispensing, _ pulsing: Dispensing.Pulsing, wasCut: Bool,
        in turn: inout Turn
    ) {
        switch (movement(in: turn), pulsing.travel) {
        case (.motor, .atRest), (.motor, .underWay), (.door, .atRest), (.door, .underWay):
            if pulsing.wasBlind, !pulsing.dropSeen {
                conclude(dispensing, .unknown, in: &turn)
            } else {
                judgeStandstill(dispensing, pulsing, wasCut: wasCut, in: &turn)
            }
        case (.timed, _), (.motorUntilDrop, _), (_, .arrived):
            if wasCut, !pulsing.dropSeen, pulsing.travel != .arrived {
                conclude(dispensing, .failed(.interlockOpened), in: &turn)
            } else {
                awaitDrop(dispensing, pulsing, in: &turn)
            }
        }
    }

    /// A motor that did not come round, or a door that was not opened.
    private mutating func judgeStandstill(
        _ dispensing: Dispensing, _ pulsing: Dispensing.Pulsing, wasCut: Bool,
        in turn: inout Turn
    ) {
        switch (movement(in: turn), pulsing.travel) {
        case (.motor, .atRest) where !wasCut:
            latchOutputFault("the motor was not seen to move", in: &turn)
            conclude(
                dispensing, pulsing.dropSeen ? .delivered : .failed(.stalled), in: &turn)
        case (.motor, .underWay) where !wasCut:
            latchOutputFault("the motor did not come round", in: &turn)
            if turn.settings.item(opening.item)?.drop == nil {
                // Half way round the item may be out, or not (D2).
                conclude(dispensing, .unknown, in: &turn)
            } else {
                awaitDrop(dispensing, pulsing, in: &turn)
            }
        case (.door, .atRest) where !wasCut:
            conclude(dispensing, .failed(.notOpened), in: &turn)
        case (_, _):
            conclude(
                dispensing, pulsing.dropSeen ? .delivered : .failed(.interlockOpened), in: &turn)
        }
    }

    private func movement(in turn: Turn) -> MachineSettings.Movement {
        turn.settings.item(opening.item)?.movement ?? .timed
    }

    private mutating func awaitDrop(
        _ dispensing: Dispensing, _ pulsing: Dispensing.Pulsing, in turn: inout Turn
    ) {
        guard !pulsing.dropSeen else {
            conclude(dispensing, .delivered, in: &turn)
            return
        }
        guard let drop = turn.settings.item(opening.item)?.drop else {
            conclude(dispensing, .delivered, in: &turn)
            return
        }
        var dispensing = dispensing
        // A drop at the very end of the window is known only when the sensor has settled.
        dispensing.deadline = pulsing.began + drop.window + drop.debounce
        dispensing.phase = .awaitingDrop(until: dispensing.deadline)
        state = .dispensing(dispensing)
        dispenseDue(dispensing, in: &turn)
    }

    mutating func dropSeen(_ dispensing: Dispensing, in turn: inout Turn) {
        switch dispensing.phase {
        case .armed:
            // Before the pulse: not ours.
            break
        case .pulsing(var pulsing):
            var dispensing = dispensing
            pulsing.dropSeen = true
            dispensing.phase = .pulsing(pulsing)
            state = .dispensing(dispensing)
            if movement(in: turn) == .motorUntilDrop { turn.effects.append(.endPulse) }
        case .coasting(var pulsing, let wasCut):
            var dispensing = dispensing
            pulsing.dropSeen = true
            dispensing.phase = .coasting(pulsing, wasCut: wasCut)
            state = .dispensing(dispensing)
        case .awaitingDrop:
            conclude(dispensing, .delivered, in: &turn)
        }
    }

    /// The contact of the output is closed.
    mutating func contactClosed(_ dispensing: Dispensing) {
        guard case .pulsing(var pulsing) = dispensing.phase else { return }
        var dispensing = dispensing
        pulsing.contactSeen = true
        dispensing.phase = .pulsing(pulsing)
        state = .dispensing(dispensing)
    }

    /// The motor leaves its home, comes round and is done; the door opens and is done.
    mutating func sensorMoved(
        _ dispensing: Dispensing, atRest: Bool, in turn: inout Turn
    ) {
        var dispensing = dispensing
        switch dispensing.phase {
        case .pulsing(var pulsing):
            pulsing.travel = pulsing.travel.after(
                sensorAtRest: atRest, of: movement(in: turn))
            dispensing.phase = .pulsing(pulsing)
            state = .dispensing(dispensing)
            if pulsing.travel == .arrived { turn.effects.append(.endPulse) }
        case .coasting(var pulsing, let wasCut):
            pulsing.travel = pulsing.travel.after(
                sensorAtRest: atRest, of: movement(in: turn))
            dispensing.phase = .coasting(pulsing, wasCut: wasCut)
            state = .dispensing(dispensing)
            if pulsing.travel == .arrived {
                judge(dispensing, pulsing, wasCut: wasCut, in: &turn)
            }
        case .armed, .awaitingDrop:
            // Before the pulse or after its end: a hand.
            break
        }
    }

    /// The inputs cannot be read: a sensor that says nothing is no evidence any more (D4).
    mutating func wentBlind(_ dispensing: Dispensing) {
        var dispensing = dispensing
        switch dispensing.phase {
        case .pulsing(var pulsing):
            pulsing.wasBlind = true
            dispensing.phase = .pulsing(pulsing)
        case .coasting(var pulsing, let wasCut):
            pulsing.wasBlind = true
            dispensing.phase = .coasting(pulsing, wasCut: wasCut)
        case .armed, .awaitingDrop:
            return
        }
        state = .dispensing(dispensing)
    }

    func interlockOpened(_ dispensing: Dispensing, in turn: inout Turn) {
        switch dispensing.phase {
        case .armed, .pulsing:
            turn.effects.append(.endPulse)
        case .coasting, .awaitingDrop:
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
        case .coasting(let pulsing, let wasCut):
            judge(dispensing, pulsing, wasCut: wasCut, in: &turn)
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
