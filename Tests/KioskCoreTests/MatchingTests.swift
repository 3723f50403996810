import KioskExploration
import Testing

@testable import KioskCore

/// What a capture must match (M9): one field wrong at a time.
struct MatchingTests {
    enum Expected: Sendable { case refunded, held, ended, nothing }

    struct Wrong: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let expected: Expected
        let change: @Sendable (inout SessionReading) -> Void
    }

    static let wrongs: [Wrong] = [
        Wrong(testDescription: "amount", expected: .refunded) { $0.payment?.money = .yen(149) },
        Wrong(testDescription: "more", expected: .refunded) { $0.payment?.money = .yen(151) },
        Wrong(testDescription: "currency", expected: .refunded) {
            $0.payment?.money = Money(amount: 150, currency: Currency("USD") ?? .yen)
        },
        Wrong(testDescription: "session's amount", expected: .refunded) { $0.money = .yen(1) },
        Wrong(testDescription: "no amount", expected: .held) { $0.payment?.money = .yen(0) },
        Wrong(testDescription: "negative", expected: .held) { $0.payment?.money = .yen(-150) },
        Wrong(testDescription: "session", expected: .nothing) { $0.session = "s2" },
        Wrong(testDescription: "payment's session", expected: .held) {
            $0.payment?.session = "s2"
        },
        Wrong(testDescription: "payment's order number", expected: .held) {
            $0.payment?.orderNumber = "k-a-j-2"
        },
        Wrong(testDescription: "session's order number", expected: .held) {
            $0.orderNumber = "k-a-j-2"
        },
        Wrong(testDescription: "partly refunded", expected: .held) {
            $0.payment?.amountRefunded = 50
        },
        Wrong(testDescription: "oddly refunded", expected: .held) {
            $0.payment?.amountRefunded = -1
        },
        Wrong(testDescription: "wholly refunded", expected: .ended) {
            $0.payment?.amountRefunded = 150
        },
        Wrong(testDescription: "refunded", expected: .ended) { $0.payment?.status = .refunded },
        Wrong(testDescription: "authorized", expected: .nothing) {
            $0.payment?.status = .authorized
        },
        Wrong(testDescription: "session pending", expected: .nothing) { $0.status = .pending },
        Wrong(testDescription: "session unknown", expected: .nothing) { $0.status = .unknown },
        Wrong(testDescription: "session expired", expected: .refunded) {
            $0.status = .pending
            $0.expired = true
        },
        Wrong(testDescription: "session cancelled", expected: .refunded) {
            $0.status = .cancelled
        },
    ]

    @Test(arguments: wrongs)
    func `a capture that differs is never dispensed`(_ wrong: Wrong) {
        for start in [KioskDriver.awaiting(), .cancelReading(), .watching()] {
            var driver = start
            if driver.machine.sale == nil { driver.advance(MachineLimits.lateWatchInterval) }
            if driver.open.isEmpty { driver.advanceToSaleDeadline() }
            guard let call = driver.open.last(where: { $0.request.readsSession }) else {
                Issue.record("no reading")
                return
            }
            driver.answer(call, .captured(change: wrong.change))
            #expect(driver.pulses.isEmpty)
            #expect(driver.violations == [])
            switch wrong.expected {
            case .refunded:
                #expect(driver.recorded.last?.kind == .refundOwed)
                #expect(driver.machine.refunds.count == 1)
            case .held:
                #expect(driver.recorded.last?.kind == .held)
                #expect(driver.machine.held.count == 1)
            case .ended: #expect(driver.machine.refunds.isEmpty && driver.machine.sale == nil)
            case .nothing: #expect(driver.recorded == [])
            }
        }
    }

    @Test func `a reading of another session decides nothing, for ours may still be paid`() {
        var driver = KioskDriver.awaiting()
        driver.advanceToSaleDeadline()
        for status in [SessionReading.Status.cancelled, .completed, .pending] {
            driver.answer(.session(status, expired: true) { $0.session = "s2" })
            #expect(driver.recorded == [] && driver.state?.word == "awaitingPayment")
            driver.advanceToSaleDeadline()
        }
        driver.answer(.captured())
        #expect(driver.outline == ["capture_confirmed", "armed", "pulse"])
    }

    @Test func `fields that the answer leaves out are not held against it`() {
        var driver = KioskDriver.awaiting()
        driver.advanceToSaleDeadline()
        driver.answer(
            .captured {
                $0.money = nil
                $0.orderNumber = nil
                $0.payment?.orderNumber = nil
                $0.payment?.session = nil
            })
        #expect(driver.outline == ["capture_confirmed", "armed", "pulse"])
    }

    @Test func `a payment that another sale consumed is held by the database's word`() {
        var driver = KioskDriver.dispensing(.oneItem(stock: 5))
        driver.pulseEnds()
        driver.press()
        driver.answer(.session(.pending) { $0.session = "s2" })
        driver.answer(.accepted)
        driver.advanceToSaleDeadline()
        driver.answer(
            .captured {
                $0.session = "s2"
                $0.orderNumber = nil
                $0.payment?.session = nil
                $0.payment?.orderNumber = nil
            })
        #expect(driver.pulses == [SaleID(1): 1])
        #expect(driver.machine.held.map(\.cause) == [.undecided(.paymentAlreadyUsed)])
        #expect(driver.journal.kinds(of: SaleID(2)).last == .held)
        // The refused arming was not written, so it took nothing from the stock.
        #expect(driver.machine.counts.stock["A1"] == 4)
        #expect(driver.violations == [])
    }

    @Test func `a payment that another sale consumed is not refunded twice either`() {
        var driver = KioskDriver.refunding()
        driver.press()
        driver.answer(.session(.pending) { $0.session = "s2" })
        driver.press(.cancelButton)
        let cancel = driver.open.last { $0.sale == SaleID(2) && !$0.request.readsSession }
        guard let cancel else {
            Issue.record("no cancel")
            return
        }
        driver.answer(cancel, .accepted)
        driver.answer(
            .session(.cancelled) {
                $0.session = "s2"
                $0.orderNumber = nil
                $0.payment = .captured
                $0.payment?.session = nil
                $0.payment?.orderNumber = nil
            })
        #expect(driver.machine.held.map(\.cause) == [.undecided(.paymentAlreadyUsed)])
        #expect(driver.machine.refunds.map(\.owing.sale) == [SaleID(1)])
        #expect(driver.violations == [])
    }
}
