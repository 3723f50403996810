import KioskExploration
import Testing

@testable import KioskCore

/// A hint brings the next reading of its session forward, and does nothing else (M8).
struct HintTests {
    private static let ours: Event = .hinted("s1")

    /// Lets the machine judge what is due, as the shell does when the inbox is empty.
    private func judge(_ driver: inout KioskDriver) -> [CloudRequest] {
        guard let due = driver.machine.nextDeadline, due <= driver.now else { return [] }
        driver.send(.timePassed)
        return driver.asked
    }

    @Test func `a hint between two readings causes one at once, and the capture is vended`() {
        var driver = KioskDriver.awaiting()
        #expect(driver.send(Self.ours) == [])
        #expect(judge(&driver) == [.readSession("s1")])
        #expect(judge(&driver) == [])
        driver.answer(.captured())
        #expect(driver.outline == ["capture_confirmed", "armed", "pulse"])
    }

    @Test func `a hint of another session changes nothing`() {
        for start in [KioskDriver.awaiting(), .cancelReading(), .watching()] {
            var driver = start
            driver.send(.hinted("s9"))
            #expect(driver.machine == start.machine)
        }
    }

    @Test func `a thousand hints during a reading make one more reading`() {
        var driver = KioskDriver.awaiting()
        driver.advanceToSaleDeadline()
        #expect(driver.asked == [.readSession("s1")])
        for _ in 0..<1_000 { #expect(driver.send(Self.ours) == []) }
        #expect(judge(&driver) == [])
        driver.answer(.session(.pending))
        #expect(driver.asked == [])
        #expect(judge(&driver) == [.readSession("s1")])
        driver.answer(.session(.pending))
        #expect(judge(&driver) == [])
        #expect(driver.machine.sale?.deadline == driver.now + .seconds(1))
    }

    @Test func `readings that hints bring forward keep their distance`() {
        var driver = KioskDriver.awaiting()
        var reads = 0
        let start = driver.now
        // A flood: a hint every ten milliseconds for ten seconds, each reading answered at once.
        while driver.now < start + .seconds(10) {
            driver.send(Self.ours)
            _ = judge(&driver)
            if driver.open.last?.request == .readSession("s1") {
                reads += 1
                driver.answer(.session(.pending))
            }
            driver.advance(.milliseconds(10))
        }
        #expect(reads == 20)
    }

    @Test func `a hint does not end a pause that a failure asked for`() {
        var driver = KioskDriver.awaiting()
        driver.advanceToSaleDeadline()
        driver.answer(.failed(.outcomeUnknown(retryAfter: .seconds(30))))
        let deadline = driver.machine.sale?.deadline
        driver.send(Self.ours)
        #expect(judge(&driver) == [])
        #expect(driver.machine.sale?.deadline == deadline)
    }

    @Test func `a hint that came before a question is answered by it`() {
        var driver = KioskDriver.awaiting()
        driver.advanceToSaleDeadline()
        driver.send(Self.ours)
        driver.answer(.notSent)
        driver.advanceToSaleDeadline()
        #expect(driver.asked == [.readSession("s1")])
        driver.answer(.session(.pending))
        #expect(judge(&driver) == [])
    }

    @Test func `a hint brings the reading after a cancel forward, and no cancel`() {
        var driver = KioskDriver.cancelReading()
        for _ in 1..<MachineLimits.readingsPerCancel {
            driver.answer(.session(.pending))
            driver.send(Self.ours)
            #expect(judge(&driver) == [.readSession("s1")])
            driver.advance(MachineLimits.hintPauseMin)
        }
        driver.answer(.session(.pending))
        driver.send(Self.ours)
        #expect(judge(&driver) == [])
        driver.advanceToSaleDeadline()
        #expect(driver.asked.map(\.word) == ["cancel session"])
        driver.send(Self.ours)
        driver.answer(.accepted)
        #expect(driver.asked == [.readSession("s1")])
        driver.answer(.session(.pending))
        #expect(judge(&driver) == [])
    }

    @Test func `a hint that came while a cancel's reading was on its way reads once more`() {
        var driver = KioskDriver.cancelReading()
        driver.send(Self.ours)
        driver.answer(.session(.pending))
        #expect(judge(&driver) == [.readSession("s1")])
        driver.answer(.captured())
        #expect(driver.running != nil)
    }

    @Test func `a hint shows a late capture to the watch at once`() {
        var driver = KioskDriver.watching()
        let start = driver.now
        driver.send(Self.ours)
        #expect(judge(&driver) == [.readSession("s1")])
        #expect(driver.now == start)
        driver.answer(.captured())
        #expect(driver.recorded.map(\.kind) == [.captureConfirmed, .refundOwed])
    }

    @Test func `a hint while the watch reads makes one more reading`() {
        var driver = KioskDriver.watching()
        driver.untilCall("read")
        driver.send(Self.ours)
        driver.answer(.session(.cancelled))
        #expect(judge(&driver) == [.readSession("s1")])
        driver.answer(.session(.cancelled))
        #expect(judge(&driver) == [])
    }

    @Test func `where no session is to be read, a hint changes nothing`() {
        for start in [
            KioskDriver(), .ready(), .creating(), .pushing(), .dispensing(), .refunding(),
        ] {
            var driver = start
            #expect(driver.send(Self.ours) == [])
            #expect(driver.machine == start.machine)
        }
    }
}
