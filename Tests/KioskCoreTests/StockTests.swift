import KioskExploration
import Testing

@testable import KioskCore

/// How many are left, over sales, restarts and changes of the configuration.
struct StockTests {
    private func sold(_ settings: MachineSettings, _ times: Int) -> KioskDriver {
        var driver = KioskDriver.ready(settings)
        for number in 1...times {
            driver.sell(number)
            driver.pulseEnds()
        }
        return driver
    }

    @Test func `the first start takes the number from the configuration`() {
        let driver = KioskDriver(.oneItem(stock: 12))
        #expect(
            driver.recorded == [
                .stockDeclared(StockDeclaration(item: "A1", configured: 12, left: 12))
            ])
        #expect(driver.machine.counts.stock == ["A1": 12])
    }

    @Test func `a restart remembers what is left though only the newest statement is read`() {
        var driver = sold(.oneItem(stock: 3), 2)
        driver.crash()
        #expect(driver.machine.counts.stock == ["A1": 1])
        #expect(driver.recorded == [])
    }

    @Test func `the last one sells out, over a restart too`() {
        var driver = sold(.oneItem(stock: 2), 2)
        #expect(!driver.machine.acceptsSelection && driver.lamps[.soldOut("A1")] == true)
        driver.crash()
        driver.send(.timePassed)
        driver.answer(.healthy)
        driver.press()
        #expect(driver.machine.sale == nil)
        #expect(driver.machine.counts.stock == ["A1": 0])
    }

    @Test func `another number in the configuration means that somebody filled the machine`() {
        var driver = sold(.oneItem(stock: 2), 2)
        driver.crash(.oneItem(stock: 6))
        #expect(driver.machine.counts.stock == ["A1": 6])
        driver.crash()
        #expect(driver.machine.counts.stock == ["A1": 6])
    }

    @Test func `counting that was given up and taken up again starts anew`() {
        var driver = sold(.oneItem(stock: 5), 1)
        driver.crash(.oneItem())
        #expect(driver.machine.counts.stock == [:])
        driver.send(.timePassed)
        driver.answer(.healthy)
        driver.sell(2)
        driver.pulseEnds()
        driver.crash(.oneItem(stock: 5))
        #expect(driver.machine.counts.stock == ["A1": 5])
        #expect(driver.violations == [])
    }

    @Test func `an item that is sold out leaves the others on sale`() {
        var driver = sold(.twoItems(stock: 1), 1)
        #expect(driver.machine.acceptsSelection)
        #expect(driver.lamps[.soldOut("A1")] == true && driver.lamps[.soldOut("A2")] == false)
        driver.press(.button("A1"))
        #expect(driver.machine.sale == nil)
        driver.press(.button("A2"))
        #expect(driver.machine.sale?.opening.item == "A2")
    }

    @Test func `an item that left the configuration goes back to the customer as money`() {
        var driver = KioskDriver.awaiting(.oneItem { $0.capturedNotArmed = .vendIfRecent })
        var settings = MachineSettings.twoItems()
        settings.items.removeFirst()
        settings.capturedNotArmed = .vendIfRecent
        driver.crash(settings)
        let wall = driver.wall
        driver.answer(.captured { $0.payment?.capturedAt = wall })
        #expect(driver.outline == ["capture_confirmed", "refund_owed", "read payment"])
        #expect(driver.violations == [])
    }
}
