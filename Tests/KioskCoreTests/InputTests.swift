import KioskExploration
import Testing

@testable import KioskCore

/// What counts as a press, and what does not (I1–I4).
struct InputTests {
    private func spikes(_ milliseconds: [(Bool, Int)], late: Bool) -> KioskDriver {
        var driver = KioskDriver.ready()
        let start = driver.now
        if late { driver.now = start + .milliseconds(500) }
        for (active, at) in milliseconds {
            let edge = start + .milliseconds(at)
            if !late {
                while let due = driver.machine.nextDeadline, due <= edge {
                    driver.advanceToDeadline()
                }
                driver.now = edge
            }
            driver.send(.inputChanged(.button("A1"), active: active, at: edge))
        }
        driver.advance(.milliseconds(200))
        return driver
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let edges: [(Bool, Int)]
        let sells: Bool
    }

    static let rows: [Row] = [
        Row(testDescription: "spike", edges: [(true, 0), (false, 5)], sells: false),
        Row(testDescription: "short press", edges: [(true, 0), (false, 25)], sells: false),
        Row(testDescription: "press", edges: [(true, 0), (false, 60)], sells: true),
        Row(
            testDescription: "bounce train",
            edges: (0..<40).map { ($0 % 2 == 0, $0 * 15) } + [(false, 620)], sells: false),
        Row(
            testDescription: "bouncing press",
            edges: [(true, 0), (false, 3), (true, 5), (false, 8), (true, 9), (false, 120)],
            sells: true),
        Row(
            testDescription: "bouncing release",
            edges: [(true, 0), (false, 100), (true, 103), (false, 105)], sells: true),
        Row(
            testDescription: "lost release edge", edges: [(true, 0), (true, 10)], sells: true),
    ]

    @Test(arguments: rows, [false, true])
    func `only a stable press sells, even when the shell reads its edges late`(
        _ row: Row, _ late: Bool
    ) {
        let driver = spikes(row.edges, late: late)
        #expect((driver.machine.lastSale == SaleID(1)) == row.sells)
        #expect(driver.violations == [])
    }

    @Test func `a release that bounces at the minimum press does not spin`() {
        var driver = KioskDriver.ready()
        driver.setInput(.button("A1"), true)
        driver.advance(.milliseconds(29))
        driver.setInput(.button("A1"), false)
        driver.advance(.milliseconds(5))
        #expect((driver.machine.nextDeadline ?? driver.now) > driver.now)
        #expect(driver.machine.sale == nil)
        #expect(driver.violations == [])
    }

    @Test func `a button held at the start is no press until it was released`() {
        var driver = KioskDriver(levels: [.button("A1"): true])
        driver.send(.timePassed)
        driver.answer(.healthy)
        driver.advance(.seconds(1))
        #expect(driver.machine.sale == nil)
        driver.turn(.button("A1"), false)
        driver.press()
        #expect(driver.machine.sale != nil)
    }

    @Test func `a stuck button disables its item only, and recovers`() {
        var driver = KioskDriver.ready(.twoItems())
        driver.setInput(.button("A1"), true)
        driver.advance(.milliseconds(100))
        driver.answer(.refused)
        driver.advance(.seconds(31))
        #expect(driver.machine.stuckItems == ["A1"])
        #expect(!driver.machine.isSellable("A1") && driver.machine.isSellable("A2"))
        #expect(driver.lamps[.soldOut("A1")] == true)
        driver.open = []
        driver.press(.button("A2"))
        #expect(driver.machine.sale?.opening.item == "A2")
        driver.answer(.refused)
        driver.turn(.button("A1"), false)
        #expect(driver.machine.stuckItems == [])
        driver.press(.button("A1"))
        #expect(driver.machine.sale?.opening.item == "A1")
        #expect(driver.violations == [])
    }

    @Test(arguments: [0, 5, 15, 25])
    func `two at once select nothing, whichever comes first`(_ apart: Int) {
        for (first, second) in [("A1", "A2"), ("A2", "A1")] as [(ItemID, ItemID)] {
            var driver = KioskDriver.ready(.twoItems())
            driver.setInput(.button(first), true)
            driver.advance(.milliseconds(apart))
            driver.setInput(.button(second), true)
            driver.advance(.milliseconds(200))
            driver.setInput(.button(first), false)
            driver.advance(.milliseconds(200))
            driver.setInput(.button(second), false)
            driver.advance(.milliseconds(200))
            #expect(driver.machine.lastSale == SaleID(0))
            // Both released: the next press counts.
            driver.press(.button(first))
            #expect(driver.machine.lastSale == SaleID(1))
        }
    }

    @Test func `a press during a sale is not kept for later`() {
        var driver = KioskDriver.creating()
        driver.setInput(.button("A1"), true)
        driver.advance(.milliseconds(100))
        driver.answer(driver.open[0], .refused)
        driver.advance(.milliseconds(100))
        driver.setInput(.button("A1"), false)
        driver.advance(.milliseconds(100))
        #expect(driver.machine.lastSale == SaleID(1) && driver.machine.sale == nil)
    }

    @Test func `a cancel button that is pressed while nobody buys does nothing`() {
        var driver = KioskDriver.ready()
        driver.press(.cancelButton)
        #expect(driver.journal.records.allSatisfy { $0.sale == nil })
    }

    @Test func `a spike of the cancel button ends no sale`() {
        var driver = KioskDriver.awaiting()
        let start = driver.now
        driver.now = start + .milliseconds(300)
        driver.send(.inputChanged(.cancelButton, active: true, at: start))
        driver.send(.inputChanged(.cancelButton, active: false, at: start + .milliseconds(2)))
        driver.send(.timePassed)
        #expect(driver.state?.word == "awaitingPayment")
    }
}
