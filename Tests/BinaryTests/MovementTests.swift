import KioskCore
import Testing

/// Motors and contacts that are read back, with the binary and the mock chip.
@Suite(.serialized)
struct MovementTests {
    private let motor = KioskFile(pulseMilliseconds: 4_000, hasMotor: true)

    @Test(.timeLimit(.minutes(1)))
    func `a motor runs until it has come round`() async throws {
        try await Kiosk.with(motor) { kiosk in
            try await kiosk.startReady()
            try kiosk.panel.set(KioskFile.Line.home, 1)
            let sale = try await kiosk.openSale(.tea)
            try kiosk.pay()
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 1, "the motor runs")
            try kiosk.panel.set(KioskFile.Line.home, 0)
            try await eventually("it has left its home") { try kiosk.panel.isRested }
            try kiosk.panel.set(KioskFile.Line.home, 1)
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 0, "the motor is off")
            try await kiosk.untilDelivered(sale.opening.sale)
            let pulse = try #require(try kiosk.pulses(.tea).first?.nanoseconds)
            #expect(pulse < 4_000_000_000, "its sensor ended it")
            try await kiosk.expectSelling(.coffee)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a motor that does not move gives the money back and is latched`() async throws {
        try await Kiosk.with(KioskFile(pulseMilliseconds: 500, hasMotor: true)) { kiosk in
            try await kiosk.startReady()
            try kiosk.panel.set(KioskFile.Line.home, 1)
            let sale = try await kiosk.openSale(.tea)
            try kiosk.pay()
            let history = try await kiosk.until(sale.opening.sale, "is closed") { $0.closed }
            #expect(history.outcome == .failed(.stalled))
            #expect(history.standing == .refunded)
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            let faults = try await kiosk.command("fault", "list")
            #expect(faults.output.contains("output.A1"))
            #expect(faults.output.contains("the motor was not seen to move"))
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a motor that is not at home is not sold, and comes home by a trial`() async throws {
        var file = motor
        file.hasServiceKey = true
        try await Kiosk.with(file) { kiosk in
            // The sensor is low: away.
            try await kiosk.startReady()
            try kiosk.panel.set(KioskFile.Line.serviceKey, 0)
            try await kiosk.panel.wait(KioskFile.Line.ready, 0, "the ready lamp is dark")
            let tried = try kiosk.begin("gpio", "pulse", "A1", "--yes")
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 1, "the motor runs")
            try kiosk.panel.set(KioskFile.Line.home, 1)
            let outcome = try await kiosk.outcome(of: tried)
            #expect(outcome.ending == .exited(0), "\(outcome.errors)")
            #expect(outcome.errors.contains("was on until its sensor spoke"))
            try kiosk.panel.set(KioskFile.Line.serviceKey, 1)
            try await kiosk.untilReady()
            _ = try await kiosk.openSale(.tea)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a contact that closes is a delivery, one that stays closed ends the selling`()
        async throws
    {
        // Long enough for this process to see the relay on and to answer with the contact.
        let file = KioskFile(pulseMilliseconds: 3_000, hasFeedback: true)
        try await Kiosk.with(file) { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.pay()
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 1, "the relay is on")
            try kiosk.panel.set(KioskFile.Line.contact, 1)
            try await kiosk.untilDelivered(sale.opening.sale)
            // It stays closed: welded.
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            let faults = try await kiosk.command("fault", "list")
            #expect(faults.output.contains("the contact stays closed while the output is off"))
            try kiosk.panel.set(KioskFile.Line.contact, 0)
            try await eventually("the contact is open") { try kiosk.panel.isRested }
            let clear = try await kiosk.command("fault", "clear", "output.A1")
            #expect(clear.ending == .exited(0), "\(clear.errors)")
            try await kiosk.expectSelling(.coffee)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a contact that does not close gives the money back`() async throws {
        try await Kiosk.with(KioskFile(hasFeedback: true)) { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.pay()
            let history = try await kiosk.until(sale.opening.sale, "is closed") { $0.closed }
            #expect(history.outcome == .failed(.notEnergised))
            #expect(history.standing == .refunded)
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            try await kiosk.stop()
        }
    }
}
