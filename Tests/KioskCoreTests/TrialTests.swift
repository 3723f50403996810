import KioskExploration
import Testing

@testable import KioskCore

/// A technician tries an output: with the service key, once, on record, for nobody's money.
struct TrialTests {
    private let motor = MachineSettings.oneItem(movement: .motor(home: .init()))
    private let sensed = MachineSettings.oneItem(drop: .fiveSeconds) {
        $0.items[0].feedback = .init()
    }

    private func serviced(_ settings: MachineSettings = .oneItem()) -> KioskDriver {
        var driver = KioskDriver.ready(settings)
        driver.turn(.serviceKey, true)
        return driver
    }

    private let command = ItemCommand(.tryOutput, of: "A1", by: "technician")

    private func trying(_ settings: MachineSettings = .oneItem()) -> KioskDriver {
        var driver = serviced(settings)
        driver.send(.itemCommandAsked(command))
        return driver
    }

    @Test func `it is on record before it moves, and tells what came of it`() {
        var driver = trying()
        #expect(driver.outline == ["output_tried", "pulse"])
        #expect(driver.running?.duration == .milliseconds(400) && driver.running?.sale == nil)
        driver.advance(.milliseconds(400))
        driver.pulseEnds()
        #expect(driver.trialResults == [TrialResult(item: "A1", ending: .completed)])
        #expect(driver.trialResults.first?.isGood == true)
        #expect(driver.machine.trial == nil)
        #expect(driver.violations == [])
    }

    @Test func `it takes nothing off the stock and counts as a pulse`() {
        var driver = trying(.oneItem(stock: 3))
        driver.pulseEnds()
        #expect(driver.machine.counts.stock == ["A1": 3])
        #expect(driver.machine.counts.pulses(of: "A1") == 1)
        driver.crash()
        #expect(driver.machine.counts.stock == ["A1": 3])
        #expect(driver.machine.counts.pulses(of: "A1") == 1)
    }

    @Test func `without the service key nothing moves`() {
        var driver = KioskDriver.ready()
        #expect(driver.machine.objection(to: command) == .serviceKeyOff)
        driver.send(.itemCommandAsked(command))
        #expect(driver.running == nil && driver.outline == [])
    }

    @Test(arguments: [InputRole.door, .tilt, .emergencyStop])
    func `an interlock forbids it before, and ends it while it runs`(_ contact: InputRole) {
        var driver = serviced()
        driver.turn(contact, true)
        guard case .forbidden? = driver.machine.objection(to: command) else {
            Issue.record("\(contact) does not forbid a trial")
            return
        }
        driver.send(.itemCommandAsked(command))
        #expect(driver.running == nil)
        driver.turn(contact, false)
        driver.send(.itemCommandAsked(command))
        #expect(driver.running != nil)
        driver.turn(contact, true)
        #expect(driver.isCut)
        driver.pulseEnds(.cutShort)
        #expect(driver.trialResults.map(\.isGood) == [false])
    }

    @Test func `a door that opens before the permit is taken forbids it`() {
        var machine = serviced().machine
        let now = serviced().now
        let effects = machine.handle(.itemCommandAsked(command), at: now)
        guard case .pulse(let order)? = effects.last else {
            Issue.record("no pulse is ordered: \(effects)")
            return
        }
        var shut = machine
        #expect(shut.takePermit(for: order, at: now)?.order == order)
        _ = machine.handle(.inputChanged(.door, active: true, at: now), at: now)
        let later = now + .milliseconds(50)
        _ = machine.handle(.timePassed, at: later)
        #expect(machine.takePermit(for: order, at: later)?.order == nil)
    }

    @Test func `the key that is turned off ends it`() {
        var driver = trying()
        driver.turn(.serviceKey, false)
        #expect(driver.isCut)
    }

    @Test func `a stop ends it, and waits for its end`() {
        var driver = trying()
        driver.send(.stopAsked)
        #expect(driver.isCut && !driver.machine.isAtRest && driver.machine.isDispensing)
        driver.pulseEnds(.cutShort)
        #expect(driver.machine.isAtRest)
    }

    @Test func `a latched fault forbids it until it is cleared`() {
        var driver = trying()
        driver.pulseEnds(.offFailed)
        #expect(driver.machine.latchedFaults == [.output("A1")])
        #expect(driver.trialResults.map(\.isGood) == [false])
        #expect(
            driver.machine.objection(to: command)
                == .forbidden([.faultLatched(.output("A1"))]))
        driver.send(.faultClearAsked(FaultClearing(name: .output("A1"), by: "t")))
        #expect(driver.machine.objection(to: command) == nil)
    }

    @Test func `there is one at a time, and none during a sale`() {
        var driver = trying()
        #expect(driver.machine.objection(to: command) == .trialRuns("A1"))
        driver = .awaiting()
        driver.turn(.serviceKey, true)
        #expect(driver.machine.objection(to: command) == .saleRuns(SaleID(1)))
        driver.send(.itemCommandAsked(command))
        #expect(driver.running == nil)
    }

    @Test func `nobody buys while it runs`() {
        var driver = trying(.twoItems())
        // The key is off, and the pulse has not ended yet.
        driver.turn(.serviceKey, false)
        driver.press(.button("A2"))
        #expect(driver.machine.sale == nil && driver.lamps[.ready] != true)
        driver.pulseEnds(.cutShort)
        driver.press(.button("A2"))
        #expect(driver.machine.sale?.opening.item == "A2")
    }

    @Test func `a motor is brought home by it, and stops there`() {
        var driver = KioskDriver.ready(motor, levels: [.homeSensor("A1"): false])
        #expect(!driver.machine.isSellable("A1"))
        driver.turn(.serviceKey, true)
        driver.send(.itemCommandAsked(command))
        #expect(driver.running != nil)
        driver.turn(.homeSensor("A1"), true)
        #expect(driver.isCut)
        driver.pulseEnds(.cutShort)
        #expect(driver.trialResults.map(\.isGood) == [true])
        #expect(driver.machine.isSellable("A1"))
    }

    @Test func `a motor that comes round is stopped by its sensor`() {
        var driver = trying(motor)
        driver.turn(.homeSensor("A1"), false)
        driver.turn(.homeSensor("A1"), true)
        #expect(driver.isCut)
        driver.pulseEnds(.cutShort)
        #expect(
            driver.trialResults == [
                TrialResult(item: "A1", ending: .cutShort, movement: .arrived)
            ])
        #expect(driver.trialResults.first?.isGood == true)
    }

    @Test func `a motor that does not move is told of after it could have coasted`() {
        var driver = trying(motor)
        driver.advance(.milliseconds(400))
        driver.pulseEnds()
        #expect(driver.trialResults == [])
        driver.advance(.seconds(1))
        #expect(
            driver.trialResults == [
                TrialResult(item: "A1", ending: .completed, movement: TrialResult.Movement.none)
            ])
        #expect(driver.trialResults.first?.isGood == false)
    }

    @Test func `the sensors are watched for their time, and no longer than it takes`() {
        for falls in [true, false] {
            var driver = trying(sensed)
            driver.turn(.feedback("A1"), true)
            driver.advance(.milliseconds(370))
            driver.pulseEnds()
            driver.turn(.feedback("A1"), false)
            #expect(driver.trialResults == [])
            if falls { driver.turn(.dropSensor("A1"), true) } else { driver.advance(.seconds(5)) }
            #expect(
                driver.trialResults == [
                    TrialResult(
                        item: "A1", ending: .completed, dropSeen: falls, contactSeen: true)
                ])
            #expect(driver.trialResults.first?.isGood == falls)
        }
    }

    @Test func `a pulse that is not reported is a fault, and a trial that has ended`() {
        var driver = trying()
        driver.advance(.milliseconds(400) + MachineLimits.pulseReportMargin)
        #expect(driver.isCut)
        #expect(driver.machine.latchedFaults == [.output("A1")])
        #expect(driver.trialResults.map(\.ending) == [.offFailed])
        driver.pulseEnds(.cutShort)
        #expect(driver.trialResults.count == 1)
    }

    @Test func `after a crash nothing of it is repeated`() {
        var driver = trying()
        driver.crash()
        driver.advance(.seconds(30))
        #expect(driver.running == nil && driver.machine.trial == nil)
        #expect(driver.machine.latchedFaults == [])
    }

    @Test func `an unknown item is told from the known ones`() {
        let driver = serviced()
        let command = ItemCommand(.tryOutput, of: "Z9", by: "t")
        #expect(driver.machine.objection(to: command) == .noSuchItem("Z9", known: ["A1"]))
    }
}

/// What people state about an item: its stock, and that its motor was replaced.
struct ItemCommandTests {
    @Test func `the stock that a person counts stands, over a restart too`() {
        var driver = KioskDriver.ready(.oneItem(stock: 3))
        driver.send(.itemCommandAsked(ItemCommand(.setStock(0), of: "A1", by: "Tanaka")))
        #expect(
            driver.recorded == [
                .stockDeclared(
                    StockDeclaration(item: "A1", configured: 3, left: 0, by: "Tanaka"))
            ])
        #expect(!driver.machine.acceptsSelection && driver.lamps[.soldOut("A1")] == true)
        driver.crash()
        #expect(driver.machine.counts.stock == ["A1": 0])
        driver.send(.itemCommandAsked(ItemCommand(.setStock(8), of: "A1", by: "Tanaka")))
        #expect(driver.machine.counts.stock == ["A1": 8])
        #expect(driver.lamps[.soldOut("A1")] == false)
    }

    @Test func `what nobody counts, and what no machine holds, is refused`() {
        let counted = KioskDriver.ready(.oneItem(stock: 3)).machine
        for count in [-1, 10_001] {
            let command = ItemCommand(.setStock(count), of: "A1", by: "t")
            #expect(counted.objection(to: command) == .impossibleStock(count))
        }
        let uncounted = KioskDriver.ready().machine
        let command = ItemCommand(.setStock(1), of: "A1", by: "t")
        #expect(uncounted.objection(to: command) == .notCounted("A1"))
    }

    @Test func `an item that is just falling is not counted`() {
        var driver = KioskDriver.dispensing(.oneItem(stock: 3))
        for action in [ItemCommand.Action.setStock(3), .resetWear] {
            let command = ItemCommand(action, of: "A1", by: "t")
            #expect(driver.machine.objection(to: command) == .isBeingDispensed("A1"))
            driver.send(.itemCommandAsked(command))
            #expect(driver.outline == [])
        }
        driver.pulseEnds()
        driver.send(.itemCommandAsked(ItemCommand(.setStock(9), of: "A1", by: "t")))
        #expect(driver.machine.counts.stock == ["A1": 9])
    }

    @Test func `pulses are counted over restarts, stock statements and sales without stock`() {
        var driver = KioskDriver.ready(.oneItem { $0.items[0].lifePulses = 2 })
        driver.sell(1)
        driver.pulseEnds()
        #expect(driver.machine.counts.pulses(of: "A1") == 1)
        #expect(driver.machine.wornOutItems == [])
        driver.crash(.oneItem(stock: 5) { $0.items[0].lifePulses = 2 })
        driver.send(.itemCommandAsked(ItemCommand(.setStock(5), of: "A1", by: "t")))
        driver.crash()
        #expect(driver.machine.counts.pulses(of: "A1") == 1)
        driver.send(.timePassed)
        driver.answer(.healthy)
        driver.sell(2)
        driver.pulseEnds()
        #expect(driver.machine.wornOutItems == ["A1"])
        #expect(driver.machine.acceptsSelection, "wear is a warning, no fault")
    }

    @Test func `a replacement counts from nothing and leaves the stock`() {
        var driver = KioskDriver.ready(.oneItem(stock: 5) { $0.items[0].lifePulses = 1 })
        driver.sell(1)
        driver.pulseEnds()
        driver.send(.itemCommandAsked(ItemCommand(.resetWear, of: "A1", by: "Tanaka")))
        #expect(
            driver.recorded == [
                .wearReset(
                    WearReset(
                        item: "A1", by: "Tanaka", pulsesBefore: 1, stockLeft: 4,
                        stockConfigured: 5))
            ])
        driver.crash()
        #expect(driver.machine.counts.pulses(of: "A1") == 0)
        #expect(driver.machine.counts.stock == ["A1": 4])
        #expect(driver.machine.wornOutItems == [])
    }

    @Test func `a pulse that the database refused was none`() {
        var driver = KioskDriver.dispensing(.oneItem(stock: 3))
        #expect(driver.machine.counts.pulses(of: "A1") == 1)
        driver.send(.recordRefused(SaleID(1)))
        #expect(driver.machine.counts.pulses(of: "A1") == 0)
        #expect(driver.machine.counts.stock == ["A1": 3])
    }

    @Test func `the newest record of an item says all that recovery will know of it`() {
        let facts: [JournalRecord] = [
            .outputTried(trial(pulses: 7)),
            .armed(Arming(sale: SaleID(1), item: "A1", pulseMilliseconds: 400, stockLeft: nil)),
            .stockDeclared(StockDeclaration(item: "A1", configured: 5, left: 5, pulses: 3)),
            .wearReset(
                WearReset(
                    item: "A1", by: "t", pulsesBefore: 3, stockLeft: 5, stockConfigured: 5)),
        ]
        var all = ItemCounts()
        for fact in facts {
            all.take(fact)
            var alone = ItemCounts()
            alone.take(fact)
            #expect(all == alone)
        }
    }

    private func trial(pulses: Int) -> OutputTrial {
        OutputTrial(
            item: "A1", by: "t", pulseMilliseconds: 400, stockLeft: nil, stockConfigured: nil,
            pulses: pulses)
    }
}
