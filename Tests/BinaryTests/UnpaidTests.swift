import KioskCore
import Testing

/// Customers who do not pay after all.
@Suite(.serialized)
struct UnpaidTests {
    @Test(.timeLimit(.minutes(1)))
    func `without a tap the session is cancelled after the payment window, and nothing moves`()
        async throws
    {
        try await Kiosk.with(KioskFile(paymentWindowSeconds: 10)) { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            let history = try await kiosk.until(sale.opening.sale, "ends", within: .seconds(40)) {
                $0.unpaidEnding != nil
            }
            #expect(history.cancelReason == .paymentWindowOver)
            #expect(history.unpaidEnding == .cancelled)
            let waited = history.lastRecordAt - history.openedAt
            #expect(waited >= .seconds(9), "the window is not cut short")
            try await expectNothingHappened(kiosk, sale)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `the cancel button ends the sale`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.panel.set(KioskFile.Line.cancel, 0)
            let history = try await kiosk.until(sale.opening.sale, "ends") {
                $0.unpaidEnding != nil
            }
            try kiosk.panel.set(KioskFile.Line.cancel, 1)
            #expect(history.cancelReason == .customer)
            try await expectNothingHappened(kiosk, sale)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `cancel on the terminal ends the sale`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.simulator.pressCancel()
            try await kiosk.until(sale.opening.sale, "ends") { $0.unpaidEnding != nil }
            try await expectNothingHappened(kiosk, sale)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `an opened door ends the sale, and nothing is sold until it is shut`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.panel.set(KioskFile.Line.door, 0)
            let history = try await kiosk.until(sale.opening.sale, "ends") {
                $0.unpaidEnding != nil
            }
            #expect(history.cancelReason == .doorOpened)
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            #expect(try kiosk.panel.level(KioskFile.Line.ready) == 0)
            try kiosk.panel.set(KioskFile.Line.door, 1)
            try await expectNothingHappened(kiosk, sale)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a payment that wins over the cancel is vended while the customer waits`() async throws {
        try await Kiosk.with { kiosk in
            try kiosk.simulator.set(
                switches: #"{"cancel_effect":"delayed","cancel_delay_ms":20000}"#)
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.panel.set(KioskFile.Line.cancel, 0)
            try await kiosk.until(sale.opening.sale, "is being cancelled") {
                $0.cancelReason == .customer
            }
            try kiosk.panel.set(KioskFile.Line.cancel, 1)
            try kiosk.pay()
            // M6: the capture decides, not that we asked for a cancel.
            try await kiosk.untilDelivered(sale.opening.sale)
            #expect(try kiosk.pulses(.tea).count == 1)
            try await kiosk.stop()
        }
    }

    private func expectNothingHappened(_ kiosk: Kiosk, _ sale: Kiosk.OpenSale) async throws {
        #expect(try kiosk.session(sale.session).status == "cancelled")
        #expect(try kiosk.simulator.screen() == nil)
        #expect(try kiosk.pulses(.tea).isEmpty)
        #expect(try kiosk.simulator.ledger().entries.isEmpty)
        #expect(try kiosk.sale(sale.opening.sale).standing == .unpaid)
        try await kiosk.untilReady()
        try await kiosk.stop()
        #expect(try kiosk.pulses(.tea).isEmpty)
    }
}
