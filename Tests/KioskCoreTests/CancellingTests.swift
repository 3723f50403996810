import KioskExploration
import Testing

@testable import KioskCore

/// The session is to end unpaid (M5), and a capture may still win (M6).
struct CancellingTests {
    @Test func `an accepted cancel is no result, the reading is`() {
        var driver = KioskDriver.cancelling()
        driver.answer(.accepted)
        #expect(driver.outline == ["read"])
        driver.answer(.session(.cancelled))
        #expect(driver.outline == ["ended_unpaid"])
        #expect(driver.machine.acceptsSelection)
    }

    @Test func `a refused cancel means maybe paid, so it is read`() {
        var driver = KioskDriver.cancelling()
        driver.answer(.refused)
        #expect(driver.outline == ["read"])
        driver.answer(.captured())
        #expect(driver.outline == ["capture_confirmed", "armed", "pulse"])
    }

    @Test(arguments: [CloudAnswer.unknown, .notSent])
    func `a cancel whose outcome is unknown is followed by a reading`(_ failure: CloudAnswer) {
        var driver = KioskDriver.cancelling()
        driver.answer(failure)
        #expect(driver.outline == [])
        driver.advanceToSaleDeadline()
        #expect(driver.outline == ["read"])
    }

    @Test func `a cancel that hangs is given up for a reading, and its late answer is harmless`() {
        var driver = KioskDriver.cancelling()
        let cancel = driver.open.removeLast()
        driver.advanceToSaleDeadline()
        driver.advanceToSaleDeadline()
        #expect(driver.outline == ["read"])
        driver.answer(cancel, .accepted)
        #expect(driver.outline == [])
        #expect(driver.state?.word == "cancelling")
    }

    @Test func `what a cancel brings back decides nothing`() {
        // M1: "paid" is never derived from a cancel's result; M5: neither is "over".
        for result in [CloudAnswer.session(.cancelled), .captured()] {
            var driver = KioskDriver.pushing()
            driver.open = []
            driver.press(.cancelButton)
            driver.answer(.accepted)
            for _ in 0..<20 where driver.open.last?.request.word != "cancel session" {
                if driver.open.isEmpty {
                    driver.advanceToSaleDeadline()
                } else {
                    driver.answer(.session(.pending))
                }
            }
            driver.answer(result)
            #expect(driver.outline == ["read"])
            #expect(driver.violations == [])
        }
    }

    @Test func `the two kinds of cancel take turns, each with a key of its own`() {
        var driver = KioskDriver.cancelling()
        var cancels: [String] = []
        var keys: Set<IdempotencyKey> = []
        while cancels.count < 4 {
            switch driver.open.last?.request {
            case .cancelOnTerminal(_, let key)?, .cancelSession(_, let key)?:
                cancels.append(driver.open.last?.request.word ?? "")
                keys.insert(key)
                driver.answer(.accepted)
            case .some: driver.answer(.session(.pending))
            case nil: driver.advanceToSaleDeadline()
            }
        }
        #expect(
            cancels == [
                "cancel on terminal", "cancel session", "cancel on terminal", "cancel session",
            ])
        #expect(keys.count == 4)
    }

    @Test func `a capture within the grace is vended, a later one goes back`() {
        for (late, vended) in [(false, true), (true, false)] {
            var driver = KioskDriver.cancelReading()
            if late {
                driver.now = driver.now + .seconds(16)
                driver.open = driver.open.filter(\.request.readsSession)
            }
            driver.answer(.captured())
            #expect((driver.running != nil) == vended)
            if late {
                #expect(driver.outline == ["capture_confirmed", "refund_owed", "read payment"])
            }
        }
    }

    @Test(arguments: [(Duration.zero, true), (.nanoseconds(1), false)])
    func `the grace lasts to its last moment and no longer`(_ past: Duration, _ vended: Bool) {
        var driver = KioskDriver.cancelReading()
        guard case .cancelling(let cancelling)? = driver.state else {
            Issue.record("not cancelling")
            return
        }
        driver.now = cancelling.askedAt + driver.machine.settings.lateCaptureGrace + past
        driver.answer(.captured())
        #expect((driver.running != nil) == vended)
    }

    @Test func `a capture in time that cannot be vended goes back`() {
        var driver = KioskDriver.awaiting()
        driver.turn(.door, true)
        driver.answer(.accepted)
        driver.answer(.captured())
        #expect(driver.outline == ["capture_confirmed", "refund_owed", "read payment"])
        guard case .refundOwed(let owing)? = driver.recorded.last else { return }
        #expect(owing.reason == .cannotVend)
    }

    @Test func `a session that stays open closes the kiosk with a reason`() {
        var driver = KioskDriver.cancelReading()
        for _ in 0..<400
        where driver.now < Instant(nanoseconds: 1) + .seconds(200) {
            if driver.open.isEmpty { driver.advanceToSaleDeadline() }
            let reads = driver.open.last?.request.readsSession == true
            driver.answer(reads ? .session(.pending) : .accepted)
        }
        #expect(driver.machine.reasons.contains(.paymentUndecided))
        #expect(driver.lamps[.fault] == true)
        #expect(driver.machine.sale != nil)
    }

    @Test(arguments: [CloudAnswer.completed(.authorized), .notFound, .refused])
    func `a session that never settles is left to a person`(_ answer: CloudAnswer) {
        var driver = KioskDriver.cancelReading()
        for _ in 0..<2_000 where driver.machine.sale != nil {
            if driver.open.isEmpty { driver.advanceToSaleDeadline() } else { driver.answer(answer) }
        }
        #expect(driver.machine.held.map(\.cause) == [.undecided(.paymentNeverSettled)])
        #expect(driver.machine.reasons.contains(.paymentUndecided) == false)
        #expect(driver.violations == [])
    }

    @Test(arguments: [SessionReading.Status.pending, .unknown])
    func `a session that outlives its own end is left to a person, with its payment`(
        _ status: SessionReading.Status
    ) {
        var driver = KioskDriver.cancelReading()
        let reading = SessionReading(session: "s1", status: status, payment: .captured)
        for _ in 0..<2_000 where driver.machine.sale != nil {
            if driver.open.isEmpty {
                driver.advanceToSaleDeadline()
                continue
            }
            let reads = driver.open.last?.request.readsSession == true
            driver.answer(reads ? .done(.session(reading)) : .accepted)
        }
        #expect(driver.machine.held.map(\.cause) == [.undecided(.paymentNeverSettled)])
        #expect(driver.machine.held.map(\.payment) == ["p1"])
        #expect(driver.violations == [])
    }

    @Test func `without an answer nothing is guessed, however long it takes`() {
        var driver = KioskDriver.cancelReading()
        for _ in 0..<400 {
            driver.answer(.unknown)
            driver.advanceToSaleDeadline()
        }
        #expect(driver.state?.word == "cancelling")
        #expect(driver.machine.held.isEmpty)
        driver.untilCall("read")
        driver.answer(.session(.cancelled))
        driver.advanceToDeadline()
        driver.answer(.healthy)
        #expect(driver.machine.acceptsSelection)
    }

    @Test func `a session that was never pushed is cancelled without the terminal`() {
        var driver = KioskDriver.creating()
        driver.press(.cancelButton)
        driver.answer(.created)
        #expect(driver.outline == ["session_created", "cancel session"])
    }

    @Test func `a second wish to cancel changes nothing`() {
        var driver = KioskDriver.cancelling()
        let before = driver.journal
        driver.press(.cancelButton)
        driver.turn(.door, true)
        driver.send(.stopAsked)
        #expect(driver.journal == before)
    }
}
