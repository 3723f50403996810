import KioskCore
import Testing

/// Lamps that blink and lamps that fail, between real processes.
@Suite(.serialized)
struct LampTests {
    private typealias Line = KioskFile.Line

    @Test(.timeLimit(.minutes(1)))
    func `a ready lamp blinks while it sells, is dark in a sale, and when the service stops`()
        async throws
    {
        var file = KioskFile()
        file.readyPattern = "fast"
        try await Kiosk.with(file) { kiosk in
            try await kiosk.startReady()
            try await eventually("it has blinked three times") {
                try kiosk.panel.pulses(Line.ready).count { $0.off != nil } >= 3
            }
            let sale = try await kiosk.buy(.tea)
            #expect(sale.standing == .delivered)
            let turns = try kiosk.panel.pulses(Line.ready).count
            try await eventually("it blinks again after the sale") {
                try kiosk.panel.pulses(Line.ready).count >= turns + 2
            }
            try await kiosk.stop()
            #expect(try kiosk.panel.level(Line.ready) == 0)
            #expect(try kiosk.panel.pulses(Line.ready).allSatisfy { $0.off != nil })
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `lamps that fail at every turn are told of once and change no sale`() async throws {
        var file = KioskFile()
        file.readyPattern = "fast"
        try await Kiosk.with(file) { kiosk in
            try await kiosk.startReady()
            for _ in 1...40 {
                try kiosk.panel.fail(Line.ready, "EIO")
                try kiosk.panel.fail(Line.wait, "EIO")
            }
            let complaint = "a lamp cannot be set"
            try await eventually("the log tells of the lamp") {
                try kiosk.life.errors.contains(complaint)
            }
            let sale = try await kiosk.buy(.tea)
            #expect(sale.standing == .delivered)
            #expect(try kiosk.pulses(.tea).count == 1)
            try await kiosk.stop()
            let complaints = try kiosk.life.errors.split(separator: "\n").filter {
                $0.contains(complaint)
            }
            #expect(complaints.count { $0.contains(Line.ready) } == 1, "\(complaints)")
            #expect(complaints.count { $0.contains(Line.wait) } == 1, "\(complaints)")
        }
    }
}
