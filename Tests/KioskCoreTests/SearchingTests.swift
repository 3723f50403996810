import KioskExploration
import Testing

@testable import KioskCore

/// KOMOJU is asked what was paid under an order number (M2).
struct SearchingTests {
    /// Restarted before the answer to the create request was on disk.
    private var driver: KioskDriver {
        var driver = KioskDriver.creating()
        driver.crash()
        return driver
    }

    @Test func `a restart without a session searches and creates nothing`() {
        let driver = driver
        #expect(driver.asked == [.findPayments(.first)])
        #expect(driver.machine.reasons.contains(.paymentUndecided))
    }

    @Test func `nothing paid ends the sale`() {
        var driver = driver
        driver.answer(.done(.payments([])))
        #expect(driver.outline.prefix(2) == ["ended_unpaid", "sale_closed"])
    }

    @Test func `a captured payment goes back`() {
        var driver = driver
        driver.answer(.done(.payments([.captured])))
        #expect(driver.outline == ["refund_owed", "read payment"])
    }

    @Test func `a payment of another order is not ours`() {
        var driver = driver
        var other = PaymentReading.captured
        other.orderNumber = "k-a-j-9"
        driver.answer(.done(.payments([other])))
        #expect(driver.outline.prefix(1) == ["ended_unpaid"])
    }

    @Test func `money that we cannot judge is held, never forgotten and never sent back`() {
        var unnamed = PaymentReading.captured
        unnamed.orderNumber = nil
        var second = PaymentReading.captured
        second.id = "p2"
        var nothing = PaymentReading.captured
        nothing.money = .yen(0)
        var partly = PaymentReading.captured
        partly.amountRefunded = 50
        for payments in [[unnamed], [.captured, second], [nothing], [partly]] {
            var driver = driver
            driver.answer(.done(.payments(payments)))
            #expect(driver.outline.prefix(1) == ["held"])
            #expect(driver.machine.held.count == 1)
            #expect(driver.violations == [])
        }
    }

    @Test func `an undecided payment is looked at again, and left to a person in the end`() {
        var driver = driver
        var pending = PaymentReading.captured
        pending.status = .authorized
        for _ in 0..<200 where driver.machine.sale != nil {
            driver.answer(.done(.payments([pending])))
            driver.advanceToSaleDeadline()
        }
        #expect(driver.machine.held.map(\.cause) == [.undecided(.paymentNeverSettled)])
    }

    @Test func `without an answer the search goes on for ever`() {
        var driver = driver
        for _ in 0..<300 {
            driver.answer(.unknown)
            driver.advanceToSaleDeadline()
        }
        #expect(driver.state?.word == "searching")
    }

    @Test func `late answers of the search and of the create request cross without harm`() {
        var driver = KioskDriver.creating()
        let create = driver.open.removeLast()
        driver.advanceToSaleDeadline()
        driver.advanceToSaleDeadline()
        driver.answer(.refused)
        #expect(driver.state?.word == "searching")
        let find = driver.open.removeLast()
        driver.answer(create, .created)
        #expect(driver.outline == ["session_created", "cancel_asked", "read"])
        driver.answer(find, .done(.payments([])))
        #expect(driver.state?.word == "cancelling")
        #expect(driver.violations == [])
    }
}
