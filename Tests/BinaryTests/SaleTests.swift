import KioskCore
import Testing

/// One sale after the other, from the pressed button to the bounded pulse, between real processes.
@Suite(.serialized)
struct SaleTests {
    private typealias Line = KioskFile.Line

    @Test(.timeLimit(.minutes(1)))
    func
        `a press leads to a session, a tap to one pulse on the item's line, and the journal says so`()
        async throws
    {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            let session = try kiosk.session(sale.session)
            #expect(session.amount == 150)
            #expect(session.currency == "JPY")
            #expect(session.orderNumber == sale.opening.orderNumber.text)
            #expect(session.pushes >= 1)
            #expect(session.status == "pending")
            try await kiosk.panel.wait(Line.wait, 1, "the wait lamp is lit")
            #expect(try kiosk.panel.level(Line.ready) == 0)
            #expect(try kiosk.pulses(.tea).isEmpty)

            try kiosk.pay()
            let history = try await kiosk.untilDelivered(sale.opening.sale)
            #expect(history.capture?.payment.text == onlyPayment(try kiosk.simulator.ledger()))
            let pulses = try kiosk.pulses(.tea)
            #expect(pulses.count == 1)
            let length = try #require(pulses.first?.nanoseconds)
            #expect(length >= Int64(kiosk.file.pulseMilliseconds) * 1_000_000)
            #expect(try kiosk.panel.level(KioskFile.Item.tea.relay) == 0)
            #expect(try kiosk.pulses(.coffee).isEmpty)
            try await kiosk.untilReady()
            try await kiosk.stop()
        }
    }

    private func onlyPayment(_ ledger: SimulatorProcess.Ledger) -> String? {
        ledger.entries.count == 1 ? ledger.entries.first?.payment : nil
    }

    @Test(.timeLimit(.minutes(1)))
    func `the second item has its own line, price and order number`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let first = try await kiosk.buy(.tea)
            try await kiosk.untilReady()
            let second = try await kiosk.buy(.coffee)
            #expect(try kiosk.pulses(.tea).count == 1)
            #expect(try kiosk.pulses(.coffee).count == 1)
            #expect(first.opening.orderNumber != second.opening.orderNumber)
            #expect(first.capture?.payment != second.capture?.payment)
            #expect(try kiosk.simulator.ledger().entries.map(\.captured) == [150, 220])
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `after a declined card the customer may try a good one`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            #expect(try kiosk.simulator.tap(.declined).outcome == "declined")
            // The same session goes on (M11).
            try await eventually("the terminal asks again") {
                try kiosk.simulator.screen()?.session == sale.session
            }
            #expect(try kiosk.pulses(.tea).isEmpty)
            try kiosk.pay()
            try await kiosk.untilDelivered(sale.opening.sale)
            #expect(try kiosk.pulses(.tea).count == 1)
            #expect(try kiosk.simulator.sessions().count == 1)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a press while a customer is being served does nothing`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            // Held down until the sale is over: had it counted, it would have by then (I4).
            try kiosk.panel.set(KioskFile.Item.coffee.button, 0)
            try kiosk.panel.set(KioskFile.Item.tea.button, 0)
            try kiosk.pay()
            try await kiosk.untilDelivered(sale.opening.sale)
            try await kiosk.untilReady()
            try kiosk.panel.set(KioskFile.Item.coffee.button, 1)
            try kiosk.panel.set(KioskFile.Item.tea.button, 1)
            try await never("the old presses open a sale") { try kiosk.sales().count != 1 }
            #expect(try kiosk.simulator.sessions().count == 1)
            #expect(try kiosk.pulses(.coffee).isEmpty)
            // Released and pressed anew, it counts.
            try await kiosk.expectSelling(.coffee)
            #expect(try kiosk.sales().count == 2)
            try await kiosk.stop()
        }
    }
}
