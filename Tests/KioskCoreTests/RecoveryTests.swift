import KioskExploration
import Testing

@testable import KioskCore

/// The machine as the records leave it (D2, D3, D5, D6).
struct RecoveryTests {
    @Test(arguments: [
        (MachineSettings.ArmedWithoutOutcome.hold, ["dispensed", "held"]),
        (.assumeDelivered, ["dispensed", "sale_closed"]),
        (.refund, ["dispensed", "refund_owed", "read payment"]),
    ])
    func `armed without an outcome is never energised again, and ends by the policy`(
        _ policy: MachineSettings.ArmedWithoutOutcome, _ outline: [String]
    ) {
        var driver = KioskDriver.dispensing(.oneItem { $0.armedWithoutOutcome = policy })
        driver.crash()
        #expect(driver.outline == outline)
        #expect(
            driver.recorded.first
                == .dispensed(
                    DispenseResult(sale: SaleID(1), item: "A1", outcome: .unknown)))
        driver.crash()
        // D5: what was decided is not decided again.
        #expect(driver.recorded == [])
        #expect(driver.pulses == [SaleID(1): 1])
        #expect(driver.violations == [])
    }

    @Test func `captured and never armed goes back`() {
        var driver = KioskDriver.cancelReading()
        let capture = CaptureConfirmation(
            sale: SaleID(1), session: "s1", payment: "p1", money: .yen(150), capturedAt: nil)
        #expect(driver.journal.append([.captureConfirmed(capture)], at: driver.wall) == nil)
        driver.crash()
        #expect(driver.outline == ["refund_owed", "read payment"])
        guard case .refundOwed(let owing)? = driver.recorded.first else { return }
        #expect(owing.reason == .restartedBeforeArming)
    }

    struct Restart: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var policy = MachineSettings.CapturedNotArmed.vendIfRecent
        var age: Duration? = .seconds(5)
        var trusted = true
        var vends = false
    }

    static let restarts: [Restart] = [
        Restart(testDescription: "recent", vends: true),
        Restart(testDescription: "policy", policy: .refund),
        Restart(testDescription: "at the limit", age: .seconds(15), vends: true),
        Restart(testDescription: "too old", age: .milliseconds(15_001)),
        Restart(testDescription: "clock not trusted", trusted: false),
        Restart(testDescription: "no stamp", age: nil),
        Restart(testDescription: "from the future", age: .seconds(-1)),
    ]

    @Test(arguments: restarts)
    func `paid around a restart is vended only when it is surely recent`(_ restart: Restart) {
        var driver = KioskDriver.awaiting(.oneItem { $0.capturedNotArmed = restart.policy })
        driver.crash()
        // Read before anything is cancelled: the customer may just have paid.
        #expect(driver.outline == ["cancel_asked", "read"])
        let wall = driver.wall
        driver.answer(
            .captured { $0.payment?.capturedAt = restart.age.map { wall + (.zero - $0) } },
            trusted: restart.trusted)
        #expect((driver.running != nil) == restart.vends)
        if !restart.vends {
            #expect(driver.outline == ["capture_confirmed", "refund_owed", "read payment"])
        }
        #expect(driver.violations == [])
    }

    @Test(arguments: [
        (DispenseOutcome.delivered, "sale_closed"), (.failed(.nothingDropped), "refund_owed"),
        (.unknown, "held"),
    ])
    func `an outcome from which nothing followed on record is followed up`(
        _ outcome: DispenseOutcome, _ follows: String
    ) {
        var driver = KioskDriver.dispensing()
        driver.write([
            .dispensed(DispenseResult(sale: SaleID(1), item: "A1", outcome: outcome))
        ])
        driver.crash()
        #expect(driver.outline.first == follows)
        #expect(driver.running == nil && driver.violations == [])
    }

    @Test(arguments: [Int64.min, Int64.max])
    func `an absurd stamp traps nothing and vends nothing`(_ stamp: Int64) {
        var driver = KioskDriver.awaiting(.oneItem { $0.capturedNotArmed = .vendIfRecent })
        driver.crash()
        driver.answer(
            .captured {
                $0.payment?.capturedAt = WallTime(microsecondsSince1970: stamp)
            })
        #expect(driver.running == nil)
        #expect(driver.machine.refunds.count == 1)
    }

    @Test func `a restart while the customer may pay reads, then cancels, then reads`() {
        var driver = KioskDriver.awaiting()
        driver.crash()
        driver.answer(.session(.pending))
        driver.advanceToSaleDeadline()
        #expect(driver.outline == ["cancel on terminal"])
        driver.answer(.accepted)
        driver.answer(.session(.cancelled))
        #expect(driver.outline == ["ended_unpaid"])
        // A second restart does not record the wish again.
        var again = KioskDriver.cancelling()
        again.crash()
        #expect(again.outline == ["read"])
    }

    @Test func `call numbers, and so the keys of cancels, never repeat over restarts`() {
        var driver = KioskDriver.awaiting()
        var keys: Set<IdempotencyKey> = []
        for _ in 0..<3 {
            driver.crash()
            driver.answer(.session(.pending))
            driver.advanceToSaleDeadline()
            guard case .cancelOnTerminal(_, let key)? = driver.asked.first else { return }
            keys.insert(key)
        }
        #expect(keys.count == 3)
    }

    @Test func `sale numbers go on after a restart`() {
        var driver = KioskDriver.dispensing()
        driver.pulseEnds()
        driver.crash()
        driver.send(.timePassed)
        driver.answer(.healthy)
        driver.press()
        #expect(driver.machine.sale?.opening.sale == SaleID(2))
        #expect(driver.violations == [])
    }

    @Test func `a held sale stays held and costs the kiosk nothing`() {
        var driver = KioskDriver.dispensing()
        driver.pulseEnds(.offFailed)
        driver.crash()
        #expect(driver.machine.held.count == 1)
        #expect(driver.asked == [])
    }

    @Test func `repeated abnormal starts on the same record do not sell`() {
        var driver = KioskDriver.awaiting()
        // The first start records the wish to cancel, which is progress.
        driver.crash()
        for _ in 1..<MachineLimits.abnormalStartsMax {
            driver.crash()
            #expect(!driver.machine.reasons.contains(.crashLoop(starts: 5)))
        }
        driver.crash()
        #expect(driver.machine.reasons.contains(.crashLoop(starts: 5)))
        // Decided at last: the cause has passed.
        driver.answer(.session(.cancelled))
        driver.send(.timePassed)
        driver.answer(.healthy)
        #expect(driver.machine.reasons == [])
    }

    @Test func `a crash loop on a refund does not sell either, until the money is back`() {
        var driver = KioskDriver.refunding()
        for _ in 0..<MachineLimits.abnormalStartsMax { driver.crash() }
        #expect(driver.machine.reasons.contains(.crashLoop(starts: 5)))
        driver.answer(.payment(refunded: 150))
        #expect(!driver.machine.reasons.contains(.crashLoop(starts: 5)))
        #expect(driver.violations == [])
    }

    @Test func `a kiosk that is switched off every night does not crash in a loop`() {
        var driver = KioskDriver.refunding()
        for _ in 0..<(2 * MachineLimits.abnormalStartsMax) {
            driver.now = driver.now + MachineLimits.crashLoopPauseMax + .seconds(1)
            driver.crash()
        }
        #expect(driver.machine.reasons == [.cloudUnreachable(.notAskedYet)])
    }

    @Test func `a clean stop ends a crash loop`() {
        var driver = KioskDriver.awaiting()
        for _ in 0...5 { driver.crash() }
        #expect(driver.machine.reasons.contains(.crashLoop(starts: 5)))
        let stop = JournalRecord.stopped(ProcessStop(reason: "asked"))
        #expect(driver.journal.append([stop], at: driver.wall) == nil)
        driver.crash()
        #expect(!driver.machine.reasons.contains(.crashLoop(starts: 5)))
        #expect(!driver.machine.reasons.contains(.crashLoop(starts: 1)))
    }

    @Test func `two open sales take the terminal one after the other`() {
        // M3; cannot come about by the machine's own doing.
        let records = (1...2).flatMap { (number: Int64) -> [JournalRecord] in
            let sale = SaleID(number)
            let opening = SaleOpening(
                sale: sale, item: "A1", price: .yen(150),
                orderNumber: OrderNumber("k-a-j-\(number)"),
                createKey: IdempotencyKey("k-a-j-\(number)-create"), sessionExpiresSeconds: 300)
            let session = SessionID("s\(number)")
            return [
                .saleOpened(opening),
                .sessionCreated(SessionCreation(sale: sale, session: session)),
            ]
        }
        var driver = KioskDriver(records: records)
        #expect(driver.machine.sale?.opening.sale == SaleID(1))
        driver.answer(driver.open[0], .session(.cancelled))
        #expect(driver.machine.sale?.opening.sale == SaleID(2))
        driver.open = []
        driver.untilCall("read")
        driver.answer(
            .session(.cancelled) {
                $0.session = "s2"
                $0.orderNumber = "k-a-j-2"
            })
        #expect(driver.machine.sale == nil && driver.machine.watches.count == 2)
        #expect(driver.violations == [])
    }

    @Test(arguments: [true, false])
    func `a clean stop among the records begins the count of starts anew`(_ stops: Bool) {
        var driver = KioskDriver.awaiting()
        let start = JournalRecord.started(ProcessStart(version: "test"))
        for _ in 0..<MachineLimits.abnormalStartsMax - 1 { driver.write([start]) }
        if stops { driver.write([.stopped(ProcessStop(reason: "asked"))]) }
        driver.write([start])
        let recovered = KioskMachine.recover(
            from: .init(records: driver.journal.stored), settings: driver.machine.settings,
            at: driver.now
        ).machine
        #expect((recovered.crashLoop == nil) == stops)
    }
}
