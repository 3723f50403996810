import KioskExploration
import Testing

@testable import KioskCore

/// What a person decides of a held sale (second law), and of a latched fault (S6).
struct ResolutionTests {
    /// Armed, and the process died: nobody knows.
    private static func heldDriver(_ settings: MachineSettings = .oneItem()) -> KioskDriver {
        var driver = KioskDriver.dispensing(settings)
        driver.crash()
        driver.send(.timePassed)
        driver.answer(.healthy)
        return driver
    }

    @Test func `a held sale says all that a person needs`() {
        let driver = Self.heldDriver()
        #expect(driver.machine.held.count == 1)
        let held = driver.machine.held.first
        #expect(held?.cause == .undecided(.armedWithoutOutcome))
        #expect(held?.payment == "p1" && held?.money == .yen(150))
        #expect(held?.opening.orderNumber == .first)
        // The records say the same.
        #expect(driver.journal.histories.first.flatMap(HeldSale.init) == held)
    }

    @Test func `delivered keeps the money and closes the sale`() {
        var driver = Self.heldDriver()
        driver.resolve(.delivered)
        #expect(driver.outline == ["resolved", "sale_closed"])
        #expect(driver.machine.held.isEmpty)
        #expect(driver.journal.histories.first?.standing == .delivered)
        let resolution = driver.journal.histories.first?.resolution
        #expect(resolution?.by == "operator" && resolution?.why == "seen")
        driver.crash()
        #expect(driver.machine.held.isEmpty)
        #expect(driver.violations == [])
    }

    @Test func `refund becomes an obligation, on disk first`() {
        var driver = Self.heldDriver()
        driver.resolve(.refund)
        #expect(driver.outline == ["resolved", "refund_owed", "read payment"])
        #expect(driver.journal.histories.first?.standing == .refundOwed)
        driver.answer(.payment(refunded: 0))
        driver.answer(.payment(refunded: 150))
        #expect(driver.journal.histories.first?.standing == .refunded)
        #expect(driver.journal.histories.first?.closed == true)
        #expect(driver.violations == [])
    }

    @Test func `a decision that died on the way is carried out after the restart`() {
        var driver = Self.heldDriver()
        driver.effectsUntilCrash = 1
        driver.resolve(.refund)
        driver.crash()
        #expect(driver.asked.contains(.readPayment("p1")))
        #expect(driver.machine.held.isEmpty)
        #expect(driver.violations == [])
    }

    @Test func `what is not held cannot be decided, and a second decision changes nothing`() {
        var driver = Self.heldDriver()
        driver.resolve(.delivered, sale: SaleID(7))
        #expect(driver.outline == [])
        driver.resolve(.refund)
        driver.resolve(.delivered)
        #expect(driver.outline == [])
        let resolution = SaleResolution(
            sale: SaleID(1), decision: .delivered, by: "operator", why: "again")
        #expect(driver.machine.objection(to: resolution) == .notHeld(SaleID(1)))
        #expect(driver.violations == [])
    }

    @Test func `a refused refund is tried anew with a new time and a new key`() {
        let settings = MachineSettings.oneItem { $0.refundRetry = .seconds(3_600) }
        var driver = KioskDriver.refunding(settings)
        driver.untilRefundEnds { $0 == "read payment" ? .payment(refunded: 0) : .refused }
        #expect(driver.machine.held.count == 1)
        driver.now = driver.now + .seconds(86_400)
        driver.resolve(.refund)
        #expect(driver.outline == ["resolved", "read payment"])
        // A refusal now is not the end: the retry time began anew, over a restart too.
        driver.answer(.payment(refunded: 0))
        driver.answer(.refused)
        #expect(driver.machine.refunds.count == 1)
        driver.crash()
        driver.open.removeAll { $0.request == .probe }
        driver.answer(.payment(refunded: 0))
        driver.open.removeAll { $0.request == .probe }
        driver.answer(.refused)
        #expect(driver.machine.refunds.count == 1)
        driver.untilCall("read payment")
        driver.answer(.payment(refunded: 0))
        driver.answer(.payment(refunded: 150))
        #expect(driver.journal.histories.first?.standing == .refunded)
        #expect(driver.violations == [])
    }

    @Test func `a refused refund that was settled by hand is closed`() {
        var driver = KioskDriver.refunding()
        driver.untilRefundEnds { _ in .notFound }
        driver.resolve(.delivered)
        #expect(driver.outline == ["resolved", "sale_closed"])
        #expect(driver.violations == [])
    }

    @Test func `without a known payment nothing can be given back, and the sale can be closed`() {
        var driver = KioskDriver.watching()
        driver.now = driver.now + .seconds(3_600)
        driver.untilCall("read")
        driver.answer(.notFound)
        #expect(driver.machine.held.map(\.cause) == [.undecided(.paymentNeverSettled)])
        let refund = SaleResolution(
            sale: SaleID(1), decision: .refund, by: "operator", why: "seen")
        #expect(driver.machine.objection(to: refund) == .noPaymentKnown(.first))
        driver.resolve(.refund)
        #expect(driver.outline == [])
        driver.resolve(.delivered)
        #expect(driver.journal.histories.first?.standing == .unpaid)
        #expect(driver.violations == [])
    }

    @Test func `another sale's payment is never given back for this one`() {
        var driver = KioskDriver.dispensing()
        driver.pulseEnds()
        driver.press()
        driver.answer(.done(.session(.paidAgain)))
        #expect(driver.machine.held.isEmpty)
        let held = HeldSale(
            driver.journal.histories[1].opening,
            SaleHold(
                sale: SaleID(2), reason: .paymentAlreadyUsed, payment: "p1", money: .yen(150)))
        #expect(held.objection(to: .refund) == .paymentOfAnotherSale("p1"))
        #expect(held.objection(to: .delivered) == nil)
    }

    /// As a journal that was replaced after damage may hold it.
    @Test func `a hold after a refund was owed is decided without owing it twice`() {
        var driver = KioskDriver.refunding()
        let hold = SaleHold(sale: SaleID(1), reason: .journalDamaged, payment: nil)
        #expect(driver.journal.append([.held(hold)], at: driver.wall) == nil)
        driver.crash()
        #expect(driver.machine.held.first?.money == .yen(150))
        driver.resolve(.refund)
        #expect(driver.outline == ["resolved", "read payment"])
        driver.open.removeAll { $0.request == .probe }
        driver.answer(.payment(refunded: 150))
        #expect(driver.outline == ["refund_done", "sale_closed"])
        #expect(driver.violations == [])
    }

    @Test func `a receipt that is still owed does not hold up a decision`() {
        let settings = MachineSettings.oneItem { $0.receipt = .always }
        var driver = KioskDriver.dispensing(settings)
        driver.pulseEnds(.offFailed)
        #expect(
            driver.outline == ["fault_latched", "dispensed", "receipt_owed", "held", "print"])
        driver.resolve(.delivered)
        #expect(driver.outline == ["resolved", "sale_closed"])
        driver.answer(.accepted)
        #expect(driver.outline == [])
        #expect(driver.machine.receipts.isEmpty)
        #expect(driver.violations == [])
    }

    @Test func `a fault is cleared while the daemon runs, and stays cleared`() {
        var driver = KioskDriver.dispensing()
        driver.pulseEnds(.offFailed)
        #expect(!driver.machine.acceptsSelection)
        driver.send(.faultClearAsked(FaultClearing(name: .output("A1"), by: "technician")))
        #expect(driver.outline == ["fault_cleared"])
        #expect(driver.machine.acceptsSelection)
        driver.crash()
        driver.send(.timePassed)
        driver.answer(.healthy)
        #expect(driver.machine.acceptsSelection)
        driver.send(.faultClearAsked(FaultClearing(name: .output("A1"), by: "technician")))
        #expect(driver.outline == [])
    }

    @Test func `a cleared drop sensor counts its misses anew`() {
        let drop = MachineSettings.DropSettings(window: .seconds(5), missesMax: 1)
        var driver = KioskDriver.dispensing(.oneItem(drop: drop))
        driver.pulseEnds()
        driver.advance(.seconds(6))
        #expect(driver.machine.latchedFaults == [.drops("A1")])
        driver.send(.faultClearAsked(FaultClearing(name: .drops("A1"), by: "technician")))
        #expect(driver.machine.latchedFaults == [])
        driver.send(.timePassed)
        #expect(driver.machine.isSellable("A1"))
        #expect(driver.violations == [])
    }
}

extension SessionReading {
    /// The second sale's session, as KOMOJU creates it.
    fileprivate static let paidAgain = SessionReading(
        session: "s2", status: .pending, money: .yen(150), orderNumber: "k-a-j-2")
}
