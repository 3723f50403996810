import KioskExploration
import Testing

@testable import KioskCore

/// Sessions that ended unpaid are read again (M6).
struct LateCaptureTests {
    @Test func `a session is read until it has expired, and then once more`() {
        var driver = KioskDriver.watching()
        let ended = driver.now
        var readings = 0
        while !driver.machine.watches.isEmpty {
            driver.untilCall("read")
            readings += 1
            driver.answer(.session(.cancelled))
        }
        #expect(driver.outline.suffix(1) == ["sale_closed"])
        #expect(driver.now - ended >= .seconds(300))
        #expect(readings >= 5)
        #expect(driver.violations == [])
    }

    @Test func `a capture that came after all goes back, whole and in order`() {
        var driver = KioskDriver.watching()
        driver.untilCall("read")
        driver.answer(.captured())
        #expect(driver.outline == ["capture_confirmed", "refund_owed", "read payment"])
        #expect(driver.machine.watches.isEmpty && driver.machine.refunds.count == 1)
        #expect(driver.violations == [])
    }

    @Test func `a watch never blocks the next sale`() {
        #expect(KioskDriver.watching().machine.acceptsSelection)
    }

    @Test func `an authorized payment keeps the watch, and is left to a person in the end`() {
        var driver = KioskDriver.watching()
        for _ in 0..<100 where !driver.machine.watches.isEmpty {
            driver.untilCall("read")
            driver.answer(
                .session(.cancelled) {
                    $0.payment = .captured
                    $0.payment?.status = .authorized
                })
        }
        #expect(driver.machine.held.map(\.cause) == [.undecided(.paymentNeverSettled)])
        #expect(driver.machine.held.first?.payment == "p1")
    }

    @Test(arguments: [CloudAnswer.notFound, .refused, .session(.unknown), .completed(.authorized)])
    func `a watch that learns nothing ends with a person, not never`(_ answer: CloudAnswer) {
        var driver = KioskDriver.watching()
        for _ in 0..<200 where !driver.machine.watches.isEmpty {
            driver.untilCall("read")
            driver.answer(answer)
        }
        #expect(driver.machine.held.map(\.cause) == [.undecided(.paymentNeverSettled)])
    }

    @Test func `a watch goes on while KOMOJU does not answer`() {
        var driver = KioskDriver.watching()
        for _ in 0..<100 {
            driver.untilCall("read")
            driver.answer(.unknown)
        }
        #expect(driver.machine.watches.count == 1)
    }

    @Test func `a watch survives a restart`() {
        var driver = KioskDriver.watching()
        driver.crash()
        #expect(driver.machine.watches.count == 1)
        driver.untilCall("read")
        driver.answer(.captured())
        #expect(driver.machine.refunds.count == 1)
    }

    @Test func `late answers of the sale reach its watch without harm`() {
        var driver = KioskDriver.awaiting()
        driver.press(.cancelButton)
        let cancel = driver.open.removeLast()
        driver.advanceToSaleDeadline()
        driver.advanceToSaleDeadline()
        driver.answer(.session(.cancelled))
        #expect(driver.machine.watches.count == 1)
        driver.answer(cancel, .accepted)
        driver.answer(cancel, .refused)
        #expect(driver.machine.watches.count == 1)
    }
}
