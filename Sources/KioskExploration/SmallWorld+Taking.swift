package import KioskCore

/// How a step changes the world.
extension SmallWorld {
    /// What breaks off the effects of a step.
    package enum Interruption: Sendable, Hashable {
        /// The process dies after so many effects.
        case death(afterEffects: Int)
        /// The disk takes so many transactions and then no more.
        case failedWrite(afterWrites: Int)
    }

    /// Does one step; a step that is a fault or a disturbance uses up one.
    package mutating func take(_ step: Step) {
        happen(step)
        answerProbes()
    }

    /// Does one step and breaks it off; `false` when it has no such place to be broken off at.
    package mutating func take(_ step: Step, brokenOffBy interruption: Interruption) -> Bool {
        switch interruption {
        case .death(let effects): driver.effectsUntilCrash = effects
        case .failedWrite(let writes): driver.writesUntilFailure = writes
        }
        take(step)
        switch interruption {
        case .death:
            guard driver.effectsUntilCrash == 0 else { return false }
            left.crashes -= 1
            forgetCalls()
            driver.crash()
        case .failedWrite:
            guard driver.writeFailed else { return false }
            left.disturbances -= 1
            forgetCalls()
            driver.reopen()
        }
        answerProbes()
        return true
    }

    /// Everything that may break off a step now, each from its first place on.
    package var interruptions: [(Int) -> Interruption] {
        var interruptions: [(Int) -> Interruption] = []
        if left.crashes > 0 { interruptions.append { .death(afterEffects: $0) } }
        if left.disturbances > 0, disturbances.contains(.disk) {
            interruptions.append { .failedWrite(afterWrites: $0) }
        }
        return interruptions
    }

    private mutating func happen(_ step: Step) {
        // What was called is of no use here, and would only be copied along.
        driver.calls = []
        switch step {
        case .press:
            if driver.machine.sale == nil { left.sales -= 1 } else { left.disturbances -= 1 }
            driver.press()
        case .tap(let index), .capture(let index):
            cloud.tap(index, at: driver.wall)
        case .authorize(let index):
            left.disturbances -= 1
            cloud.authorize(index)
        case .decline(let index):
            cloud.decline(index)
        case .staffRefund(let index, let amount):
            left.disturbances -= 1
            cloud.refundByStaff(index, amount)
        case .refundsRefused(let refused):
            if refused { left.disturbances -= 1 }
            cloud.refusesRefunds = refused
        case .ghost(let index):
            execute(ghosts.remove(at: index).request)
        case .answer, .doubled, .notSent, .lostBefore, .lostAfter, .delayed, .rejected, .notFound,
            .ignored, .wrong:
            answer(step)
        case .hint(let index):
            left.disturbances -= 1
            driver.send(.hinted(cloud.sessions[index].id))
        case .feed(let index):
            left.disturbances -= 1
            if let seen = returnElsewhere(index) { driver.send(.returnSeen(seen)) }
        case .time, .hang, .pulseEnds, .drop, .travel, .cancelButton, .door, .stop, .restart,
            .inputsReadable, .chipLost, .chipFound, .resolve, .clear, .contact, .serviceKey, .trial:
            meetTheMachine(step)
        }
    }

    private mutating func answer(_ step: Step) {
        switch step {
        case .answer(let index):
            let call = driver.open[index]
            givenUp[call.id] = nil
            driver.answer(call, execute(call.request))
        case .doubled(let index):
            left.disturbances -= 1
            let call = driver.open[index]
            let answer = execute(call.request)
            driver.answer(call, answer)
            driver.answer(call, answer)
        case .wrong(let index, let wrongness):
            left.disturbances -= 1
            answerWrongly(driver.open[index], wrongness)
        case .lostAfter(let index):
            execute(driver.open[index].request)
            fail(index, .unknown)
        case .delayed(let index):
            ghosts.append(Ghost(request: driver.open[index].request, since: driver.now))
            fail(index, .unknown)
        case .lostBefore(let index): fail(index, .unknown)
        case .notSent(let index): fail(index, .notSent)
        case .rejected(let index): fail(index, .refused)
        case .notFound(let index): fail(index, .notFound)
        case .ignored(let index): fail(index, .accepted)
        default: preconditionFailure("\(step) is no answer")
        }
    }

    private mutating func meetTheMachine(_ step: Step) {
        switch step {
        case .time: driver.advanceToDeadline()
        case .hang:
            left.faults -= 1
            driver.running = nil
            driver.advanceToDeadline()
            for call in driver.open where !driver.machine.awaits(call.id) {
                givenUp[call.id] = givenUp[call.id] ?? driver.now
            }
        case .pulseEnds(let ending):
            if ending == .offFailed || ending == .neverBegan { left.faults -= 1 }
            driver.pulseEnds(ending)
        case .drop:
            if let sale = driver.machine.sale?.opening { fall(sale) }
        case .travel: travel()
        case .contact: moveContact()
        case .serviceKey(let on): turnServiceKey(on)
        case .trial: tryOutput()
        case .cancelButton:
            left.disturbances -= 1
            driver.press(.cancelButton)
        case .door(let open):
            if open { left.disturbances -= 1 }
            driver.turn(.door, open)
        case .stop:
            left.disturbances -= 1
            driver.send(.stopAsked)
        case .restart:
            if driver.machine.reasons.contains(.stopping) {
                driver.write([.stopped(ProcessStop(reason: "asked to stop"))])
            }
            forgetCalls()
            driver.crash()
        case .inputsReadable(let readable):
            if !readable { left.disturbances -= 1 }
            driver.send(.inputsReadable(readable))
        case .chipLost:
            left.disturbances -= 1
            driver.send(.linesMissing(.chipGone))
        case .chipFound:
            forgetCalls()
            driver.takeLines()
        case .resolve(let sale, let decision):
            left.decisions -= 1
            driver.send(
                .resolutionAsked(
                    SaleResolution(sale: sale, decision: decision, by: "operator", why: "seen")))
        case .clear(let fault):
            left.decisions -= 1
            driver.send(.faultClearAsked(FaultClearing(name: fault, by: "technician")))
        default: preconditionFailure("\(step) does not meet the machine")
        }
    }

    @discardableResult
    private mutating func execute(_ request: CloudRequest) -> CloudAnswer {
        if case .refund(let payment, _, _) = request,
            !driver.machine.refunds.contains(where: { $0.owing.payment == payment })
        {
            refundedBehind.insert(payment)
        }
        return cloud.execute(request, at: driver.now)
    }

    private mutating func fall(_ opening: SaleOpening) {
        fallen.insert(opening.sale)
        driver.turn(.dropSensor(opening.item), true)
        driver.turn(.dropSensor(opening.item), false)
    }

    private mutating func fail(_ index: Int, _ answer: CloudAnswer) {
        left.faults -= 1
        driver.answer(driver.open[index], answer)
    }

    /// A reading that is paid in full, and not ours in one thing (M9).
    private mutating func answerWrongly(_ call: CloudCall, _ wrongness: Wrongness) {
        guard let session = cloud.sessions.first(where: { $0.opening.sale == call.sale }) else {
            return
        }
        var reading = session.reading(at: driver.now)
        reading.status = .completed
        var payment = PaymentReading(
            id: session.payment, status: .captured, money: session.opening.price,
            orderNumber: session.opening.orderNumber, session: session.id)
        switch wrongness {
        case .session:
            reading.session = "another"
            payment.session = "another"
            payment.id = "foreign"
        case .order:
            payment.orderNumber = "another"
            payment.id = "foreign"
        case .usedPayment:
            payment.id = "p1"
        case .amount:
            payment.money = .yen(1)
        }
        reading.payment = payment
        driver.answer(call, .done(.session(reading)))
    }

    private mutating func forgetCalls() {
        givenUp = [:]
        for call in driver.open where !call.request.onlyReads {
            ghosts.append(Ghost(request: call.request, since: driver.now))
        }
    }

    /// KOMOJU is well whenever the kiosk asks how it is.
    mutating func answerProbes() {
        guard driver.effectsUntilCrash == nil, driver.writesUntilFailure == nil else { return }
        while let probe = driver.open.first(where: { $0.request == .probe }) {
            driver.answer(probe, .healthy)
        }
    }
}

extension CloudRequest {
    /// Whether it changes nothing at KOMOJU.
    package var onlyReads: Bool {
        switch self {
        case .readSession, .readPayment, .findPayments, .probe: true
        case .createSession, .push, .cancelOnTerminal, .cancelSession, .refund, .printReceipt:
            false
        }
    }
}
