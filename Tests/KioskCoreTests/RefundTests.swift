import KioskExploration
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
        #expect(driver.machine.held.map(\.opening.sale) == [SaleID(1)])
        driver.crash()
        #expect(driver.machine.held.map(\.opening.sale) == [SaleID(1)])
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

    @Test func `so much back is not all of it where the payment is over another amount`() {
        var driver = KioskDriver.awaiting()
        driver.advanceToSaleDeadline()
        driver.answer(.captured { $0.payment?.money = .yen(1) })
        #expect(driver.asked == [.readPayment("p1")])
        // Staff gave a part back on the device: more than the amount that was first read.
        driver.answer(.payment(refunded: 50))
        #expect(driver.outline == ["refund_needs_operator"])
    }

    @Test func `an unknown outcome is not given up before the payment was read once more`() {
        let settings = MachineSettings.oneItem { $0.refundRetry = .seconds(1) }
        var driver = KioskDriver.refunding(settings)
        driver.answer(.payment(refunded: 0))
        driver.now = driver.now + settings.refundRetry
        driver.answer(.unknown)
        #expect(driver.outline == [] && driver.machine.held.isEmpty)
        driver.untilCall("read payment")
        var done = driver
        done.answer(.payment(refunded: 150))
        #expect(done.outline == ["refund_done", "sale_closed"])
        // And asked for no more, when it was not made.
        driver.answer(.payment(refunded: 0))
        #expect(driver.outline == ["refund_needs_operator"])
        #expect(driver.machine.held.map(\.cause) == [.refundRefused(code: "not_answered")])
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

    @Test func `over a restart a later attempt is not taken for the first`() {
        var driver = KioskDriver.refunding()
        driver.answer(.payment(refunded: 0))
        driver.answer(.refused)
        driver.untilCall("read payment")
        driver.answer(.payment(refunded: 0))
        driver.crash()
        driver.answer(.payment(refunded: 0))
        #expect(driver.outline.first == "refund")
        #expect(driver.asked.first == .refund("p1", .yen(150), key: "k-a-j-1-refund-2"))
    }

    @Test func `a refund that was done before the closing was written only closes`() {
        var driver = KioskDriver.refunding()
        driver.answer(.payment(refunded: 0))
        let done = RefundCompletion(sale: SaleID(1), money: .yen(150))
        #expect(driver.journal.append([.refundDone(done)], at: driver.wall) == nil)
        driver.crash()
        #expect(driver.outline == ["sale_closed"])
    }

    @Test func `what KOMOJU refuses for the whole retry time needs the operator`() {
        let settings = MachineSettings.oneItem { $0.refundRetry = .seconds(86_400) }
        var driver = KioskDriver.refunding(settings)
        let began = driver.now
        driver.untilRefundEnds { $0 == "read payment" ? .payment(refunded: 0) : .refused }
        #expect(driver.journal.kinds(of: SaleID(1)).last == .refundNeedsOperator)
        #expect(driver.machine.held.map(\.cause) == [.refundRefused(code: "error")])
        let took = driver.now - began
        #expect(took >= settings.refundRetry)
        #expect(took <= settings.refundRetry + MachineLimits.refundPauseMax * 2)
        // Every refusal is followed by an attempt with a key of its own.
        let keys = driver.journal.records.compactMap { record -> IdempotencyKey? in
            if case .refundAsked(let asking) = record { asking.key } else { nil }
        }
        #expect(keys.count > 10 && Set(keys).count == keys.count)
        // A restart asks for nothing more.
        driver.crash()
        #expect(driver.asked == [])
        #expect(driver.violations == [])
    }

    @Test func `the retry time goes on over restarts, by a trusted clock`() {
        let settings = MachineSettings.oneItem { $0.refundRetry = .seconds(86_400) }
        var driver = KioskDriver.refunding(settings)
        driver.answer(.refused)
        driver.now = driver.now + .seconds(86_400)
        driver.crash()
        driver.open.removeAll { $0.request == .probe }
        driver.answer(.payment(refunded: 0))
        driver.open.removeAll { $0.request == .probe }
        driver.answer(.refused)
        #expect(driver.outline == ["refund_needs_operator"])
        #expect(driver.violations == [])
    }

    @Test func `a payment that KOMOJU does not know needs the operator soon`() {
        var driver = KioskDriver.refunding()
        let began = driver.now
        driver.untilRefundEnds { _ in .notFound }
        #expect(driver.journal.kinds(of: SaleID(1)).last == .refundNeedsOperator)
        #expect(driver.now - began < .seconds(600))
    }

    @Test(arguments: [PaymentReading.Status.cancelled, .expired, .failed])
    func `a payment that is not captured any more needs the operator at once`(
        _ status: PaymentReading.Status
    ) {
        var driver = KioskDriver.refunding()
        driver.answer(.payment(refunded: 0) { $0.status = status })
        #expect(driver.outline == ["refund_needs_operator"])
        #expect(
            driver.machine.held.map(\.cause) == [.refundRefused(code: "payment_not_captured")])
    }

    @Test(arguments: [CloudAnswer.credentials, .unknown, .notSent])
    func `a wrong key or a dead network is retried for the whole retry time`(
        _ failure: CloudAnswer
    ) {
        let settings = MachineSettings.oneItem { $0.refundRetry = .seconds(86_400) }
        var driver = KioskDriver.refunding(settings)
        let began = driver.now
        driver.untilRefundEnds { _ in failure }
        #expect(driver.now - began >= settings.refundRetry)
        #expect(driver.journal.kinds(of: SaleID(1)).last == .refundNeedsOperator)
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
    /// Answers every call about the refund, in its words, until it is done or left to a person.
    mutating func untilRefundEnds(_ answers: (String) -> CloudAnswer) {
        for _ in 0..<20_000 where !machine.refunds.isEmpty {
            if let call = open.last(where: { $0.sale != nil }) {
                answer(call, answers(call.request.word))
            } else if let probe = open.last {
                answer(probe, .healthy)
            } else {
                advanceToDeadline()
            }
        }
    }

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
