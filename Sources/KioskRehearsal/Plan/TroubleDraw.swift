import KOMOJUSimulator
import KioskCore

/// Draws troubles, the rare and long ones seldom.
struct TroubleDraw {
    let items: Int

    /// Draws one trouble for a customer's visit.
    mutating func draw(for customer: Int, _ dice: inout Dice) -> Disturbance {
        switch dice.below(100) {
        case ..<34: network(customer, &dice)
        case ..<52: ending(customer, &dice)
        case ..<62: disk(customer, &dice)
        case ..<86: hardware(customer, &dice)
        default: people(customer, &dice)
        }
    }

    private func early(_ dice: inout Dice) -> Trigger { .after(dice.milliseconds(0...25_000)) }

    private func network(_ customer: Int, _ dice: inout Dice) -> Disturbance {
        let lasts = dice.percent(6) ? dice.seconds(300...5_400) : dice.seconds(1...40)
        let trouble: Trouble
        switch dice.below(100) {
        case ..<55: trouble = .fault(fault(&dice))
        case ..<70: trouble = .outage(dice.pick(Trouble.Outage.self), lasts)
        case ..<78: trouble = .slowNetwork(dice.milliseconds(200...7_000), for: lasts)
        case ..<86:
            trouble = .doubling(after: dice.milliseconds(1...9_000), for: dice.seconds(2...60))
        case ..<94: trouble = .terminalOffline(lasts)
        case ..<97: trouble = .terminalDisabled(lasts)
        default: trouble = .keyRefused(dice.seconds(1...300))
        }
        if case .outage = trouble, dice.percent(60) {
            return Disturbance(customer: customer, trigger: effect(&dice), trouble: trouble)
        }
        return Disturbance(
            customer: customer,
            trigger: .after(dice.milliseconds(0...12_000)), trouble: trouble)
    }

    /// A scripted fault on the next request of some kind.
    private func fault(_ dice: inout Dice) -> Fault {
        let paths: [(Int, (String, String))] = [
            (25, ("POST", "/api/v1/sessions")),
            (15, ("POST", "/api/v1/terminals/*/sessions/*/push")),
            (20, ("GET", "/api/v1/sessions/*")), (10, ("POST", "/api/v1/sessions/*/cancel")),
            (10, ("POST", "/api/v1/terminals/*/sessions/*/cancel")),
            (20, ("POST", "/api/v1/payments/*/refund")), (8, ("GET", "/api/v1/payments/*")),
            (8, ("GET", "/api/v1/payments")), (4, ("GET", "/api/v1/pos_terminals/*")),
            (6, ("POST", "/api/v1/terminals/*/sessions/*/print")),
        ]
        let (method, path) = dice.pick(weighted: paths)
        let isProcessed = dice.percent(50)
        let action: FaultAction = dice.pick(weighted: [
            (20, .lostAnswer), (10, .lostRequest),
            (8, .lateRequest(after: dice.milliseconds(100...40_000))), (8, .hang),
            (8, .latency(dice.milliseconds(500...14_000))), (5, .html504), (5, .garbage),
            (5, .truncated),
            (
                8,
                .status(
                    dice.pick([500, 502, 503, 504]), code: nil, message: "trouble", body: nil,
                    retryAfterSeconds: dice.percent(30) ? dice.below(20) : nil)
            ),
            (
                5,
                .status(
                    429, code: nil, message: "slow down", body: nil,
                    retryAfterSeconds: dice.percent(50) ? dice.below(30) : nil)
            ),
            (
                3,
                .status(
                    423, code: "locked", message: "locked", body: nil, retryAfterSeconds: nil)
            ),
        ])
        return Fault(
            method: method, path: path, skip: dice.percent(25) ? dice.below(4) : 0,
            count: dice.percent(75) ? 1 : 1 + dice.below(5), action: action,
            isProcessed: isProcessed)
    }

    private func effect(_ dice: inout Dice) -> Trigger {
        let kind: EffectKind = dice.pick(weighted: [
            (10, .record(.saleOpened)), (8, .record(.sessionCreated)), (8, .record(.cancelAsked)),
            (12, .record(.captureConfirmed)), (12, .record(.dispensed)),
            (8, .record(.refundOwed)), (8, .record(.refundAsked)), (4, .record(.refundDone)),
            (5, .record(.endedUnpaid)), (4, .record(.saleClosed)), (3, .record(.held)),
            (3, .record(.faultLatched)), (3, .record(.started)), (12, .pulse), (2, .endPulse),
            (4, .lamp), (6, .call("create session")), (5, .call("push")),
            (5, .call("read session")), (4, .call("cancel on terminal")),
            (3, .call("cancel session")), (3, .call("find payments")), (4, .call("refund")),
            (3, .call("read payment")), (2, .call("health check")), (8, .any),
        ])
        let later: Duration =
            dice.percent(60) ? .zero : dice.milliseconds(1...(dice.percent(50) ? 400 : 4_000))
        return .effect(kind, dice.pick(Trigger.Side.self), later)
    }

    private func ending(_ customer: Int, _ dice: inout Dice) -> Disturbance {
        let downFor =
            dice.percent(8) ? dice.seconds(600...7_200) : dice.milliseconds(300...20_000)
        if dice.percent(4) {
            return Disturbance(
                customer: customer, trigger: effect(&dice),
                trouble: .crashLoop(
                    times: 3 + dice.below(5), after: dice.milliseconds(5...400)))
        }
        let trouble: Trouble =
            dice.percent(20)
            ? .restart(downFor: downFor) : .death(dice.pick(Trouble.Death.self), downFor: downFor)
        return Disturbance(
            customer: customer, trigger: dice.percent(80) ? effect(&dice) : early(&dice),
            trouble: trouble)
    }

    private func disk(_ customer: Int, _ dice: inout Dice) -> Disturbance {
        let trouble: Trouble =
            dice.percent(70)
            ? .journalFails(
                dice.pick(Trouble.JournalFailure.self),
                for: dice.percent(10) ? dice.seconds(60...900) : dice.milliseconds(1...9_000))
            : .slowDisk(dice.milliseconds(20...2_500), for: dice.seconds(1...30))
        return Disturbance(
            customer: customer, trigger: dice.percent(70) ? effect(&dice) : early(&dice),
            trouble: trouble)
    }

    private func hardware(_ customer: Int, _ dice: inout Dice) -> Disturbance {
        let brief = dice.milliseconds(30...6_000)
        let (trouble, aim): (Trouble, Int)
        switch dice.below(100) {
        case ..<18:
            (trouble, aim) = (
                .outputFails(
                    dice.pick(Trouble.OutputFailure.self), for: dice.milliseconds(10...3_000)), 90
            )
        case ..<32: (trouble, aim) = (.dropsUnseen(for: dice.seconds(2...60)), 30)
        case ..<42:
            (trouble, aim) = (
                .dropsLate(by: dice.milliseconds(500...9_000), for: dice.seconds(5...40)), 30
            )
        case ..<45: (trouble, aim) = (.tilt(for: brief), 70)
        case ..<48: (trouble, aim) = (.emergencyStop(for: brief), 70)
        case ..<58:
            (trouble, aim) = (.door(for: dice.percent(20) ? dice.seconds(30...600) : brief), 70)
        case ..<62: (trouble, aim) = (.serviceKey(for: brief), 30)
        case ..<70: (trouble, aim) = (.inputsUnreadable(for: brief), 70)
        case ..<76: (trouble, aim) = (.chipLost(for: dice.seconds(1...60)), 70)
        case ..<79: (trouble, aim) = (.motorStalls(for: dice.seconds(2...60)), 30)
        case ..<82: (trouble, aim) = (.motorJams(for: dice.seconds(2...60)), 30)
        case ..<83: (trouble, aim) = (.contactsStayOpen(for: dice.seconds(2...60)), 30)
        case ..<84: (trouble, aim) = (.contactsWeld(for: dice.seconds(2...60)), 30)
        case ..<87: (trouble, aim) = (.spikes(count: 1 + dice.below(40)), 60)
        case ..<90:
            (trouble, aim) = (.buttonSticks(item: dice.below(items), for: dice.seconds(5...200)), 0)
        case ..<96:
            let jump = dice.percent(50) ? dice.seconds(1...90) : dice.seconds(3_600...900_000)
            (trouble, aim) = (.clockJumps(dice.percent(50) ? jump : .zero - jump), 40)
        default: (trouble, aim) = (.clockUntrusted(for: dice.seconds(10...4_000)), 20)
        }
        return Disturbance(
            customer: customer, trigger: dice.percent(aim) ? effect(&dice) : early(&dice),
            trouble: trouble)
    }

    private func people(_ customer: Int, _ dice: inout Dice) -> Disturbance {
        let trouble: Trouble =
            dice.percent(55)
            ? .staffRefunds(partly: dice.percent(30))
            : .balanceEmpty(dice.percent(50) ? dice.seconds(5...600) : dice.seconds(600...20_000))
        let aim: Trigger =
            dice.percent(60)
            ? .effect(
                .record(dice.pick([.captureConfirmed, .refundOwed, .refundAsked, .saleClosed])),
                dice.pick(Trigger.Side.self), dice.milliseconds(0...4_000))
            : early(&dice)
        return Disturbance(customer: customer, trigger: aim, trouble: trouble)
    }
}
