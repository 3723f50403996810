import KioskExploration
import Testing

@testable import KioskCore

/// The way of a sale that goes well.
struct HappyPathTests {
    @Test func `a press is sold in the order of the rules`() {
        var driver = KioskDriver.ready(.oneItem(stock: 3))
        #expect(driver.machine.acceptsSelection)
        #expect(driver.lamps[.ready] == true)
        driver.setInput(.button("A1"), true)
        driver.advanceToDeadline()
        #expect(driver.outline == [])
        // Debounced; I1 asks for the minimum press too.
        driver.advanceToDeadline()
        // M2: on disk before the request.
        #expect(driver.outline == ["sale_opened", "create"])
        #expect(driver.lamps[.ready] == false && driver.lamps[.wait] == true)
        driver.answer(.created)
        #expect(driver.outline == ["session_created", "push"])
        driver.answer(.accepted)
        #expect(driver.outline == [])
        driver.advanceToDeadline()
        #expect(driver.outline == ["read"])
        driver.answer(.session(.pending))
        #expect(driver.outline == [])
        driver.advanceToDeadline()
        driver.answer(.captured())
        // D1: the capture and the arming are one transaction, before the output moves.
        #expect(driver.outline == ["capture_confirmed", "armed", "pulse"])
        #expect(driver.effects.first == .record(driver.recorded))
        driver.pulseEnds()
        #expect(driver.outline == ["dispensed", "sale_closed"])
        #expect(driver.machine.sale == nil)
        // The sale's own answers do not stand for KOMOJU's health: nothing was wrong with it.
        #expect(driver.machine.acceptsSelection)
        #expect(driver.machine.counts.stock["A1"] == 2)
        #expect(driver.lamps[.ready] == true && driver.lamps[.wait] == false)
        #expect(driver.violations == [])
    }

    @Test func `order numbers and keys count on and never repeat`() {
        var driver = KioskDriver.ready()
        var keys: Set<String> = []
        var orders: Set<OrderNumber> = []
        for _ in 1...3 {
            driver.press()
            guard case .createSession(let opening)? = driver.open.last?.request else {
                Issue.record("no session was created")
                return
            }
            orders.insert(opening.orderNumber)
            keys.insert(opening.createKey.text)
            driver.answer(.refused)
        }
        #expect(orders == ["k-a-j-1", "k-a-j-2", "k-a-j-3"])
        #expect(keys.count == 3)
        #expect(driver.violations == [])
    }

    @Test func `the body of the request is that of the record`() {
        let driver = KioskDriver.creating()
        guard case .createSession(let opening)? = driver.open.last?.request else {
            Issue.record("no session was created")
            return
        }
        #expect(driver.journal.records.contains(.saleOpened(opening)))
        #expect(opening.price == .yen(150))
        #expect(opening.sessionExpiresSeconds == 300)
    }
}
