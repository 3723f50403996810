import Glibc
import KioskCore
import Testing

/// Crash after crash: on the way to a refund, and on a sale that cannot be decided.
@Suite(.serialized)
struct CrashLoopTests {
    @Test(.timeLimit(.minutes(1)))
    func `killed at each step of a refund the money goes back exactly once`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.life.send(SIGSTOP)
            try kiosk.pay()
            try kiosk.crash()
            for step in ["refund_owed", "refund_asked"] {
                try await kiosk.start(environment: ["KIOSKD_CRASH_AFTER": step])
                try await kiosk.untilCrashed()
            }
            // The answer to the refund is lost with the process that asked.
            try kiosk.simulator.add(
                fault: """
                    {"method":"POST", "path":"/api/v1/payments/*/refund", "action":"lost_answer"}
                    """)
            try await kiosk.start(environment: ["KIOSKD_CRASH_AFTER": "refund_done"])
            try await kiosk.untilCrashed()

            try await kiosk.start()
            let history = try await kiosk.until(sale.opening.sale, "is closed") { $0.closed }
            #expect(history.standing == .refunded)
            #expect(try kiosk.simulator.ledger().entries.map(\.refunds.count) == [1])
            try await kiosk.expectSelling()
            #expect(try kiosk.pulses(.tea).isEmpty)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `after five crashes on the same sale it stays out of service until a clean stop`()
        async throws
    {
        try await Kiosk.with { kiosk in
            try await crashFiveTimes(kiosk)

            try await kiosk.start()
            try await eventually("the log says crash loop") {
                try kiosk.life.errors.contains("crash loop: 5 starts")
            }
            try await expectRefusal(kiosk)

            // The sale is still undecided: the stop gives up on it after 30 s, and is clean.
            try await kiosk.stop(within: .seconds(50))
            try kiosk.simulator.set(switches: #"{"cancel_effect":"at_once"}"#)
            try await kiosk.start()
            try await kiosk.expectSelling()
            #expect(try !kiosk.life.errors.contains("crash loop"))
            #expect(try kiosk.pulses(.tea).isEmpty)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a crash loop ends when the sale is decided`() async throws {
        try await Kiosk.with { kiosk in
            try await crashFiveTimes(kiosk)

            try await kiosk.start()
            try await eventually("the log says crash loop") {
                try kiosk.life.errors.contains("crash loop: 5 starts")
            }
            try await expectRefusal(kiosk)
            try kiosk.simulator.set(switches: #"{"cancel_effect":"at_once"}"#)
            try await kiosk.expectSelling()
            #expect(try kiosk.pulses(.tea).isEmpty)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a crash loop is told to the service manager`() async throws {
        try await Kiosk.with { kiosk in
            try await crashFiveTimes(kiosk)

            let manager = try NotifySocket(in: kiosk.directory)
            try await kiosk.start(environment: manager.environment)
            try await eventually("READY=1") { manager.assignments().contains("READY=1") }
            try await eventually("the log says crash loop") {
                try kiosk.life.errors.contains("crash loop: 5 starts")
            }
            // D6: out of service, with the reason.
            let status = manager.assignments().last { $0.hasPrefix("STATUS=") }
            #expect(status?.contains("crash loop") == true, "\(status ?? "none")")
            try kiosk.simulator.set(switches: #"{"cancel_effect":"at_once"}"#)
            try await kiosk.untilReady()
            try await kiosk.stop()
        }
    }

    /// A sale that stays undecided, because KOMOJU's cancel hangs, and starts that all end in a
    /// crash. The first two make progress on the sale; the four after them do not.
    private func crashFiveTimes(_ kiosk: Kiosk) async throws {
        try kiosk.simulator.set(switches: #"{"cancel_effect":"never"}"#)
        try await kiosk.startReady()
        let sale = try await kiosk.openSale(.tea)
        try kiosk.crash()
        try await kiosk.start()
        try await kiosk.until(sale.opening.sale, "is being cancelled") {
            $0.cancelReason == .restarted
        }
        try kiosk.crash()
        for _ in 0..<4 {
            let starts = try kiosk.count(.started)
            try await kiosk.start()
            try await eventually("the start is on record") {
                try kiosk.count(.started) == starts + 1
            }
            #expect(try !kiosk.life.errors.contains("crash loop"))
            try kiosk.crash()
        }
    }

    /// A press opens no sale.
    private func expectRefusal(_ kiosk: Kiosk) async throws {
        let sales = try kiosk.sales().count
        try kiosk.panel.set(KioskFile.Item.coffee.button, 0)
        try await never("a sale is opened, or the ready lamp lit") {
            try kiosk.sales().count != sales || kiosk.panel.level(KioskFile.Line.ready) == 1
        }
        try kiosk.panel.set(KioskFile.Item.coffee.button, 1)
    }
}
