import KioskCore
import Testing

/// Power cuts at moments that nobody chose.
@Suite(.serialized)
struct AnyMomentTests {
    /// What one customer does, and when the power goes, all after the button was pressed or the
    /// terminal asked for the money.
    private struct Visit {
        let item: KioskFile.Item
        let crash: Duration
        let tap: Duration
        /// Whether the card is held to the terminal while the kiosk is without power.
        let paysInTheDark: Bool

        init(_ generator: inout SeededGenerator) {
            item = Bool.random(using: &generator) ? .tea : .coffee
            crash = .milliseconds(Int.random(in: 0...1_300, using: &generator))
            tap = .milliseconds(Int.random(in: 0...200, using: &generator))
            paysInTheDark = Int.random(in: 0..<4, using: &generator) == 0
        }
    }

    private static let visitCount = 8

    @Test(.timeLimit(.minutes(2)), arguments: [1, 2] as [UInt64])
    func `the laws hold whenever the power goes`(seed: UInt64) async throws {
        try await Kiosk.with { kiosk in
            var generator = SeededGenerator(state: seed)
            try await kiosk.startReady()
            for _ in 0..<Self.visitCount {
                try await play(Visit(&generator), at: kiosk)
                // Recovers all that was open before it sells again.
                try await kiosk.startReady()
            }
            try await eventually("nothing is owed any more") {
                try kiosk.sales().allSatisfy {
                    $0.standing != .open && $0.standing != .refundOwed
                }
            }
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    /// Serves the customer until the power goes.
    private func play(_ visit: Visit, at kiosk: Kiosk) async throws {
        let clock = ContinuousClock()
        let sales = try kiosk.sales().count
        try kiosk.panel.set(visit.item.button, 0)
        let crashAt = clock.now + visit.crash
        var shownAt: ContinuousClock.Instant?
        var hasPaid = visit.paysInTheDark
        try await eventually("the power goes") {
            if shownAt == nil, try kiosk.simulator.screen() != nil { shownAt = clock.now }
            if let shownAt, !hasPaid, clock.now >= shownAt + visit.tap {
                try kiosk.simulator.tap(.good)
                hasPaid = true
            }
            return clock.now >= crashAt
        }
        try kiosk.crash()
        if visit.paysInTheDark { try kiosk.simulator.tap(.good) }
        #expect(try kiosk.sales().count <= sales + 1)
    }
}
