import Glibc
import KioskCore
import Testing

/// Power cuts in the middle of a sale: `kill -9`, then the same files again.
@Suite(.serialized)
struct CrashTests {
    @Test(.timeLimit(.minutes(1)))
    func `killed while idle it sells as before`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            try kiosk.crash()
            try await kiosk.start()
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [JournalRecord.Kind.saleOpened, .sessionCreated])
    func `killed before the push it ends the sale unpaid`(after kind: JournalRecord.Kind)
        async throws
    {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady(environment: ["KIOSKD_CRASH_AFTER": kind.rawValue])
            let opening = try await kiosk.press(.tea)
            try await kiosk.untilCrashed()
            #expect(try kiosk.simulator.screen() == nil)

            try await kiosk.start()
            try await kiosk.until(opening.sale, "ends") { $0.unpaidEnding != nil }
            #expect(try kiosk.simulator.sessions().allSatisfy { $0.status == "cancelled" })
            #expect(
                try kiosk.simulator.sessions().count == (kind == .saleOpened ? 0 : 1),
                "nothing is created again (M2)")
            try await kiosk.expectSelling()
            #expect(try kiosk.pulses(.tea).isEmpty)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `killed after the push it clears the terminal`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.crash()

            try await kiosk.start()
            let history = try await kiosk.until(sale.opening.sale, "ends") {
                $0.unpaidEnding != nil
            }
            #expect(history.cancelReason == .restarted)
            #expect(try kiosk.session(sale.session).status == "cancelled")
            try await kiosk.expectSelling()
            #expect(try kiosk.pulses(.tea).isEmpty)
            try await kiosk.stop()
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [JournalRecord.Kind.cancelAsked, .endedUnpaid])
    func `killed while a sale is being cancelled it cancels to the end`(
        after kind: JournalRecord.Kind
    ) async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady(environment: ["KIOSKD_CRASH_AFTER": kind.rawValue])
            let sale = try await kiosk.openSale(.tea)
            try kiosk.panel.set(KioskFile.Line.cancel, 0)
            try await kiosk.untilCrashed()

            try await kiosk.start()
            let history = try await kiosk.until(sale.opening.sale, "ends") {
                $0.unpaidEnding != nil
            }
            #expect(history.cancelReason == .customer)
            #expect(try kiosk.session(sale.session).status == "cancelled")
            try await kiosk.expectSelling()
            #expect(try kiosk.pulses(.tea).isEmpty)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["refund", "vend_if_recent"])
    func `killed after the tap the payment goes back, or the item comes where that is the policy`(
        policy: String
    ) async throws {
        try await Kiosk.with(KioskFile(capturedNotArmed: policy)) { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            // Held still, it cannot read of the payment before it is dead.
            try kiosk.life.send(SIGSTOP)
            try kiosk.pay()
            try kiosk.crash()
            #expect(try kiosk.sale(sale.opening.sale).capture == nil)

            try await kiosk.start()
            let history = try await kiosk.until(sale.opening.sale, "is closed") { $0.closed }
            // Only a clock that the system vouches for tells that the tap is recent (D3).
            let mayVend = policy == "vend_if_recent"
            #expect(history.standing == .refunded || mayVend && history.standing == .delivered)
            try await kiosk.expectSelling()
            #expect(try kiosk.pulses(.tea).count == (history.standing == .delivered ? 1 : 0))
            try await kiosk.stop()
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("armed", "hold", SaleHistory.Standing.held), ("armed", "refund", .refunded),
            ("armed", "assume_delivered", .delivered), ("capture_confirmed", "hold", .held),
        ])
    func `killed after arming nothing is energised, then or later`(
        hook: String, policy: String, standing: SaleHistory.Standing
    ) async throws {
        try await Kiosk.with(KioskFile(armedWithoutOutcome: policy)) { kiosk in
            try await kiosk.startReady(environment: ["KIOSKD_CRASH_AFTER": hook])
            let sale = try await kiosk.openSale(.tea)
            try kiosk.pay()
            try await kiosk.untilCrashed()
            #expect(try kiosk.sale(sale.opening.sale).arming != nil)
            #expect(try kiosk.pulses(.tea).isEmpty)

            try await kiosk.start()
            let history = try await kiosk.until(sale.opening.sale, "is settled") {
                $0.hold != nil || $0.closed
            }
            #expect(history.standing == standing)
            #expect(history.outcome == .unknown)
            try await kiosk.expectSelling()
            #expect(try kiosk.pulses(.tea).isEmpty, "the old sale is never energised again (D2)")
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: [false, true])
    func `killed during the pulse the output is off and the sale is held`(blockedFirst: Bool)
        async throws
    {
        // Long enough that the kill comes before its end.
        try await Kiosk.with(KioskFile(pulseMilliseconds: 4_000)) { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.pay()
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 1, "the relay is on")
            if blockedFirst { try kiosk.life.send(SIGSTOP) }
            try kiosk.crash()
            #expect(try kiosk.pulses(.tea).map(\.off) == [nil])

            try await kiosk.start()
            #expect(try kiosk.panel.level(KioskFile.Item.tea.relay) == 0)
            let history = try await kiosk.until(sale.opening.sale, "is held") { $0.hold != nil }
            #expect(history.hold?.reason == .armedWithoutOutcome)
            #expect(history.hold?.payment == history.capture?.payment)
            try await kiosk.untilReady()
            #expect(try kiosk.pulses(.tea).count == 1, "only that of the first life (D2)")
            #expect(try kiosk.panel.pulses(KioskFile.Item.tea.relay).isEmpty)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `killed once the outcome is recorded the sale stays delivered`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady(environment: ["KIOSKD_CRASH_AFTER": "dispensed"])
            let sale = try await kiosk.openSale(.tea)
            try kiosk.pay()
            try await kiosk.untilCrashed()

            try await kiosk.start()
            try await kiosk.untilDelivered(sale.opening.sale)
            try await kiosk.expectSelling()
            #expect(try kiosk.pulses(.tea).count == 1)
            try await kiosk.stop()
        }
    }
}
