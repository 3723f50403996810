import KioskExploration
import Testing

@testable import KioskCore

/// Motors and doors: what ends their pulse, and what it proves (D4).
struct MotorTests {
    private let motor = MachineSettings.oneItem(movement: .motor(home: .init()))
    private let home = InputRole.homeSensor("A1")

    private func running(_ settings: MachineSettings? = nil) -> KioskDriver {
        KioskDriver.dispensing(settings ?? motor)
    }

    @Test func `it runs until it has come round`() {
        var driver = running()
        driver.turn(home, false)
        #expect(!driver.isCut)
        driver.turn(home, true)
        #expect(driver.isCut)
        driver.pulseEnds(.cutShort)
        #expect(driver.outline == ["dispensed", "sale_closed"])
        #expect(driver.journal.histories.first?.outcome == .delivered)
        #expect(driver.machine.isSellable("A1"))
    }

    @Test func `a spike of the home sensor is no movement`() {
        var driver = running()
        driver.setInput(home, false)
        driver.advance(.milliseconds(2))
        driver.setInput(home, true)
        driver.advance(.milliseconds(300))
        #expect(!driver.isCut)
    }

    @Test func `one that does not move gives the money back, and is latched`() {
        var driver = running()
        driver.advance(.milliseconds(400))
        driver.pulseEnds()
        #expect(driver.outline == [])
        driver.advanceToSaleDeadline()
        #expect(driver.outline.prefix(3) == ["fault_latched", "dispensed", "refund_owed"])
        #expect(driver.journal.histories.first?.outcome == .failed(.stalled))
        #expect(driver.machine.latchedFaults == [.output("A1")])
    }

    @Test func `one that stays half way is latched, and nobody knows what fell`() {
        var driver = running()
        driver.turn(home, false)
        driver.advance(.milliseconds(370))
        driver.pulseEnds()
        driver.advanceToSaleDeadline()
        #expect(driver.outline.prefix(3) == ["fault_latched", "dispensed", "held"])
        #expect(driver.journal.histories.first?.outcome == .unknown)
    }

    @Test func `one that coasts home after its time has delivered`() {
        var driver = running()
        driver.turn(home, false)
        driver.advance(.milliseconds(370))
        driver.pulseEnds()
        driver.turn(home, true)
        #expect(driver.journal.histories.first?.outcome == .delivered)
        #expect(driver.machine.latchedFaults == [])
    }

    @Test func `the drop sensor tells what fell from one that stays half way`() {
        for falls in [true, false] {
            var driver = running(
                .oneItem(movement: .motor(home: .init()), drop: .fiveSeconds))
            driver.turn(home, false)
            driver.advance(.milliseconds(370))
            driver.pulseEnds()
            if falls { driver.turn(.dropSensor("A1"), true) }
            driver.advance(.seconds(6))
            #expect(
                driver.journal.histories.first?.outcome
                    == (falls ? .delivered : .failed(.nothingDropped)))
            #expect(driver.machine.latchedFaults == [.output("A1")])
        }
    }

    @Test func `one that has come round waits for the drop sensor, where it has one`() {
        var driver = running(.oneItem(movement: .motor(home: .init()), drop: .fiveSeconds))
        driver.turn(home, false)
        driver.turn(home, true)
        driver.pulseEnds(.cutShort)
        #expect(driver.state?.word == "dispensing")
        driver.turn(.dropSensor("A1"), true)
        #expect(driver.journal.histories.first?.outcome == .delivered)
    }

    @Test func `the door stops it on its way, and the money goes back`() {
        var driver = running()
        driver.turn(home, false)
        driver.turn(.door, true)
        #expect(driver.isCut)
        driver.pulseEnds(.cutShort)
        driver.advanceToSaleDeadline()
        #expect(driver.journal.histories.first?.outcome == .failed(.interlockOpened))
    }

    @Test(arguments: [Event.inputsReadable(false), .linesMissing(.chipGone)])
    func `what nobody could see is no evidence`(blindness: Event) {
        var driver = running()
        driver.send(blindness)
        driver.pulseEnds(.cutShort)
        driver.advanceToSaleDeadline()
        #expect(driver.journal.histories.first?.outcome == .unknown)
        #expect(driver.machine.latchedFaults == [])
    }

    @Test func `one that is not at home sells nothing until somebody turns it`() {
        var driver = KioskDriver.ready(motor, levels: [home: false])
        #expect(!driver.machine.isSellable("A1") && !driver.machine.acceptsSelection)
        #expect(driver.lamps[.soldOut("A1")] == true)
        driver.press()
        #expect(driver.machine.sale == nil)
        driver.turn(home, true)
        #expect(driver.machine.acceptsSelection)
    }

    @Test func `one that was turned away while the customer paid is not started`() {
        var driver = KioskDriver.awaiting(motor)
        driver.turn(home, false)
        driver.advanceToSaleDeadline()
        driver.answer(.captured())
        #expect(driver.pulses.isEmpty)
        #expect(driver.outline == ["capture_confirmed", "refund_owed", "read payment"])
    }

    @Test func `without a home sensor the drop sensor stops it`() {
        var driver = KioskDriver.dispensing(
            .oneItem(movement: .motorUntilDrop, drop: .fiveSeconds))
        driver.turn(.dropSensor("A1"), true)
        #expect(driver.isCut)
        driver.pulseEnds(.cutShort)
        #expect(driver.outline == ["dispensed", "sale_closed"])
        #expect(driver.journal.histories.first?.outcome == .delivered)
    }

    @Test func `an output that does not go off after the motor came round has delivered`() {
        var driver = running()
        driver.turn(home, false)
        driver.turn(home, true)
        driver.pulseEnds(.offFailed)
        #expect(driver.journal.histories.first?.outcome == .delivered)
        #expect(driver.machine.latchedFaults == [.output("A1")])
    }
}

/// Doors that a customer opens.
struct ItemDoorTests {
    private let settings = MachineSettings.oneItem(
        movement: .door(.init(debounce: .milliseconds(20)), openAlarm: .seconds(60)))
    private let door = InputRole.itemDoor("A1")

    @Test func `it is locked again when it has opened`() {
        var driver = KioskDriver.dispensing(settings)
        driver.turn(door, true)
        #expect(driver.isCut)
        driver.pulseEnds(.cutShort)
        #expect(driver.journal.histories.first?.outcome == .delivered)
        // Nobody else may reach in.
        #expect(!driver.machine.isSellable("A1"))
        driver.turn(door, false)
        #expect(driver.machine.isSellable("A1"))
    }

    @Test func `one that nobody opens gives the money back, and is no fault`() {
        var driver = KioskDriver.dispensing(settings)
        driver.advance(.milliseconds(400))
        driver.pulseEnds()
        driver.advanceToSaleDeadline()
        #expect(driver.journal.histories.first?.outcome == .failed(.notOpened))
        #expect(driver.machine.latchedFaults == [])
    }

    @Test func `one that is pulled at the last moment has delivered`() {
        var driver = KioskDriver.dispensing(settings)
        driver.advance(.milliseconds(395))
        driver.setInput(door, true)
        driver.advance(.milliseconds(5))
        driver.pulseEnds()
        driver.advance(.milliseconds(30))
        #expect(driver.journal.histories.first?.outcome == .delivered)
    }

    @Test func `the buzzer sounds while it stays open for too long`() {
        var driver = KioskDriver.dispensing(settings)
        driver.turn(door, true)
        driver.pulseEnds(.cutShort)
        driver.advance(.seconds(59))
        #expect(driver.lamps[.buzzer] == false)
        driver.advance(.seconds(2))
        #expect(driver.lamps[.buzzer] == true)
        #expect(driver.machine.doorsLeftOpen == ["A1"])
        driver.turn(door, false)
        #expect(driver.lamps[.buzzer] == false)
    }

    @Test func `one that was found open sells nothing`() {
        let driver = KioskDriver.ready(settings, levels: [door: true])
        #expect(!driver.machine.acceptsSelection)
    }
}

/// The interlocks beside the door (S4).
struct FurtherInterlockTests {
    @Test(arguments: [
        (InputRole.tilt, OutOfServiceReason.tilted),
        (.emergencyStop, .emergencyStop),
    ])
    func `it ends the pulse and closes the kiosk until it is over`(
        role: InputRole, reason: OutOfServiceReason
    ) {
        var driver = KioskDriver.dispensing()
        driver.turn(role, true)
        #expect(driver.isCut)
        driver.pulseEnds(.cutShort)
        #expect(driver.journal.histories.first?.outcome == .failed(.interlockOpened))
        #expect(driver.machine.reasons == [reason])
        driver.turn(role, false)
        #expect(driver.machine.reasons == [])
    }

    @Test(arguments: [InputRole.tilt, .emergencyStop])
    func `one that is active at the start closes the kiosk`(role: InputRole) {
        let driver = KioskDriver.ready(.oneItem(), levels: [role: true])
        #expect(!driver.machine.acceptsSelection)
    }
}
