import KioskExploration
import Testing

@testable import KioskCore

/// What forbids an output, whatever was paid (S4, S6, D4, M6).
struct InterlockTests {
    @Test func `what is captured while the inputs cannot be read goes back`() {
        var driver = KioskDriver.awaiting()
        driver.send(.inputsReadable(false))
        driver.answer(.accepted)
        driver.answer(.captured())
        #expect(driver.outline == ["capture_confirmed", "refund_owed", "read payment"])
        #expect(driver.running == nil && driver.violations == [])
    }

    @Test func `inputs that can no longer be read end the running pulse`() {
        var driver = KioskDriver.dispensing()
        driver.send(.inputsReadable(false))
        #expect(driver.outline == ["end pulse"])
    }

    @Test(arguments: [FaultName.output("A1"), .invariant, .drops("A1")])
    func `what is captured with a latched fault goes back`(_ fault: FaultName) {
        var driver = restarted { $0.write([.faultLatched(FaultLatching(name: fault, detail: ""))]) }
        driver.answer(capture(of: driver))
        #expect(driver.outline == ["capture_confirmed", "refund_owed", "read payment"])
        #expect(driver.machine.latchedFaults == [fault])
    }

    @Test func `what is captured after the last one was taken out goes back`() {
        var driver = restarted(stock: 1, stockThen: 0) { _ in }
        driver.answer(capture(of: driver))
        #expect(driver.outline == ["capture_confirmed", "refund_owed", "read payment"])
        guard case .refundOwed(let owing)? = driver.recorded.last else {
            Issue.record("nothing is owed")
            return
        }
        #expect(owing.reason == .cannotVend)
    }

    @Test func `a drop sensor that misses closes its own item and no other`() {
        let latched = FaultLatching(name: .drops("A1"), detail: "")
        let driver = KioskDriver(.twoItems(), records: [.faultLatched(latched)])
        #expect(!driver.machine.isSellable("A1") && driver.machine.isSellable("A2"))
    }

    /// A sale that waits for its payment, over a restart at which something is different.
    private func restarted(
        stock: Int? = nil, stockThen: Int? = nil, between: (inout KioskDriver) -> Void
    ) -> KioskDriver {
        var driver = KioskDriver.awaiting(
            .oneItem(stock: stock) { $0.capturedNotArmed = .vendIfRecent })
        between(&driver)
        driver.crash(.oneItem(stock: stockThen) { $0.capturedNotArmed = .vendIfRecent })
        return driver
    }

    /// A capture that is recent enough to be vended.
    private func capture(of driver: KioskDriver) -> CloudAnswer {
        .captured { $0.payment?.capturedAt = driver.wall }
    }
}
