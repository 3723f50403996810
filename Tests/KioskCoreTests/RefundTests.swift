import Testing

@testable import KioskCore

/// Money that goes back (M10).
struct RefundTests {
    @Test func `a refund reads first, is recorded, asked for, and closes the sale`() {
        var driver = KioskDriver.refunding()
        #expect(driver.asked == [.readPayment("p1")])
        driver.answer(.payment(refunded: 0))
        #expect(driver.outline == ["refund_asked", "refund"])
        #expect(driver.asked == [.refund("p1", .yen(150), key: "k-a-j-1-refund-1")])
        driver.answer(.payment(refunded: 150))
        #expect(driver.outline == ["refund_done", "sale_closed"])
        #expect(driver.machine.refunds.isEmpty)
        #expect(driver.violations == [])
    }

    @Test func `a refund never blocks the next sale`() {
        let driver = KioskDriver.refunding()
        #expect(driver.machine.acceptsSelection)
    }

    @Test func `what staff gave back on the device is not given back again`() {
        var driver = KioskDriver.refunding()
        driver.answer(.payment(refunded: 150))
        #expect(driver.outline == ["refund_done", "sale_closed"])
        var partly = KioskDriver.refunding()
        partly.answer(.payment(refunded: 50))
        #expect(partly.asked == [.refund("p1", .yen(100), key: "k-a-j-1-refund-1")])
    }

    @Test(arguments: [149, 15_000])
    func `a payment that is over another amount than was owed needs the operator`(
        _ amount: Int
    ) {
        var driver = KioskDriver.refunding()
        driver.answer(.payment(refunded: 0) { $0.money = .yen(amount) })
        #expect(driver.outline == ["refund_needs_operator"])
        #expect(driver.asked == [])
        #expect(driver.machine.refunds.isEmpty)
        // It stays visible, over a restart too.
        #expect(driver.machine.refusedRefunds == [SaleID(1)])
        driver.crash()
        #expect(driver.machine.refusedRefunds == [SaleID(1)])
    }

    @Test(arguments: [CloudAnswer.unknown, .notSent])
    func `after an unknown outcome the same attempt is repeated with its key`(
        _ failure: CloudAnswer
    ) {
        var driver = KioskDriver.refunding()
        driver.answer(.payment(refunded: 0))
        driver.answer(failure)
        driver.untilCall("read payment")
        driver.answer(.payment(refunded: 0))
        #expect(driver.outline == ["refund"])
        #expect(driver.asked == [.refund("p1", .yen(150), key: "k-a-j-1-refund-1")])
    }

    @Test func `an unknown outcome that was a success is found at the reading`() {
        var driver = KioskDriver.refunding()
        driver.answer(.payment(refunded: 0))
        driver.answer(.unknown)
        driver.untilCall("read payment")
        driver.answer(.payment(refunded: 150))
        #expect(driver.outline == ["refund_done", "sale_closed"])
    }

    @Test func `after a refusal the next attempt has a new key, on disk first`() {
        var driver = KioskDriver.refunding()
        driver.answer(.payment(refunded: 0))
        driver.answer(.refused)
        driver.untilCall("read payment")
        driver.answer(.payment(refunded: 0))
        #expect(driver.outline == ["refund_asked", "refund"])
        #expect(driver.asked == [.refund("p1", .yen(150), key: "k-a-j-1-refund-2")])
    }

    @Test func `an amount that no longer fits is a new attempt`() {
        var driver = KioskDriver.refunding()
        driver.answer(.payment(refunded: 0))
        driver.answer(.unknown)
        driver.untilCall("read payment")
        driver.answer(.payment(refunded: 30))
        #expect(driver.outline == ["refund_asked", "refund"])
        #expect(driver.asked == [.refund("p1", .yen(120), key: "k-a-j-1-refund-2")])
    }

    @Test func `over a restart the attempt goes on with its recorded key`() {
        var driver = KioskDriver.refunding()
        driver.answer(.payment(refunded: 0))
        driver.crash()
        #expect(driver.asked == [.readPayment("p1")])
        driver.answer(.payment(refunded: 0))
        #expect(driver.asked.first == .refund("p1", .yen(150), key: "k-a-j-1-refund-1"))
        driver.open.removeAll { $0.request == .probe }
        driver.answer(.payment(refunded: 150))
        driver.crash()
        #expect(driver.asked == [])
        #expect(driver.violations == [])
    }

    @Test func `a refund that was done before the closing was written only closes`() {
        var driver = KioskDriver.refunding()
        driver.answer(.payment(refunded: 0))
        let done = RefundCompletion(sale: SaleID(1), money: .yen(150))
        #expect(driver.journal.append([.refundDone(done)], at: driver.wall) == nil)
        driver.crash()
        #expect(driver.outline == ["sale_closed"])
    }

    @Test func `a payment that is never refundable needs the operator in the end`() {
        var driver = KioskDriver.refunding()
        for _ in 0..<1_000 where !driver.machine.refunds.isEmpty {
            switch driver.open.last(where: { $0.sale != nil })?.request.word {
            case "read payment"?: driver.answer(.payment(refunded: 0))
            case .some: driver.answer(.refused)
            case nil: driver.untilCall("read payment")
            }
        }
        #expect(driver.journal.kinds(of: SaleID(1)).last == .refundNeedsOperator)
        let attempts = driver.journal.kinds(of: SaleID(1)).filter { $0 == .refundAsked }
        #expect(attempts.count == MachineLimits.refundAttemptsMax)
        // A restart asks for nothing more.
        driver.crash()
        #expect(driver.asked == [])
        #expect(driver.violations == [])
    }

    @Test func `a payment that KOMOJU does not know needs the operator in the end`() {
        var driver = KioskDriver.refunding()
        for _ in 0..<1_000 where !driver.machine.refunds.isEmpty {
            if driver.open.contains(where: { $0.sale != nil }) {
                driver.answer(.notFound)
            } else {
                driver.untilCall("read payment")
            }
        }
        #expect(driver.journal.kinds(of: SaleID(1)).last == .refundNeedsOperator)
    }

    @Test(arguments: [CloudAnswer.credentials, .unknown])
    func `a wrong key or a dead network never gives a refund up`(_ failure: CloudAnswer) {
        var driver = KioskDriver.refunding()
        for _ in 0..<300 {
            if driver.open.contains(where: { $0.sale != nil }) {
                driver.answer(failure)
            } else {
                driver.untilCall("read payment")
            }
        }
        #expect(driver.machine.refunds.count == 1)
    }

    @Test func `absurd amounts in a reading trap nothing and ask for no more than is owed`() {
        for refunded in [-1, Int.min] {
            var driver = KioskDriver.refunding()
            driver.answer(.payment(refunded: refunded))
            #expect(driver.asked == [.refund("p1", .yen(150), key: "k-a-j-1-refund-1")])
            #expect(driver.violations == [])
        }
    }

    @Test func `another payment's reading is not taken for ours`() {
        var driver = KioskDriver.refunding()
        driver.answer(.payment(refunded: 150) { $0.id = "p9" })
        #expect(driver.outline == [] && driver.machine.refunds.count == 1)
    }
}

extension KioskDriver {
    /// Lets time pass, with a healthy cloud, until a call of that kind is the newest.
    mutating func untilCall(_ word: String) {
        for _ in 0..<2_000 {
            while let probe = open.first(where: { $0.request == .probe }) {
                answer(probe, .healthy)
            }
            if open.last?.request.word == word { return }
            advanceToDeadline()
        }
        violations.append("\(word) never came")
    }
}
