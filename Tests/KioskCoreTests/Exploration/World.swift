@testable import KioskCore

/// A machine, a cloud, a customer, and how much may still go wrong.
struct World: Hashable {
    var driver: KioskDriver
    var cloud = TinyCloud()
    /// Requests that were on the wire when the process died: KOMOJU may still carry them out.
    var ghosts: [CloudRequest] = []
    var faultsLeft: Int
    var crashesLeft: Int
    var disturbancesLeft: Int
    let salesMax: Int

    init(
        _ settings: MachineSettings, faults: Int, crashes: Int, disturbances: Int, sales: Int
    ) {
        driver = KioskDriver.ready(settings)
        faultsLeft = faults
        crashesLeft = crashes
        disturbancesLeft = disturbances
        salesMax = sales
    }

    /// Everything that may happen next.
    enum Step: Hashable {
        case press
        case tap(Int)
        case ghost(Int)
        case answer(Int)
        /// The request never reached KOMOJU, and we know it.
        case notSent(Int)
        /// The request never reached KOMOJU, and we do not know it.
        case lostBefore(Int)
        /// The request was carried out and the answer lost.
        case lostAfter(Int)
        case rejected(Int)
        /// Accepted, and nothing done: the terminal is asleep.
        case ignored(Int)
        case time
        case hang
        case pulseEnds(PulseEnding)
        case cancelButton
        case door(Bool)
    }

    var steps: [Step] {
        var steps: [Step] = []
        if driver.machine.acceptsSelection
            && driver.machine.lastSale < SaleID(Int64(salesMax))
        {
            steps.append(.press)
        }
        for (index, session) in cloud.sessions.enumerated()
        where session.payable(at: driver.now) {
            steps.append(.tap(index))
        }
        steps += ghosts.indices.map { .ghost($0) }
        for (index, call) in driver.open.enumerated() { steps += answers(index, call) }
        if let order = driver.running {
            steps.append(.pulseEnds(.completed))
            if faultsLeft > 0 {
                steps += [.pulseEnds(.offFailed), .pulseEnds(.neverBegan), .hang]
            }
            _ = order
        } else if driver.machine.isBusy {
            if !driver.open.contains(where: { driver.machine.awaits($0.id) }) {
                steps.append(.time)
            } else if faultsLeft > 0 {
                steps.append(.hang)
            }
        }
        if driver.machine.interlock.doorOpen {
            steps.append(.door(false))
        } else if driver.machine.sale != nil && disturbancesLeft > 0 {
            steps += [.cancelButton, .door(true)]
        }
        return steps
    }

    private func answers(_ index: Int, _ call: CloudCall) -> [Step] {
        guard faultsLeft > 0, driver.machine.awaits(call.id) else { return [.answer(index)] }
        var steps: [Step] = [
            .answer(index), .notSent(index), .lostBefore(index), .rejected(index),
        ]
        switch call.request {
        case .readSession, .readPayment, .findPayments, .probe: break
        case .push, .cancelOnTerminal, .printReceipt: steps += [.lostAfter(index), .ignored(index)]
        case .createSession, .cancelSession, .refund: steps.append(.lostAfter(index))
        }
        return steps
    }

    /// Does one step; a step that is a fault uses up one.
    mutating func take(_ step: Step) {
        switch step {
        case .press: driver.press()
        case .tap(let index): cloud.tap(index, at: driver.wall)
        case .ghost(let index):
            _ = cloud.execute(ghosts.remove(at: index), at: driver.now)
        case .answer(let index):
            let call = driver.open[index]
            driver.answer(call, cloud.execute(call.request, at: driver.now))
        case .lostAfter(let index):
            let call = driver.open[index]
            _ = cloud.execute(call.request, at: driver.now)
            fail(index, .unknown)
        case .lostBefore(let index): fail(index, .unknown)
        case .notSent(let index): fail(index, .notSent)
        case .rejected(let index): fail(index, .refused)
        case .ignored(let index): fail(index, .accepted)
        case .time: driver.advanceToDeadline()
        case .hang:
            faultsLeft -= 1
            if driver.running != nil { driver.running = nil }
            driver.advanceToDeadline()
        case .pulseEnds(let ending):
            if ending != .completed { faultsLeft -= 1 }
            driver.pulseEnds(ending)
        case .cancelButton:
            disturbancesLeft -= 1
            driver.press(.cancelButton)
        case .door(let open):
            if open { disturbancesLeft -= 1 }
            driver.turn(.door, open)
            if open && driver.running != nil { driver.pulseEnds(.cutShort) }
        }
        answerProbes()
    }

    private mutating func fail(_ index: Int, _ answer: CloudAnswer) {
        faultsLeft -= 1
        driver.answer(driver.open[index], answer)
    }

    private mutating func answerProbes() {
        guard driver.effectsUntilCrash == nil else { return }
        while let probe = driver.open.first(where: { $0.request == .probe }) {
            driver.answer(probe, .healthy)
        }
    }

    /// The process dies after so many effects of the step, and comes back.
    mutating func take(_ step: Step, dyingAfter effects: Int) -> Bool {
        driver.effectsUntilCrash = effects
        take(step)
        guard driver.effectsUntilCrash == 0 else { return false }
        crashesLeft -= 1
        ghosts += driver.open.map(\.request).filter { !$0.onlyReads }
        driver.crash()
        answerProbes()
        return true
    }
}

extension CloudRequest {
    /// Whether it changes nothing at KOMOJU.
    var onlyReads: Bool {
        switch self {
        case .readSession, .readPayment, .findPayments, .probe: true
        case .createSession, .push, .cancelOnTerminal, .cancelSession, .refund, .printReceipt:
            false
        }
    }
}

extension KioskMachine {
    /// Whether anything but the look at KOMOJU's health is going on.
    var isBusy: Bool {
        sale != nil || !refunds.isEmpty || !watches.isEmpty || !receipts.isEmpty
            || !health.reasons.isEmpty
    }

    /// Whether some conversation waits for the answer to the call.
    func awaits(_ call: CallID) -> Bool {
        if refunds.contains(where: { $0.conversation.awaits(call) }) { return true }
        if watches.contains(where: { $0.conversation.awaits(call) }) { return true }
        if receipts.contains(where: { $0.conversation.awaits(call) }) { return true }
        if health.conversation.awaits(call) { return true }
        switch sale?.state {
        case .creatingSession(let part)?: return part.conversation.awaits(call)
        case .searching(let part)?: return part.conversation.awaits(call)
        case .pushing(let part)?: return part.conversation.awaits(call)
        case .awaitingPayment(let part)?: return part.conversation.awaits(call)
        case .cancelling(let part)?: return part.conversation.awaits(call)
        case .dispensing?, .settled?, nil: return false
        }
    }
}
