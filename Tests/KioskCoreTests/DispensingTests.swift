import KioskExploration
import Testing

@testable import KioskCore

/// The pulse, its permit, and what becomes of it (D1, D4, S2–S4).
struct DispensingTests {
    private let order = PulseOrder(
        sale: SaleID(1), item: "A1", duration: .milliseconds(400))

    @Test func `the permit is given once, and for this pulse only`() {
        let driver = KioskDriver.dispensing()
        #expect(driver.pulses == [SaleID(1): 1])
        // S3: the driver has used it up.
        #expect(!driver.givesPermit(order))
        let armed = KioskDriver.armed()
        let longer = PulseOrder(sale: SaleID(1), item: "A1", duration: .seconds(9))
        let other = PulseOrder(sale: SaleID(2), item: "A1", duration: .milliseconds(400))
        #expect(!armed.givesPermit(longer))
        #expect(!armed.givesPermit(other))
        #expect(armed.givesPermit(order))
    }

    @Test func `no state but the armed sale gives a permit`() {
        for driver in [
            KioskDriver.ready(), .creating(), .pushing(), .awaiting(), .cancelling(),
            .refunding(), .watching(),
        ] {
            #expect(!driver.givesPermit(order))
        }
    }

    @Test func `a door that opens between arming and pulse refunds without a fault`() {
        var driver = KioskDriver.armed()
        driver.turn(.door, true)
        // S4: two conditions, and one is gone.
        #expect(!driver.givesPermit(order))
        driver.send(.pulseEnded(SaleID(1), .neverBegan))
        #expect(driver.outline == ["dispensed", "refund_owed", "read payment"])
        #expect(
            driver.recorded.first
                == .dispensed(
                    DispenseResult(sale: SaleID(1), item: "A1", outcome: .failed(.interlockOpened)))
        )
        #expect(driver.machine.latchedFaults == [])
        #expect(driver.pulses == [:])
    }

    @Test func `a door whose edge is not judged yet forbids the vend when it is due`() {
        var driver = KioskDriver.awaiting()
        driver.advanceToSaleDeadline()
        driver.setInput(.door, true)
        driver.now = driver.now + .milliseconds(25)
        // The shell was busy: the answer is handled before the time that has passed.
        driver.answer(.captured())
        #expect(driver.pulses == [:])
        #expect(driver.machine.refunds.count == 1 || driver.state?.word == "cancelling")
    }

    @Test func `an output that cannot be energised is a latched fault and a refund`() {
        var driver = KioskDriver.dispensing()
        driver.pulseEnds(.neverBegan)
        #expect(driver.outline == ["fault_latched", "dispensed", "refund_owed", "read payment"])
        #expect(driver.machine.reasons == [.faultLatched(.output("A1"))])
        // S6: it survives a restart.
        driver.crash()
        #expect(driver.machine.latchedFaults == [.output("A1")])
    }

    @Test func `an open door ends the running pulse`() {
        var driver = KioskDriver.dispensing()
        driver.setInput(.door, true)
        driver.advanceToDeadline()
        #expect(driver.outline == ["end pulse"])
        driver.pulseEnds(.cutShort)
        #expect(driver.outline == ["dispensed", "refund_owed", "read payment"])
    }

    @Test func `an output that did not go off is a fault, and nobody knows what fell`() {
        var driver = KioskDriver.dispensing()
        driver.pulseEnds(.offFailed)
        #expect(driver.outline == ["fault_latched", "dispensed", "held"])
    }

    @Test func `a pulse that is never reported ends, latched and unknown`() {
        var driver = KioskDriver.dispensing()
        driver.advanceToSaleDeadline()
        #expect(driver.outline == ["end pulse", "fault_latched", "dispensed", "held"])
        // The report comes after all.
        driver.send(.pulseEnded(SaleID(1), .completed))
        #expect(driver.outline == [])
    }

    @Test func `a permit that is never taken is void and the money goes back`() {
        var driver = KioskDriver.armed()
        driver.advanceToSaleDeadline()
        #expect(
            driver.outline == [
                "end pulse", "fault_latched", "dispensed", "refund_owed", "read payment",
            ])
        #expect(!driver.givesPermit(order))
    }

    @Test func `a stop lets the pulse finish`() {
        var driver = KioskDriver.dispensing()
        driver.send(.stopAsked)
        #expect(driver.outline == [] && !driver.machine.isAtRest)
        driver.pulseEnds()
        #expect(driver.outline == ["dispensed", "sale_closed"])
        #expect(driver.machine.isAtRest && driver.machine.reasons == [.stopping])
    }

    @Test func `a lost chip lets no further pulse begin`() {
        var driver = KioskDriver.armed()
        driver.send(.linesMissing(.chipGone))
        #expect(!driver.givesPermit(order))
        driver.send(.pulseEnded(SaleID(1), .neverBegan))
        #expect(driver.outline == ["dispensed", "refund_owed", "read payment"])
    }
}

extension KioskDriver {
    /// Whether the machine would give a permit for the pulse.
    func givesPermit(_ order: PulseOrder) -> Bool {
        var machine = machine
        let permit = machine.takePermit(for: order, at: now)
        switch consume permit {
        case .some(let permit): return permit.order == order
        case nil: return false
        }
    }

    /// Armed, with the permit not taken yet.
    static func armed(_ settings: MachineSettings = .oneItem()) -> KioskDriver {
        var driver = awaiting(settings)
        driver.advanceToSaleDeadline()
        guard let call = driver.open.popLast() else { return driver }
        _ = driver.machine.handle(
            .cloudAnswered(call, .captured(), trustedTime: driver.wall), at: driver.now)
        if case .dispensing(let dispensing)? = driver.state {
            let arming = Arming(
                sale: SaleID(1), item: "A1",
                pulseMilliseconds: dispensing.order.duration.wholeMilliseconds, stockLeft: nil)
            let broken = driver.journal.append(
                [.captureConfirmed(dispensing.capture), .armed(arming)], at: driver.wall)
            if let broken { driver.violations.append(broken) }
        }
        return driver
    }
}
