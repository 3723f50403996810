import KioskExploration
import Testing

@testable import KioskCore

/// Paper for the customer, which gates nothing (M13).
struct ReceiptTests {
    private static func settings(
        _ policy: MachineSettings.ReceiptPolicy
    ) -> MachineSettings {
        .oneItem { $0.receipt = policy }
    }

    @Test func `a delivered sale is printed after its outcome, and closed when that is done`() {
        var driver = KioskDriver.dispensing(Self.settings(.always))
        driver.pulseEnds()
        #expect(driver.outline == ["dispensed", "receipt_owed", "print"])
        #expect(driver.machine.acceptsSelection)
        driver.answer(.accepted)
        #expect(driver.outline == ["receipt_printed", "sale_closed"])
        #expect(driver.machine.receipts.isEmpty)
        #expect(driver.violations == [])
    }

    @Test(arguments: [MachineSettings.ReceiptPolicy.never, .onFailure])
    func `a delivered sale has no receipt unless all have one`(
        _ policy: MachineSettings.ReceiptPolicy
    ) {
        var driver = KioskDriver.dispensing(Self.settings(policy))
        driver.pulseEnds()
        #expect(driver.outline == ["dispensed", "sale_closed"])
    }

    @Test(arguments: [MachineSettings.ReceiptPolicy.always, .onFailure])
    func `a failed dispense is printed, and closed by whichever of refund and receipt is last`(
        _ policy: MachineSettings.ReceiptPolicy
    ) {
        var driver = KioskDriver.dispensing(Self.settings(policy))
        driver.pulseEnds(.cutShort)
        #expect(
            driver.outline == ["dispensed", "receipt_owed", "refund_owed", "read payment", "print"])
        var receiptFirst = driver
        receiptFirst.answer(.accepted)
        #expect(receiptFirst.outline == ["receipt_printed"])
        receiptFirst.answer(.payment(refunded: 150))
        #expect(receiptFirst.outline == ["refund_done", "sale_closed"])

        let print = driver.open.removeLast()
        driver.answer(.payment(refunded: 150))
        #expect(driver.outline == ["refund_done"])
        driver.answer(print, .accepted)
        #expect(driver.outline == ["receipt_printed", "sale_closed"])
        #expect(driver.violations == [] && receiptFirst.violations == [])
    }

    @Test func `a capture that cannot be vended is printed while the customer is there`() {
        var driver = KioskDriver.awaiting(Self.settings(.onFailure))
        driver.machine.interlock.faults = [.drops("A1")]
        driver.advance(driver.machine.settings.pollInterval)
        driver.answer(.captured())
        #expect(driver.asked == [.readPayment("p1"), .printReceipt("s1", key: driver.printKey)])
    }

    @Test func `a customer who has long left gets no receipt`() {
        var driver = KioskDriver.watching(Self.settings(.always))
        driver.untilCall("read")
        driver.answer(.captured())
        #expect(!driver.journal.kinds(of: SaleID(1)).contains(.receiptOwed))
    }

    @Test func `an unknown outcome is repeated with its key, a refusal with a new one`() {
        var driver = KioskDriver.dispensing(Self.settings(.always))
        driver.pulseEnds()
        let first = driver.printKey
        driver.answer(.unknown)
        driver.untilCall("print")
        #expect(driver.printKey == first)
        driver.answer(.refused)
        driver.untilCall("print")
        #expect(driver.printKey != first)
    }

    @Test func `a receipt leaves the terminal to the next sale and goes on after it`() {
        var driver = KioskDriver.dispensing(Self.settings(.always))
        driver.pulseEnds()
        driver.answer(.unknown)
        driver.press()
        #expect(driver.state?.word == "creatingSession")
        driver.advance(.seconds(5))
        #expect(!driver.open.contains { $0.request.word == "print" })
        driver.answer(driver.open[0], .refused)
        driver.untilCall("print")
        driver.answer(.accepted)
        #expect(driver.journal.kinds(of: SaleID(1)).last == .saleClosed)
        #expect(driver.violations == [])
    }

    @Test(arguments: [CloudAnswer.refused, .unknown])
    func `a receipt is given up after its time, with a note, and the sale closes`(
        _ failure: CloudAnswer
    ) {
        var driver = KioskDriver.dispensing(Self.settings(.always))
        driver.pulseEnds()
        let began = driver.now
        for _ in 0..<500 where !driver.machine.receipts.isEmpty {
            switch driver.open.last?.request.word {
            case "print"?: driver.answer(failure)
            case .some: driver.answer(.healthy)
            case nil: driver.advanceToDeadline()
            }
        }
        #expect(
            driver.journal.kinds(of: SaleID(1)).suffix(2) == [.receiptGivenUp, .saleClosed])
        #expect(driver.now - began >= MachineLimits.receiptRetryMax)
        #expect(driver.now - began < MachineLimits.receiptRetryMax + .seconds(60))
        #expect(driver.violations == [])
    }

    @Test func `a receipt goes on over a restart, for the rest of its time`() {
        var driver = KioskDriver.dispensing(Self.settings(.always))
        driver.pulseEnds()
        driver.crash()
        driver.untilCall("print")
        driver.answer(.accepted)
        #expect(driver.outline == ["receipt_printed", "sale_closed"])

        var late = KioskDriver.dispensing(Self.settings(.always))
        late.pulseEnds()
        late.now = late.now + MachineLimits.receiptRetryMax
        late.crash()
        late.send(.timePassed)
        #expect(late.outline.prefix(2) == ["receipt_given_up", "sale_closed"])
        #expect(driver.violations == [] && late.violations == [])
    }

    @Test func `what the database refuses is not printed either`() {
        var settings = MachineSettings.oneItem(stock: 1)
        settings.receipt = .always
        var driver = KioskDriver.dispensing(settings)
        driver.pulseEnds()
        driver.answer(.accepted)
        driver.machine.counts.stock = ["A1": 1]
        driver.press()
        driver.answer(.session(.pending) { $0.session = "s2" })
        driver.answer(.accepted)
        driver.machine.counts.stock = ["A1": 0]
        driver.advanceToSaleDeadline()
        // The same payment again, and the item is gone: capture, receipt and refund are one batch.
        driver.answer(
            .captured {
                $0.session = "s2"
                $0.orderNumber = nil
                $0.payment?.session = nil
                $0.payment?.orderNumber = nil
            })
        #expect(driver.machine.held.map(\.cause) == [.undecided(.paymentAlreadyUsed)])
        #expect(driver.machine.receipts.isEmpty)
        driver.advance(.seconds(900))
        #expect(driver.journal.kinds(of: SaleID(2)).last == .held)
        #expect(driver.violations == [])
    }

    @Test func `two receipts are both printed`() {
        var driver = KioskDriver.dispensing(Self.settings(.always))
        driver.pulseEnds()
        driver.answer(.unknown)
        driver.press()
        driver.answer(driver.open[0], .answeredAsSecond)
        driver.answer(.accepted)
        driver.advanceToSaleDeadline()
        driver.answer(.secondCaptured)
        driver.pulseEnds()
        // The terminal is free: both are tried.
        driver.untilCall("print")
        while let print = driver.open.last(where: { $0.request.word == "print" }) {
            driver.answer(print, .accepted)
        }
        #expect(driver.machine.receipts.isEmpty)
        let printed = driver.journal.records.filter { $0.kind == .receiptPrinted }
        #expect(printed.compactMap(\.sale) == [SaleID(1), SaleID(2)])
        #expect(driver.violations == [])
    }
}

extension CloudAnswer {
    /// The second sale's session, created.
    fileprivate static let answeredAsSecond = CloudAnswer.session(.pending) {
        $0.session = "s2"
        $0.orderNumber = "k-a-j-2"
    }

    /// The second sale's session, paid.
    fileprivate static let secondCaptured = CloudAnswer.captured {
        $0.session = "s2"
        $0.orderNumber = "k-a-j-2"
        $0.payment?.id = "p2"
        $0.payment?.session = "s2"
        $0.payment?.orderNumber = "k-a-j-2"
    }
}

extension KioskDriver {
    /// The key of the newest call to print.
    var printKey: IdempotencyKey {
        for call in calls.reversed() {
            if case .printReceipt(_, let key) = call.request { return key }
        }
        return "none"
    }
}
