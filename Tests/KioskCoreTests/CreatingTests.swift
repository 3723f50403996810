import KioskExploration
import Testing

@testable import KioskCore

/// The session is being created (M2).
struct CreatingTests {
    @Test func `an unknown outcome repeats the same request with the same key`() {
        var driver = KioskDriver.creating()
        let first = driver.open.last?.request
        driver.answer(.unknown)
        #expect(driver.outline == [])
        driver.advanceToSaleDeadline()
        #expect(driver.asked == [first])
        driver.answer(.created)
        #expect(driver.outline == ["session_created", "push"])
        #expect(driver.violations == [])
    }

    @Test func `a call that is never answered is repeated, and its late answer counts`() {
        var driver = KioskDriver.creating()
        let lost = driver.open.removeLast()
        driver.advanceToSaleDeadline()
        driver.advanceToSaleDeadline()
        #expect(driver.asked == [lost.request])
        driver.answer(lost, .created)
        #expect(driver.outline == ["session_created", "push"])
        // The second attempt's answer is the same session again and changes nothing.
        let again = driver.open.removeFirst()
        driver.answer(again, .created)
        #expect(driver.outline == [])
        #expect(driver.state?.word == "pushing")
    }

    @Test func `a refusal at the first attempt ends the sale unpaid`() {
        var driver = KioskDriver.creating()
        driver.answer(.refused)
        #expect(driver.outline == ["ended_unpaid", "sale_closed"])
        #expect(driver.machine.acceptsSelection)
    }

    @Test func `a refusal after an unknown outcome is looked into by order number`() {
        var driver = KioskDriver.creating()
        driver.answer(.unknown)
        driver.advanceToSaleDeadline()
        driver.answer(.refused)
        #expect(driver.asked == [.findPayments(.first)])
        driver.answer(.done(.payments([])))
        #expect(driver.outline == ["ended_unpaid", "sale_closed"])
    }

    @Test func `what never left the kiosk is given up without a session`() {
        var driver = KioskDriver.creating()
        driver.answer(.notSent)
        driver.press(.cancelButton)
        #expect(driver.machine.sale == nil)
        #expect(
            driver.journal.kinds(of: SaleID(1)).suffix(3) == [
                .cancelAsked, .endedUnpaid, .saleClosed,
            ])
    }

    @Test func `a cancel while the request is under way waits for its answer`() {
        var driver = KioskDriver.creating()
        driver.press(.cancelButton)
        #expect(driver.state?.word == "creatingSession")
        driver.answer(.created)
        // Never pushed, so the terminal need not be told.
        #expect(driver.outline == ["session_created", "cancel session"])
        #expect(driver.violations == [])
    }

    @Test func `a cancel while the request is under way ends the sale when it was not sent`() {
        var driver = KioskDriver.creating()
        driver.press(.cancelButton)
        driver.answer(.notSent)
        #expect(driver.outline.prefix(2) == ["ended_unpaid", "sale_closed"])
    }

    @Test func `the payment window runs while the session is being created`() {
        var driver = KioskDriver.creating()
        driver.answer(.unknown)
        for _ in 0..<40 where driver.machine.sale?.state.isAbandoned == false {
            driver.advanceToSaleDeadline()
            if driver.open.last?.sale != nil { driver.answer(.unknown) }
        }
        #expect(driver.journal.kinds(of: SaleID(1)) == [.saleOpened, .cancelAsked])
        driver.advanceToSaleDeadline()
        if driver.open.isEmpty { driver.advanceToSaleDeadline() }
        driver.answer(.created)
        #expect(driver.outline == ["session_created", "cancel session"])
    }

    @Test func `past the age of the key nothing is created any more`() {
        var driver = KioskDriver.creating()
        driver.answer(.unknown)
        driver.now = driver.now + MachineLimits.idempotencyKeyAgeMax
        driver.send(.timePassed)
        #expect(driver.outline.last == "find")
        #expect(driver.violations == [])
    }

    @Test func `KOMOJU's Retry-After is kept to, within a bound`() {
        for (asked, least, most) in [(20, 20, 20), (100_000, 59, 60), (-5, 0, 1)] {
            var driver = KioskDriver.creating()
            let answered = driver.now
            driver.answer(.failed(.outcomeUnknown(retryAfter: .seconds(asked))))
            let pause = (driver.machine.sale?.deadline ?? answered) - answered
            #expect(pause >= .seconds(least) && pause <= .seconds(most))
        }
    }
}

extension SaleMachine.State {
    /// Whether the session will be cancelled as soon as it is known.
    var isAbandoned: Bool {
        if case .creatingSession(let creating) = self { creating.abandoned != nil } else { false }
    }
}
