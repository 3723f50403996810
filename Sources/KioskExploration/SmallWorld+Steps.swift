package import KioskCore

/// Everything that may happen next.
extension SmallWorld {
    /// One thing that happens.
    package enum Step: Sendable, Hashable {
        /// The customer selects.
        case press
        /// The customer pays the session.
        case tap(Int)
        /// A chip card is authorized for the session.
        case authorize(Int)
        /// The authorized card is charged.
        case capture(Int)
        /// The authorized card is not charged.
        case decline(Int)
        /// Staff gives so much of the payment back.
        case staffRefund(Int, Int)
        /// KOMOJU carries out what nobody waits for any more.
        case ghost(Int)
        /// KOMOJU carries out the request and its answer comes.
        case answer(Int)
        /// The same, and the answer comes twice.
        case doubled(Int)
        /// The request never reached KOMOJU, and we know it.
        case notSent(Int)
        /// The request never reached KOMOJU, and we do not know it.
        case lostBefore(Int)
        /// The request was carried out and the answer lost.
        case lostAfter(Int)
        /// The answer is lost, and the request will be carried out later.
        case delayed(Int)
        /// KOMOJU will not.
        case rejected(Int)
        /// KOMOJU says that it does not know what the request names.
        case notFound(Int)
        /// Accepted, and nothing done: the terminal is asleep.
        case ignored(Int)
        /// The reading shows what is not this sale's.
        case wrong(Int, Wrongness)
        /// The next deadline comes.
        case time
        /// The next deadline comes before an answer or a report that is due.
        case hang
        /// The pulse ends.
        case pulseEnds(PulseEnding)
        /// The item falls past the sensor.
        case drop
        /// The motor leaves its home or comes back to it, the item's door opens or is shut.
        case travel
        /// The contact of the output closes or opens.
        case contact
        /// The technician turns the service key on or off.
        case serviceKey(Bool)
        /// The technician tries the output.
        case trial
        /// The customer presses cancel.
        case cancelButton
        /// The door opens or is shut.
        case door(Bool)
        /// The daemon is asked to stop.
        case stop
        /// The daemon has stopped, and is started again.
        case restart
        /// The inputs cannot be read, or can be read again.
        case inputsReadable(Bool)
        /// The GPIO chip is gone.
        case chipLost
        /// The GPIO chip is back, and nobody is served: its lines are taken.
        case chipFound
        /// KOMOJU begins to refuse refunds, or stops refusing.
        case refundsRefused(Bool)
        /// KOMOJU hints at the session.
        case hint(Int)
        /// The reader of KOMOJU's events read the session's payment.
        case feed(Int)
        /// A person decides a held sale.
        case resolve(SaleID, ResolutionDecision)
        /// A person clears a latched fault.
        case clear(FaultName)
    }

    /// In what a reading is wrong (M9).
    package enum Wrongness: Sendable, Hashable, CaseIterable {
        /// It is of another session, paid.
        case session
        /// It shows a payment of another order.
        case order
        /// It shows the payment of the sale before.
        case usedPayment
        /// It shows a payment over another amount.
        case amount
    }

    /// Everything that may happen now; nothing at an end.
    package var steps: [Step] {
        var steps: [Step] = []
        if driver.machine.acceptsSelection && left.sales > 0 { steps.append(.press) }
        for index in cloud.sessions.indices { steps += stepsOfCards(index) }
        steps += ghosts.indices.map { .ghost($0) }
        for (index, call) in driver.open.enumerated() { steps += answers(index, call) }
        steps += stepsOfTheMachine
        steps += contactSteps
        steps += stepsOfTechnician
        steps += stepsBack
        if left.decisions > 0 { steps += deciding }
        if left.disturbances > 0 { steps += disturbing }
        return steps
    }

    /// Whether the disturbance may happen now.
    private func may(_ disturbance: Disturbance) -> Bool {
        left.disturbances > 0 && disturbances.contains(disturbance)
    }

    private func stepsOfCards(_ index: Int) -> [Step] {
        let session = cloud.sessions[index]
        var steps: [Step] = []
        if session.payable(at: driver.now) {
            steps.append(.tap(index))
            if may(.chipCard) { steps.append(.authorize(index)) }
        }
        if session.authorized { steps += [.capture(index), .decline(index)] }
        let rest = session.opening.price.amount - session.refunded
        if session.captured, rest > 0, may(.staffRefund) {
            steps.append(.staffRefund(index, rest))
            if rest == session.opening.price.amount { steps.append(.staffRefund(index, 50)) }
        }
        return steps
    }

    private func answers(_ index: Int, _ call: CloudCall) -> [Step] {
        guard driver.machine.awaits(call.id) else { return [.answer(index)] }
        var steps: [Step] = [.answer(index)]
        if may(.doubledAnswer) { steps.append(.doubled(index)) }
        if may(.wrongReading), case .readSession = call.request {
            steps += wrongnesses(call).map { .wrong(index, $0) }
        }
        guard left.faults > 0 else { return steps }
        steps += [.notSent(index), .lostBefore(index), .rejected(index)]
        switch call.request {
        case .readSession, .readPayment: steps.append(.notFound(index))
        case .findPayments, .probe: break
        case .push, .cancelOnTerminal, .printReceipt:
            steps += [.lostAfter(index), .delayed(index), .ignored(index)]
        case .createSession, .cancelSession, .refund:
            steps += [.lostAfter(index), .delayed(index)]
        }
        return steps
    }

    /// KOMOJU may contradict itself in what was paid, not in whether the session is over; and a
    /// payment was used before where the journal says so.
    private func wrongnesses(_ call: CloudCall) -> [Wrongness] {
        guard cloud.sessions.first(where: { $0.opening.sale == call.sale })?.captured == true else {
            return [.session]
        }
        let wasUsed = driver.journal.stored.contains {
            $0.record.payment == cloud.sessions.first?.payment && $0.record.sale != call.sale
        }
        return wasUsed ? Wrongness.allCases : [.session, .order, .amount]
    }

    private var stepsOfTheMachine: [Step] {
        if driver.running != nil {
            var steps: [Step] = [.pulseEnds(.completed)]
            if driver.isCut { steps.append(.pulseEnds(.cutShort)) }
            if mayFall { steps.append(.drop) }
            if mayTravel { steps.append(.travel) }
            if left.faults > 0 {
                steps += [.pulseEnds(.offFailed), .pulseEnds(.neverBegan)]
                if mayWait { steps.append(.hang) }
            }
            return steps
        }
        var steps: [Step] = driver.machine.isDispensing && mayFall ? [.drop] : []
        if mayTravel { steps.append(.travel) }
        guard driver.machine.isBusy else { return steps }
        guard mayWait else { return steps }
        if !driver.open.contains(where: { driver.machine.awaits($0.id) }) {
            steps.append(.time)
        } else if left.faults > 0 {
            steps.append(.hang)
        }
        return steps
    }

    /// Nothing is on the wire for longer than the bound.
    private var mayWait: Bool {
        guard let due = driver.machine.nextDeadline else { return false }
        return ghosts.allSatisfy { due <= $0.since + Ghost.ageMax }
            && givenUp.values.allSatisfy { due <= $0 + Ghost.ageMax }
    }

    /// An item falls once, after its output was energised.
    private var mayFall: Bool {
        guard hasDropSensor, let sale = driver.machine.sale?.opening.sale else { return false }
        return driver.pulses[sale] != nil && !fallen.contains(sale)
    }

    /// A motor moves while its output is on, and coasts home when it is off; a door opens while it
    /// is unlocked, or was pulled at the last moment. Somebody puts at rest what stayed away.
    private var mayTravel: Bool {
        guard let sensor else { return false }
        guard driver.machine.isDispensing, let sale = driver.machine.sale?.opening.sale,
            driver.pulses[sale] != nil
        else { return isAway }
        let leaves = driver.running != nil || sensor.isDoor
        return !arrived.contains(sale) && (isAway ? !sensor.isDoor : leaves)
    }

    /// What is sure to happen after a disturbance, at whatever time.
    private var stepsBack: [Step] {
        var steps: [Step] = []
        let reasons = driver.machine.reasons
        if reasons.contains(.doorOpen) { steps.append(.door(false)) }
        if reasons.contains(.inputsUnreadable) { steps.append(.inputsReadable(true)) }
        if cloud.refusesRefunds { steps.append(.refundsRefused(false)) }
        let stops = reasons.contains(.stopping) && !driver.machine.isDispensing
        if stops { steps.append(.restart) }
        if driver.isChipGone, driver.machine.isAtRest { steps.append(.chipFound) }
        return steps
    }

    /// What people may decide now.
    private var deciding: [Step] {
        var steps: [Step] = []
        for sale in driver.machine.held {
            for decision in ResolutionDecision.allCases
            where sale.objection(to: decision) == nil {
                steps.append(.resolve(sale.opening.sale, decision))
            }
        }
        let faults = driver.machine.latchedFaults.sorted { $0.description < $1.description }
        return steps + faults.map { .clear($0) }
    }

    private var disturbing: [Step] {
        var steps: [Step] = []
        let reasons = driver.machine.reasons
        if may(.refundsRefused), !cloud.refusesRefunds, !driver.machine.refunds.isEmpty {
            steps.append(.refundsRefused(true))
        }
        steps += beginningOfTrial
        if may(.feed) {
            steps += cloud.sessions.indices.compactMap { index in
                returnElsewhere(index) == nil ? nil : .feed(index)
            }
        }
        if may(.hint) { steps += cloud.sessions.indices.map { .hint($0) } }
        guard !driver.machine.isAtRest else { return steps }
        if may(.cancelButton) { steps.append(.cancelButton) }
        if may(.door), !reasons.contains(.doorOpen) { steps.append(.door(true)) }
        if may(.stop), !reasons.contains(.stopping) { steps.append(.stop) }
        if may(.inputs), !reasons.contains(.inputsUnreadable) {
            steps.append(.inputsReadable(false))
        }
        if may(.chip), !driver.isChipGone { steps.append(.chipLost) }
        if may(.press) { steps.append(.press) }
        return steps
    }
}

extension KioskMachine {
    /// Whether anything but the look at KOMOJU's health is going on.
    package var isBusy: Bool {
        let unhealthy = Set<OutOfServiceReason>(
            CloudObstacle.allCases.map(OutOfServiceReason.cloudUnreachable) + [
                .credentialsRejected, .terminalDisabled, .terminalRefuses, .clockUntrusted,
            ])
        return sale != nil || trial != nil || !closedContacts.isEmpty || !refunds.isEmpty
            || !watches.isEmpty || !receipts.isEmpty
            || !reasons.isDisjoint(with: unhealthy)
    }
}
