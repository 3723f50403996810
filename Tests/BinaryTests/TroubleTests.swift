import Glibc
import KioskCore
import Testing

/// Hardware that fails and answers that do not fit, between real processes.
@Suite(.serialized)
struct TroubleTests {
    @Test(.timeLimit(.minutes(1)))
    func `an output that does not go off at once is driven until it does`() async throws {
        // Long enough to be seen by whoever looks now and then.
        try await Kiosk.with(KioskFile(pulseMilliseconds: 2_000)) { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.pay()
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 1, "the relay is on")
            for _ in 0..<3 { try kiosk.panel.fail(KioskFile.Item.tea.relay, "EIO") }
            try await kiosk.untilDelivered(sale.opening.sale)
            #expect(try kiosk.pulses(.tea).map { $0.off != nil } == [true])
            try await kiosk.expectSelling(.tea)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `an output that stays on too long is a latched fault, and still goes off`()
        async throws
    {
        try await Kiosk.with(KioskFile(pulseMilliseconds: 2_000)) { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.pay()
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 1, "the relay is on")
            // More failures than fit into the time after which the guard gives notice.
            for _ in 0..<60 { try kiosk.panel.fail(KioskFile.Item.tea.relay, "EIO") }
            // All of them with the longest pause that the guard makes between two tries.
            kiosk.refusesOffMilliseconds = 60 * 100
            let history = try await kiosk.until(sale.opening.sale, "is held") { $0.hold != nil }
            #expect(history.outcome == .unknown)
            #expect(try kiosk.count(.faultLatched) == 1)
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 0, "the relay is off")
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            try kiosk.panel.set(KioskFile.Item.coffee.button, 0)
            try await never("it sells (S4)") { try kiosk.sales().count != 1 }
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `an opened door cuts the pulse short, and the payment goes back`() async throws {
        // Longer than anybody waits: only the door can end it in time.
        try await Kiosk.with(KioskFile(pulseMilliseconds: 9_000)) { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.pay()
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 1, "the relay is on")
            try kiosk.panel.set(KioskFile.Line.door, 0)
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 0, "the relay is off")
            let history = try await kiosk.until(sale.opening.sale, "is closed") { $0.closed }
            #expect(history.outcome == .failed(.interlockOpened))
            #expect(history.standing == .refunded)
            let length = try #require(try kiosk.pulses(.tea).first?.nanoseconds)
            #expect(length < 9_000_000_000)
            try kiosk.panel.set(KioskFile.Line.door, 1)
            try await kiosk.untilReady()
            try await kiosk.stop()
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            #"{"payment.amount":149}"#, #"{"payment.amount":15000}"#, #"{"amount":149}"#,
            #"{"payment.currency":"USD"}"#, #"{"currency":"USD"}"#,
            #"{"payment.session":"0000000000000000000000000"}"#,
            #"{"payment.external_order_num":"test-1-A1-000000-1"}"#,
            #"{"payment.amount_refunded":1}"#,
        ])
    func `a capture that does not match is not dispensed`(alteration: String) async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.simulator.add(
                fault: """
                    {"method":"GET", "path":"/api/v1/sessions/*", "count":null,
                     "action":"alter", "alter":\(alteration)}
                    """)
            try kiosk.pay()
            // M9: refunded or held.
            let history = try await kiosk.until(sale.opening.sale, "is settled") {
                $0.standing == .held || $0.closed
            }
            #expect(history.hold != nil || history.refundOwed != nil)
            #expect(history.arming == nil)
            try await kiosk.untilReady()
            #expect(try kiosk.pulses(.tea).isEmpty)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `while KOMOJU is away the sale waits, and goes on when it is back`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.pay()
            kiosk.simulator.process.send(SIGSTOP)
            // M7: nothing is decided on a guess.
            try await never("it decides", during: .seconds(2)) {
                let history = try kiosk.sale(sale.opening.sale)
                return history.arming != nil || history.cancelReason != nil
            }
            kiosk.simulator.process.send(SIGCONT)
            try await kiosk.untilDelivered(sale.opening.sale)
            #expect(try kiosk.pulses(.tea).count == 1)
            try await kiosk.untilReady()
            try await kiosk.stop()
        }
    }
}
