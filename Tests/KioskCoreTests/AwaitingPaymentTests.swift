import KioskExploration
import Testing

@testable import KioskCore

/// The customer may pay; the session is read again and again.
struct AwaitingPaymentTests {
    /// A reading is on its way.
    private var driver: KioskDriver {
        var driver = KioskDriver.awaiting()
        driver.advanceToSaleDeadline()
        return driver
    }

    @Test func `a decline leaves the session open for another card`() {
        // M11: whatever the payment of a pending session shows.
        for status in [PaymentReading.Status.failed, .pending, .cancelled, .authorized] {
            var driver = driver
            driver.answer(
                .session(.pending) {
                    $0.payment = .captured
                    $0.payment?.status = status
                })
            #expect(driver.outline == [])
            driver.advanceToSaleDeadline()
            driver.answer(.captured())
            #expect(driver.outline == ["capture_confirmed", "armed", "pulse"])
        }
    }

    @Test(arguments: [
        PaymentReading.Status.authorized, .pending, .unknown,
    ])
    func `a completed session is not paid before its payment is captured`(
        _ status: PaymentReading.Status
    ) {
        // M9: chip cards pass through `authorized`.
        var driver = driver
        driver.answer(.completed(status))
        #expect(driver.outline == [])
        driver.advanceToSaleDeadline()
        #expect(driver.asked == [.readSession("s1")])
        driver.answer(.captured())
        #expect(driver.running != nil)
    }

    @Test(arguments: [
        (PaymentReading.Status.cancelled, UnpaidEnding.paymentFailed),
        (.expired, .paymentFailed), (.failed, .paymentFailed), (.refunded, .refundedElsewhere),
    ])
    func `a completed session whose payment came to nothing ends unpaid`(
        _ status: PaymentReading.Status, _ ending: UnpaidEnding
    ) {
        var driver = driver
        driver.answer(.completed(status))
        #expect(
            driver.recorded == [
                .endedUnpaid(UnpaidEnd(sale: SaleID(1), ending: ending))
            ])
        #expect(driver.machine.watches.count == 1)
    }

    @Test func `a completed session without a payment is not paid`() {
        var driver = driver
        driver.answer(.session(.completed))
        #expect(driver.outline == [] && driver.state?.word == "awaitingPayment")
    }

    @Test(arguments: [(SessionReading.Status.cancelled, false), (.pending, true)])
    func `a session that is read as over ends the sale and is watched`(
        _ status: SessionReading.Status, _ expired: Bool
    ) {
        var driver = driver
        driver.answer(.session(status, expired: expired))
        #expect(driver.outline == ["ended_unpaid"])
        #expect(driver.machine.watches.count == 1 && driver.machine.acceptsSelection)
    }

    @Test func `without an answer nothing is decided until the window is over`() {
        var driver = driver
        driver.answer(.unknown)
        while driver.state?.word == "awaitingPayment" {
            driver.advanceToSaleDeadline()
            if driver.open.last?.request.readsSession == true { driver.answer(.unknown) }
        }
        #expect(
            driver.recorded == [
                .cancelAsked(CancelAsking(sale: SaleID(1), reason: .paymentWindowOver))
            ])
        #expect(driver.violations == [])
    }

    @Test func `the pauses between failed readings grow, with jitter, up to their bound`() {
        var driver = KioskDriver.awaiting(.oneItem { $0.paymentWindow = .seconds(3600) })
        var pauses: [Duration] = []
        driver.advanceToSaleDeadline()
        for _ in 0..<10 {
            driver.answer(.unknown)
            pauses.append((driver.machine.sale?.deadline ?? driver.now) - driver.now)
            driver.advanceToSaleDeadline()
        }
        #expect(pauses[0] <= MachineLimits.retryPauseFirst)
        #expect(pauses.allSatisfy { $0 <= MachineLimits.retryPauseMax })
        #expect(pauses[8] >= MachineLimits.retryPauseMax / 2)
    }

    @Test func `presses during a sale do nothing`() {
        var driver = driver
        driver.press()
        driver.open.removeAll { $0.request.readsSession == false }
        #expect(driver.machine.lastSale == SaleID(1))
        #expect(driver.state?.word == "awaitingPayment")
    }

    @Test(arguments: [
        CancelReason.customer, .doorOpened, .tilted, .emergencyStop, .stopAsked, .hardwareFault,
    ])
    func `whoever ends the sale, it is on disk before the cancel is sent`(_ reason: CancelReason) {
        var driver = KioskDriver.awaiting()
        switch reason {
        case .customer:
            driver.setInput(.cancelButton, true)
            driver.advanceToDeadline()
        case .doorOpened:
            driver.setInput(.door, true)
            driver.advanceToDeadline()
        case .tilted:
            driver.setInput(.tilt, true)
            driver.advanceToDeadline()
        case .emergencyStop:
            driver.setInput(.emergencyStop, true)
            driver.advanceToDeadline()
        case .stopAsked: driver.send(.stopAsked)
        case .hardwareFault: driver.send(.linesMissing(.chipGone))
        case .paymentWindowOver, .pushFailed, .restarted: break
        }
        #expect(driver.outline == ["cancel_asked", "cancel on terminal"])
        #expect(
            driver.recorded == [
                .cancelAsked(CancelAsking(sale: SaleID(1), reason: reason))
            ])
    }

    @Test(arguments: [
        (Duration.seconds(30), Duration.seconds(30)), (.seconds(86_400), .seconds(60)),
    ])
    func `KOMOJU is granted the pause it asks for, up to a limit`(
        _ asked: Duration, _ granted: Duration
    ) {
        var driver = KioskDriver.awaiting()
        driver.advanceToSaleDeadline()
        driver.answer(.failed(.outcomeUnknown(retryAfter: asked)))
        #expect(driver.machine.sale?.conversation?.deadline == driver.now + granted)
    }

    @Test func `what a late answer to the create request shows decides nothing`() {
        var driver = KioskDriver.awaiting()
        guard let create = driver.calls.first(where: { $0.request.word == "create" }) else {
            Issue.record("no create")
            return
        }
        driver.answer(create, .captured())
        #expect(driver.recorded == [] && driver.state?.word == "awaitingPayment")
    }
}
