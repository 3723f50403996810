import KioskCore
import KioskDaemon
import KioskExploration
import KioskJournal
import Testing

/// The order in which the service does what the machine wants (D1, D7, M2, S3, S6).
struct EffectOrderTests {
    @Test func `a sale is on disk before its request, and told of after that`() throws {
        var kiosk = try Operated()
        try kiosk.press()
        #expect(kiosk.ports.done == ["sale_opened", "call", "told of 1"])
    }

    @Test func `capture and arming are on disk before the pulse, and the log comes after it`()
        throws
    {
        var kiosk = try Operated()
        try kiosk.awaitPayment()
        try kiosk.pay()
        #expect(kiosk.ports.done == ["capture_confirmed", "armed", "pulse", "told of 2"])
        #expect(kiosk.machine.machine.isDispensing)
    }

    @Test func `what a refused record was to cover is not done, and the machine hears of it`()
        throws
    {
        var kiosk = try Operated()
        try kiosk.awaitPayment()
        kiosk.ports.failing = (.captureConfirmed, .secondUse)
        try kiosk.pay()
        #expect(kiosk.ports.done == ["refused", "held", "told of 1"])
        #expect(kiosk.machine.machine.held.count == 1)
    }

    @Test func `a call that a refused record was to cover is not sent`() throws {
        var kiosk = try Operated()
        try kiosk.awaitPayment()
        try kiosk.wait(.milliseconds(1))
        try kiosk.handle(.inputChanged(.door, active: true, at: kiosk.ports.now))
        kiosk.ports.now = kiosk.ports.now + .milliseconds(30)
        kiosk.ports.failing = (.refundOwed, .secondUse)
        let reading = kiosk.ports.calls.first { $0.request == .readSession("s1") }
        guard let reading else {
            Issue.record("no reading")
            return
        }
        let payment = PaymentReading(id: "p1", status: .captured, money: .yen(150))
        try kiosk.handle(
            .cloudAnswered(
                reading, .done(.session(kiosk.reading(.completed, payment: payment))),
                trustedTime: nil))
        #expect(
            kiosk.ports.done == [
                "cancel_asked", "call", "refused", "told of 1", "held", "told of 1",
            ])
        #expect(!kiosk.ports.calls.contains { $0.request == .readPayment("p1") })
    }

    @Test func `a journal that cannot be written ends this life, and nothing moves`() throws {
        var kiosk = try Operated()
        try kiosk.awaitPayment()
        kiosk.ports.failing = (.captureConfirmed, .full)
        let error = #expect(throws: ControllerError.self) { try kiosk.pay() }
        guard case .journal(.full)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(kiosk.ports.done == ["refused"])
    }

    @Test func `a record that only a bug can make drives everything off and is latched`() throws {
        var kiosk = try Operated()
        try kiosk.awaitPayment()
        kiosk.ports.failing = (.armed, .law)
        let error = #expect(throws: ControllerError.self) { try kiosk.pay() }
        guard case .invariant? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(kiosk.ports.done == ["refused", "all off", "fault_latched"])
    }

    @Test func `a broken rule is seen before anything that follows from it is done`() throws {
        let opening = SaleOpening(
            sale: SaleID(1), item: "A1", price: .yen(150), orderNumber: "o", createKey: "c",
            sessionExpiresSeconds: 6)
        let nothing = RefundOwing(
            sale: SaleID(1), payment: "p1", money: .yen(0), reason: .mismatch)
        var ports = ObservedPorts()
        _ = ports.journal.append(
            [.saleOpened(opening), .refundOwed(nothing)],
            at: WallTime(microsecondsSince1970: 0))
        var machine = OperatedMachine(
            recoveringFrom: .init(records: ports.journal.recoveryRecords),
            settings: .ofSmallWorld(), at: ports.now)
        #expect(throws: ControllerError.invariant("a refund of nothing")) {
            try machine.settleIn(&ports)
        }
        #expect(ports.done == ["all off", "fault_latched"])
        // Whoever goes on all the same is stopped at the next event, too.
        ports.done = []
        #expect(throws: ControllerError.invariant("a refund of nothing")) {
            try machine.handle(.stopAsked, &ports)
        }
        #expect(ports.calls.isEmpty)
    }

    @Test func `a stop waits for the sale for so long, and for a pulse until it has ended`() throws
    {
        var kiosk = try Operated()
        #expect(!kiosk.machine.mayStop(at: kiosk.ports.now))
        try kiosk.awaitPayment()
        try kiosk.handle(.stopAsked)
        let end = kiosk.ports.now + OperatedMachine.stopWaitMax
        #expect(!kiosk.machine.mayStop(at: kiosk.ports.now))
        #expect(kiosk.machine.mayStop(at: end))

        var dispensing = try Operated()
        try dispensing.awaitPayment()
        try dispensing.pay()
        try dispensing.handle(.stopAsked)
        #expect(!dispensing.machine.mayStop(at: end + .seconds(60)))
        try dispensing.handle(.pulseEnded(SaleID(1), .completed))
        #expect(dispensing.machine.mayStop(at: dispensing.ports.now))
    }

    @Test func `a clean stop drives everything off before the journal says so`() throws {
        var kiosk = try Operated()
        kiosk.ports.done = []
        try kiosk.machine.finish(&kiosk.ports)
        #expect(kiosk.ports.done == ["all off", "stopped"])
    }

    @Test func `missing lines are looked for at once, and used when no sale is to be ended`() throws
    {
        var kiosk = try Operated()
        #expect(!kiosk.machine.mayLookForLines && !kiosk.machine.mayUseLines)
        try kiosk.awaitPayment()
        try kiosk.handle(.linesMissing(.chipGone))
        #expect(kiosk.machine.mayLookForLines && !kiosk.machine.mayUseLines)
        var idle = try Operated()
        try idle.handle(.linesMissing(.chipGone))
        #expect(idle.machine.mayLookForLines && idle.machine.mayUseLines)
        try idle.handle(.stopAsked)
        #expect(!idle.machine.mayUseLines, "a stop comes first")
    }

    @Test func `lines are not given up while an output may be on`() throws {
        var kiosk = try Operated()
        try kiosk.awaitPayment()
        try kiosk.pay()
        try kiosk.handle(.linesMissing(.chipGone))
        #expect(!kiosk.machine.mayLookForLines)
        try kiosk.handle(.pulseEnded(SaleID(1), .offFailed))
        #expect(kiosk.machine.mayLookForLines && kiosk.machine.mayUseLines)
    }

    @Test func `a deadline is judged at its moment and not before`() throws {
        var kiosk = try Operated()
        try kiosk.handle(.inputChanged(.button("A1"), active: true, at: kiosk.ports.now))
        guard let due = kiosk.machine.nextDeadline else {
            Issue.record("nothing is due")
            return
        }
        let before = kiosk.machine.machine
        kiosk.ports.now = Instant(nanoseconds: due.nanoseconds - 1)
        try kiosk.machine.judgeDeadlines(&kiosk.ports)
        #expect(kiosk.machine.machine == before)
        kiosk.ports.now = due
        try kiosk.machine.judgeDeadlines(&kiosk.ports)
        #expect(kiosk.machine.machine != before)
    }
}
