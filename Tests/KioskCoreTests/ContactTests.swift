import KioskExploration
import Testing

@testable import KioskCore

/// Outputs whose contact is read back: what it proves, and when it is welded.
struct ContactTests {
    private let contact = InputRole.feedback("A1")
    private let settings = MachineSettings.oneItem { $0.items[0].feedback = .init() }

    private func dispensing(
        drop: MachineSettings.DropSettings? = nil
    ) -> KioskDriver {
        .dispensing(.oneItem(drop: drop) { $0.items[0].feedback = .init() })
    }

    @Test func `a contact that closes and opens is a delivery`() {
        var driver = dispensing()
        driver.turn(contact, true)
        driver.advance(.milliseconds(370))
        driver.pulseEnds()
        #expect(driver.outline == ["dispensed", "sale_closed"])
        #expect(driver.journal.histories.first?.outcome == .delivered)
        driver.turn(contact, false)
        driver.advance(.seconds(5))
        #expect(driver.machine.latchedFaults == [])
    }

    @Test func `a contact that does not close gives the money back, and is latched`() {
        var driver = dispensing()
        driver.advance(.milliseconds(400))
        driver.pulseEnds()
        #expect(driver.outline.prefix(3) == ["fault_latched", "dispensed", "refund_owed"])
        #expect(driver.journal.histories.first?.outcome == .failed(.notEnergised))
        #expect(driver.machine.latchedFaults == [.output("A1")])
    }

    @Test func `a contact that closed just before the end counts, though no time passed since`() {
        var driver = dispensing()
        driver.advance(.milliseconds(390))
        driver.setInput(contact, true)
        driver.now = driver.now + .milliseconds(6)
        driver.pulseEnds()
        #expect(driver.journal.histories.first?.outcome == .delivered)
    }

    @Test func `a spike of the contact is no contact`() {
        var driver = dispensing()
        driver.setInput(contact, true)
        driver.advance(.milliseconds(2))
        driver.setInput(contact, false)
        driver.advance(.milliseconds(398))
        driver.pulseEnds()
        #expect(driver.journal.histories.first?.outcome == .failed(.notEnergised))
    }

    @Test func `where a drop sensor tells, the contact is a fault and no verdict`() {
        for falls in [true, false] {
            var driver = dispensing(drop: .fiveSeconds)
            driver.advance(.milliseconds(400))
            driver.pulseEnds()
            #expect(driver.outline == ["fault_latched"])
            if falls { driver.turn(.dropSensor("A1"), true) }
            driver.advance(.seconds(6))
            let outcome = driver.journal.histories.first?.outcome
            #expect(outcome == (falls ? .delivered : .failed(.nothingDropped)))
        }
    }

    @Test(arguments: [PulseEnding.cutShort, .completed])
    func `what nobody could see proves nothing`(_ ending: PulseEnding) {
        var driver = dispensing()
        driver.send(.inputsReadable(false))
        driver.send(.inputsReadable(true))
        // The pulse may have been over before it could be cut short.
        driver.pulseEnds(ending)
        #expect(driver.machine.latchedFaults == [])
        #expect(driver.journal.histories.first?.outcome != .failed(.notEnergised))
    }

    @Test func `a contact may be closed for as long as its output is on`() {
        var driver = KioskDriver.dispensing(
            .oneItem {
                $0.items[0].feedback = .init()
                $0.items[0].pulseDuration = .seconds(3)
            })
        driver.turn(contact, true)
        driver.advance(.milliseconds(2_900))
        #expect(driver.machine.latchedFaults == [] && driver.violations == [])
        driver.pulseEnds()
        driver.turn(contact, false)
        driver.advance(.seconds(2))
        #expect(driver.machine.latchedFaults == [])
    }

    @Test func `a contact that stays closed is a fault half a second after its output went off`() {
        var driver = dispensing()
        driver.turn(contact, true)
        driver.advance(.milliseconds(370))
        driver.pulseEnds()
        driver.advance(.milliseconds(499))
        #expect(driver.machine.latchedFaults == [])
        driver.advance(.milliseconds(1))
        #expect(driver.machine.latchedFaults == [.output("A1")])
        #expect(driver.machine.reasons.contains(.faultLatched(.output("A1"))))
        #expect(!driver.machine.acceptsSelection && driver.lamps[.fault] == true)
        #expect(driver.violations == [])
    }

    @Test func `a contact that closes by itself is a fault, and ends a sale that is not paid`() {
        var driver = KioskDriver.awaiting(settings)
        driver.setInput(contact, true)
        driver.advance(.milliseconds(505))
        #expect(driver.machine.latchedFaults == [.output("A1")])
        #expect(driver.state?.word == "cancelling")
        #expect(driver.violations == [])
    }

    @Test func `a contact that is found closed at the start is a fault`() {
        var driver = KioskDriver.ready(settings, levels: [contact: true])
        driver.advance(.milliseconds(500))
        #expect(driver.machine.latchedFaults == [.output("A1")])
    }

    @Test func `a fault that is cleared while its contact is closed is latched again`() {
        var driver = KioskDriver.ready(settings, levels: [contact: true])
        driver.advance(.milliseconds(500))
        driver.send(.faultClearAsked(FaultClearing(name: .output("A1"), by: "t")))
        driver.advance(.milliseconds(500))
        #expect(driver.machine.latchedFaults == [.output("A1")])
        driver.turn(contact, false)
        driver.send(.faultClearAsked(FaultClearing(name: .output("A1"), by: "t")))
        driver.advance(.seconds(1))
        #expect(driver.machine.latchedFaults == [])
    }

    @Test func `while the inputs cannot be read no contact is welded`() {
        var driver = KioskDriver.ready(settings)
        driver.setInput(contact, true)
        driver.send(.inputsReadable(false))
        driver.advance(.seconds(2))
        #expect(driver.machine.latchedFaults == [])
        driver.send(.inputsReadable(true))
        driver.advance(.seconds(1))
        #expect(driver.machine.latchedFaults == [.output("A1")])
    }

    @Test func `no permit is given out while the contact is closed`() {
        var driver = KioskDriver.awaiting(settings)
        driver.advance(.milliseconds(900))
        driver.setInput(contact, true)
        driver.advance(.milliseconds(100))
        driver.answer(.captured())
        #expect(driver.pulses == [:])
        #expect(driver.journal.histories.first?.outcome == .failed(.notEnergised))
        #expect(driver.outline.contains("refund_owed"))
    }
}
