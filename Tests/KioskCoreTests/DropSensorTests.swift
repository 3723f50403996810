import KioskExploration
import Testing

@testable import KioskCore

/// The drop sensor's evidence (D4).
struct DropSensorTests {
    private let settings = MachineSettings.oneItem(drop: .fiveSeconds)

    @Test func `a drop during the pulse delivers at its end`() {
        var driver = KioskDriver.dispensing(settings)
        driver.turn(.dropSensor("A1"), true)
        #expect(driver.outline == [])
        driver.pulseEnds()
        #expect(driver.outline == ["dispensed", "sale_closed"])
    }

    @Test func `a drop after the pulse delivers at once`() {
        var driver = KioskDriver.dispensing(settings)
        driver.advance(.milliseconds(400))
        driver.pulseEnds()
        #expect(driver.outline == [])
        driver.setInput(.dropSensor("A1"), true)
        driver.advanceToDeadline()
        #expect(driver.outline == ["dispensed", "sale_closed"])
    }

    @Test func `a drop at the very end of the window still counts`() {
        var driver = KioskDriver.dispensing(settings)
        driver.advance(.milliseconds(400))
        driver.pulseEnds()
        driver.advance(.milliseconds(4_598))
        driver.setInput(.dropSensor("A1"), true)
        driver.advance(.milliseconds(20))
        #expect(driver.journal.histories.first?.outcome == .delivered)
    }

    @Test func `a drop that is told late, after the window, still counts`() {
        // The disk was slow: the edge waited, and its own time tells that it was in the window.
        var driver = KioskDriver.dispensing(settings)
        driver.advance(.milliseconds(400))
        driver.pulseEnds()
        let edge = driver.now + .milliseconds(4_500)
        driver.now = driver.now + .milliseconds(4_800)
        driver.send(.inputChanged(.dropSensor("A1"), active: true, at: edge))
        driver.send(.timePassed)
        #expect(driver.journal.histories.first?.outcome == .delivered)
    }

    @Test func `a pulse's report that waits behind older news is not taken for missing`() {
        var driver = KioskDriver.dispensing()
        driver.now =
            driver.now + .milliseconds(400) + MachineLimits.pulseReportMargin
            + .seconds(1)
        driver.send(.inputChanged(.cancelButton, active: true, at: driver.now))
        driver.pulseEnds()
        driver.send(.timePassed)
        #expect(driver.journal.histories.first?.outcome == .delivered)
        #expect(driver.machine.latchedFaults == [])
    }

    @Test func `a miss is a failure and the money goes back`() {
        var driver = KioskDriver.dispensing(settings)
        driver.advance(.milliseconds(400))
        driver.pulseEnds()
        driver.advanceToSaleDeadline()
        #expect(driver.outline == ["dispensed", "refund_owed", "read payment"])
        #expect(
            driver.recorded.first
                == .dispensed(
                    DispenseResult(sale: SaleID(1), item: "A1", outcome: .failed(.nothingDropped))))
    }

    @Test func `a spike of the sensor is no drop`() {
        var driver = KioskDriver.dispensing(settings)
        driver.setInput(.dropSensor("A1"), true)
        driver.advance(.milliseconds(2))
        driver.setInput(.dropSensor("A1"), false)
        driver.advance(.milliseconds(398))
        driver.pulseEnds()
        #expect(driver.state?.word == "dispensing")
    }

    @Test func `something that falls outside a pulse is not this sale's`() {
        var driver = KioskDriver.awaiting(settings)
        driver.turn(.dropSensor("A1"), true)
        driver.turn(.dropSensor("A1"), false)
        #expect(driver.state?.word == "awaitingPayment")
    }

    @Test func `too many misses in a row disable the item, which survives a restart`() {
        var driver = KioskDriver.ready(settings)
        for number in 1...2 {
            driver.sell(number)
            driver.advance(.milliseconds(400))
            driver.pulseEnds()
            driver.advanceToSaleDeadline()
            driver.finishRefund(number)
        }
        #expect(driver.machine.latchedFaults == [.drops("A1")])
        #expect(!driver.machine.isSellable("A1") && !driver.machine.acceptsSelection)
        #expect(driver.lamps[.soldOut("A1")] == true && driver.lamps[.ready] == false)
        // The kiosk itself is not out of service.
        #expect(driver.machine.reasons == [])
        driver.crash()
        #expect(driver.machine.latchedFaults == [.drops("A1")])
        #expect(driver.violations == [])
    }

    @Test func `a delivery between two misses begins the count anew`() {
        var driver = KioskDriver.ready(settings)
        for number in 1...3 {
            driver.sell(number)
            if number == 2 { driver.turn(.dropSensor("A1"), true) }
            driver.advance(.milliseconds(400))
            driver.pulseEnds()
            if number == 2 {
                driver.turn(.dropSensor("A1"), false)
            } else {
                driver.advanceToSaleDeadline()
                driver.finishRefund(number)
            }
        }
        #expect(driver.machine.latchedFaults == [])
    }

    @Test func `an output found on after the pulse is latched while the drop is awaited`() {
        var driver = KioskDriver.dispensing(settings)
        driver.pulseEnds()
        driver.send(.pulseEnded(SaleID(1), .completed))
        #expect(driver.outline == [])
        driver.send(.pulseEnded(SaleID(1), .offFailed))
        #expect(driver.outline == ["fault_latched"])
        #expect(driver.state?.word == "dispensing")
    }
}

extension KioskDriver {
    /// Sells the `number`th sale up to the running pulse.
    mutating func sell(_ number: Int, item: ItemID = "A1", price: Int = 150) {
        press(.button(item))
        let session = SessionID("s\(number)")
        answer(.session(.pending) { $0.session = session })
        answer(.accepted)
        advanceToSaleDeadline()
        answer(
            .captured {
                $0.session = session
                $0.money = nil
                $0.orderNumber = nil
                $0.payment = PaymentReading(
                    id: PaymentID("p\(number)"), status: .captured, money: .yen(price))
            })
    }

    /// Lets KOMOJU refund the `number`th sale.
    mutating func finishRefund(_ number: Int) {
        for refunded in [0, 150] {
            answer(.payment(refunded: refunded) { $0.id = PaymentID("p\(number)") })
        }
    }
}
