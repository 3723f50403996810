import KioskExploration
import Testing

@testable import KioskCore

/// Offline is closed (M14): reasons, lamps, and KOMOJU's health.
struct AvailabilityTests {
    private func refuses(_ driver: KioskDriver, _ reason: OutOfServiceReason) -> Bool {
        var driver = driver
        let sales = driver.machine.lastSale
        driver.press()
        return driver.machine.reasons.contains(reason) && driver.lamps[.ready] == false
            && driver.machine.lastSale == sales
    }

    @Test func `a kiosk that has not heard of KOMOJU is closed and asks at once`() {
        var driver = KioskDriver()
        #expect(driver.machine.reasons == [.cloudUnreachable(.notAskedYet)])
        #expect(driver.lamps[.ready] == false && driver.lamps[.fault] == true)
        driver.send(.timePassed)
        #expect(driver.asked == [.probe])
        driver.answer(.healthy)
        #expect(driver.machine.reasons == [] && driver.lamps[.ready] == true)
    }

    @Test(arguments: [
        (CloudAnswer.unknown, OutOfServiceReason.cloudUnreachable(.silence)),
        (.notSent, .cloudUnreachable(.noConnection)), (.refused, .cloudUnreachable(.oddAnswer)),
        (.notFound, .cloudUnreachable(.oddAnswer)), (.credentials, .credentialsRejected),
        (.failed(.rejected(code: "http_302", .elsewhere)), .cloudUnreachable(.otherServer)),
        (.failed(.notSent(.keyMissing)), .cloudUnreachable(.keyMissing)),
        (.failed(.outcomeUnknown(retryAfter: nil, .trouble)), .cloudUnreachable(.trouble)),
        (.done(.healthy(terminalEnabled: false)), .terminalDisabled),
    ])
    func `a look at KOMOJU that goes wrong closes the kiosk until one goes well`(
        _ answer: CloudAnswer, _ reason: OutOfServiceReason
    ) {
        var driver = KioskDriver.ready()
        driver.advanceToDeadline()
        driver.answer(answer)
        #expect(refuses(driver, reason))
        driver.advanceToDeadline()
        #expect(driver.asked == [.probe])
        driver.answer(.done(.healthy(terminalEnabled: nil)))
        #expect(driver.machine.acceptsSelection)
    }

    @Test func `a look that is never answered closes the kiosk`() {
        var driver = KioskDriver.ready()
        driver.advanceToDeadline()
        let probe = driver.open.removeLast()
        driver.advanceToDeadline()
        #expect(refuses(driver, .cloudUnreachable(.silence)))
        // Its late answer is that of a question no longer asked.
        driver.answer(probe, .healthy)
        #expect(!driver.machine.acceptsSelection)
    }

    @Test func `a sale's own failure closes the kiosk after it until KOMOJU answers`() {
        var driver = KioskDriver.awaiting()
        driver.advanceToSaleDeadline()
        driver.answer(.unknown)
        driver.advanceToSaleDeadline()
        driver.answer(.captured())
        driver.pulseEnds()
        #expect(driver.machine.reasons == [.cloudUnreachable(.silence)])
        driver.advanceToDeadline()
        #expect(driver.asked == [.probe])
        driver.answer(.healthy)
        #expect(driver.machine.acceptsSelection)
    }

    @Test func `a refused key during a sale closes the kiosk`() {
        var driver = KioskDriver.creating()
        driver.answer(.credentials)
        #expect(driver.machine.reasons == [.credentialsRejected])
        driver.advanceToDeadline()
        #expect(driver.asked == [.probe])
    }

    @Test(arguments: [
        (InputRole.door, OutOfServiceReason.doorOpen), (.serviceKey, .serviceKeyOn),
    ])
    func `the door and the service key close the kiosk while they are on`(
        _ role: InputRole, _ reason: OutOfServiceReason
    ) {
        var driver = KioskDriver.ready()
        driver.turn(role, true)
        #expect(refuses(driver, reason))
        driver.turn(role, false)
        #expect(driver.machine.acceptsSelection)
        // Found on at the start: no edge needed.
        #expect(KioskDriver(levels: [role: true]).machine.reasons.contains(reason))
    }

    @Test func `a stop, a lost chip and unreadable inputs close the kiosk`() {
        for (event, reason) in [
            (Event.stopAsked, OutOfServiceReason.stopping),
            (.linesMissing(.chipGone), .linesMissing(.chipGone)),
            (.inputsReadable(false), .inputsUnreadable),
        ] {
            var driver = KioskDriver.ready()
            driver.send(event)
            #expect(refuses(driver, reason))
        }
    }

    @Test func `started without its lines it sells nothing, and says what is in the way`() {
        var driver = KioskDriver.ready()
        let held = LineObstacle.lineHeld(line: "RELAY", holder: "gpioset")
        driver.recover(driver.machine.settings, obstacle: held)
        driver.send(.timePassed)
        driver.answer(.healthy)
        #expect(driver.machine.reasons == [.linesMissing(held)])
        #expect(refuses(driver, .linesMissing(held)))
        #expect(!driver.machine.isSellable("A1"))
        driver.send(.linesMissing(.chipMissing("x")))
        let newer = OutOfServiceReason.linesMissing(.chipMissing("x"))
        #expect(driver.machine.reasons == [newer], "the news replaces it")
        driver.takeLines()
        driver.send(.timePassed)
        driver.answer(.healthy)
        #expect(driver.machine.acceptsSelection)
    }

    @Test func `inputs that can be read again open the kiosk`() {
        var driver = KioskDriver.ready()
        driver.send(.inputsReadable(false))
        driver.send(.inputsReadable(true))
        #expect(driver.machine.acceptsSelection)
    }

    @Test func `the service key does not touch a running sale`() {
        var driver = KioskDriver.awaiting()
        driver.turn(.serviceKey, true)
        #expect(driver.state?.word == "awaitingPayment")
    }

    @Test func `a latched output fault closes the kiosk until a person clears it`() {
        var driver = KioskDriver.dispensing()
        driver.pulseEnds(.neverBegan)
        driver.crash()
        driver.send(.timePassed)
        driver.answer(.healthy)
        #expect(driver.machine.reasons == [.faultLatched(.output("A1"))])
        let clearing = FaultClearing(name: .output("A1"), by: "technician")
        #expect(driver.journal.append([.faultCleared(clearing)], at: driver.wall) == nil)
        driver.crash()
        driver.send(.timePassed)
        while let probe = driver.open.first(where: { $0.request == .probe }) {
            driver.answer(probe, .healthy)
        }
        #expect(driver.machine.reasons == [])
    }
}
