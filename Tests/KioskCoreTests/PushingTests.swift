import KioskExploration
import Testing

@testable import KioskCore

/// The session is on its way to the terminal (M4).
struct PushingTests {
    @Test(arguments: [CloudAnswer.unknown, .notSent, .refused])
    func `a push that failed is read about, then repeated for the same session`(
        _ failure: CloudAnswer
    ) {
        var driver = KioskDriver.pushing()
        guard case .push(_, let first)? = driver.open.last?.request else {
            Issue.record("no push")
            return
        }
        driver.answer(failure)
        if driver.open.isEmpty { driver.advanceToSaleDeadline() }
        #expect(driver.asked == [.readSession("s1")])
        driver.answer(.session(.pending))
        driver.advanceToSaleDeadline()
        guard case .push("s1", let second)? = driver.asked.first else {
            Issue.record("no second push")
            return
        }
        // M2: the same key unless the first attempt was definitely refused.
        #expect((first == second) == (failure != .refused))
        driver.answer(.accepted)
        #expect(driver.state?.word == "awaitingPayment")
        #expect(driver.violations == [])
    }

    @Test func `a push that was shown all the same can be paid`() {
        var driver = KioskDriver.pushing()
        driver.answer(.refused)
        driver.answer(.captured())
        #expect(driver.outline == ["capture_confirmed", "armed", "pulse"])
    }

    @Test func `a push that is never answered is given up and its late answer counts`() {
        var driver = KioskDriver.pushing()
        let push = driver.open.removeLast()
        driver.advanceToSaleDeadline()
        driver.answer(push, .accepted)
        #expect(driver.state?.word == "awaitingPayment")
    }

    @Test func `a terminal that never takes the session ends in a cancel`() {
        var driver = KioskDriver.pushing()
        for _ in 0..<100 where driver.state?.word == "pushing" {
            if driver.open.last?.request.readsSession == true {
                driver.answer(.session(.pending))
            } else if !driver.open.isEmpty {
                driver.answer(.refused)
            } else {
                driver.advanceToSaleDeadline()
            }
        }
        #expect(driver.outline.first == "cancel_asked")
        #expect(
            driver.recorded == [
                .cancelAsked(CancelAsking(sale: SaleID(1), reason: .pushFailed))
            ])
    }

    @Test func `the late answer of a repeated create request decides nothing`() {
        var driver = KioskDriver.creating()
        let create = driver.open.removeLast()
        driver.advanceToSaleDeadline()
        driver.advanceToSaleDeadline()
        driver.answer(.created)
        // Not a reading: M1 lets only a reading say what is paid.
        driver.answer(create, .captured())
        #expect(driver.outline == [])
        #expect(driver.state?.word == "pushing")
    }

    @Test(arguments: [InputRole.cancelButton, .door])
    func `a cancel or an open door ends the sale by way of the terminal`(_ role: InputRole) {
        var driver = KioskDriver.pushing()
        driver.open = []
        driver.setInput(role, true)
        driver.advanceToDeadline()
        #expect(driver.outline == ["cancel_asked", "cancel on terminal"])
    }

    @Test func `a terminal that takes nothing closes the kiosk after the sale, for a while`() {
        var driver = KioskDriver.pushing()
        refusePushes(&driver, times: MachineLimits.pushRefusalsMax - 1)
        #expect(!driver.machine.reasons.contains(.terminalRefuses))
        refusePushes(&driver, times: 1)
        #expect(driver.machine.reasons == [.terminalRefuses])
        driver.press(.cancelButton)
        while driver.machine.sale != nil {
            switch driver.open.last?.request {
            case .cancelOnTerminal?: driver.answer(.accepted)
            case nil: driver.advanceToSaleDeadline()
            case _?: driver.answer(.session(.cancelled))
            }
        }
        let ended = driver.now
        #expect(driver.machine.reasons == [.terminalRefuses])
        #expect(driver.lamps[.ready] == false && driver.lamps[.fault] == true)
        while !driver.machine.acceptsSelection { driver.advanceToDeadline() }
        #expect(driver.now - ended <= MachineLimits.terminalPause)
        // The next customer finds out: one push that is taken is enough.
        driver.press()
        driver.answer(.session(.pending) { $0.session = "s2" })
        driver.answer(.accepted)
        #expect(driver.machine.reasons == [])
        #expect(driver.violations == [])
    }

    @Test func `a payment shows that the terminal works, whatever it said of the pushes`() {
        var driver = KioskDriver.pushing()
        refusePushes(&driver, times: MachineLimits.pushRefusalsMax)
        #expect(driver.machine.reasons == [.terminalRefuses])
        driver.answer(.captured())
        driver.pulseEnds()
        #expect(driver.machine.acceptsSelection)
    }

    @Test(arguments: [CloudAnswer.unknown, .notSent, .credentials])
    func `a push whose fate is not the terminal's word says nothing of the terminal`(
        _ failure: CloudAnswer
    ) {
        var driver = KioskDriver.pushing()
        refusePushes(&driver, times: MachineLimits.pushRefusalsMax, with: failure)
        #expect(!driver.machine.reasons.contains(.terminalRefuses))
    }

    /// So many pushes are refused, the reading after the last of them is under way.
    private func refusePushes(
        _ driver: inout KioskDriver, times: Int, with failure: CloudAnswer = .refused
    ) {
        var refused = 0
        while refused < times || driver.open.last?.request.readsSession != true {
            guard let call = driver.open.last?.request else {
                driver.advanceToSaleDeadline()
                continue
            }
            if case .push = call {
                refused += 1
                driver.answer(failure)
            } else {
                driver.answer(.session(.pending))
            }
        }
    }
}
