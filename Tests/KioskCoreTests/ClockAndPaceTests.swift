import KioskExploration
import Testing

@testable import KioskCore

/// Sales wait for a clock that is right, and the look at KOMOJU keeps its pace (M14).
struct ClockAndPaceTests {
    private static let day = Duration.seconds(86_400)

    @Test(arguments: [Duration.zero, .seconds(300), .seconds(-300)])
    func `a clock near KOMOJU's sells although nobody vouches for it`(offset: Duration) {
        var driver = KioskDriver()
        driver.send(.timePassed)
        driver.answer(
            .done(.healthy(terminalEnabled: true, clockOffset: offset)), trusted: false)
        #expect(driver.machine.acceptsSelection)
    }

    @Test(arguments: [Duration.seconds(301), .seconds(-301), day, .zero - day, nil])
    func `a clock that nobody vouches for and that is not near KOMOJU's sells nothing`(
        offset: Duration?
    ) {
        var driver = KioskDriver()
        driver.send(.timePassed)
        let wrong = CloudAnswer.done(.healthy(terminalEnabled: true, clockOffset: offset))
        driver.answer(wrong, trusted: false)
        #expect(driver.machine.reasons == [.clockUntrusted])
        #expect(driver.lamps[.ready] == false && driver.lamps[.fault] == true)
        driver.press()
        #expect(driver.machine.sale == nil)
        // It is looked again soon, and the kernel's word is enough.
        let asked = driver.now
        driver.advanceToDeadline()
        #expect(driver.asked == [.probe] && driver.now - asked <= .seconds(10))
        driver.answer(wrong, trusted: true)
        #expect(driver.machine.acceptsSelection)
    }

    @Test func `a refused certificate names the clock where nobody vouches for it`() {
        let refused = CloudAnswer.failed(.notSent(.certificateRefused))
        var driver = KioskDriver.ready()
        driver.advanceToDeadline()
        driver.answer(refused, trusted: false)
        #expect(
            driver.machine.reasons == [.clockUntrusted, .cloudUnreachable(.certificateRefused)])
        driver.advanceToDeadline()
        driver.answer(refused, trusted: true)
        #expect(driver.machine.reasons == [.cloudUnreachable(.certificateRefused)])
    }

    @Test func `a sale goes on to its end with a clock that became wrong`() {
        var driver = KioskDriver.awaiting()
        driver.advanceToSaleDeadline()
        driver.answer(.captured(), trusted: false)
        #expect(driver.state?.word == "dispensing")
        driver.pulseEnds()
        #expect(driver.machine.sale == nil)
        #expect(driver.machine.refunds.isEmpty && driver.machine.held.isEmpty)
    }

    @Test func `a closed kiosk asks at least every ten seconds, and never in a storm`() {
        var driver = KioskDriver.ready()
        driver.advanceToDeadline()
        let start = driver.now
        var last = driver.now
        var questions = 0
        while driver.now - start < .seconds(3_600) {
            #expect(driver.asked == [.probe])
            #expect(driver.now - last <= .seconds(10))
            last = driver.now
            questions += 1
            driver.answer(.failed(.outcomeUnknown(retryAfter: nil, .trouble)))
            driver.advanceToDeadline()
        }
        // An hour of 503s: five to ten seconds apart, once the back-off has grown.
        #expect((360...730).contains(questions), "\(questions) questions in an hour")
        driver.answer(.healthy)
        #expect(driver.machine.acceptsSelection)
    }

    @Test func `after a question that hung, the next comes at once`() {
        var driver = KioskDriver.ready()
        driver.advanceToDeadline()
        for _ in 0..<6 {
            driver.answer(.failed(.outcomeUnknown(retryAfter: nil)))
            driver.advanceToDeadline()
        }
        #expect(driver.asked == [.probe])
        driver.advance(.seconds(10))
        driver.answer(.failed(.outcomeUnknown(retryAfter: nil)))
        let answered = driver.now
        driver.advanceToDeadline()
        #expect(driver.asked == [.probe])
        #expect(driver.now - answered <= MachineLimits.retryPauseFirst)
    }
}
