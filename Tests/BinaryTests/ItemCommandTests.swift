import FoundationEssentials
import Glibc
import KioskCore
import Testing

/// What people do to an item at the command line: count it, try its output, note a replacement.
@Suite(.serialized)
struct ItemCommandTests {
    private struct Row: Decodable {
        let item: String
        let stock: Int?
        let countedBy: String?
        let pulses: Int
        let wornOut: Bool
    }

    private func rows(_ kiosk: Kiosk, _ command: String) async throws -> [Row] {
        let list = try await kiosk.command(command, "list", "--json")
        #expect(list.ending == .exited(0), "\(list.errors)")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode([Row].self, from: Data(list.output.utf8))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a stock of nothing stops the sale, and a new count begins it again`() async throws {
        try await Kiosk.with(KioskFile(stock: 12)) { kiosk in
            try await kiosk.startReady()
            let none = try await kiosk.command("stock", "set", "A1", "0", "--by", "Tanaka")
            #expect(none.ending == .exited(0), "\(none.errors)")
            #expect(none.errors.contains("item A1 has 0 in stock, as counted by Tanaka (user "))
            for level in [0, 1] {
                try kiosk.panel.set(KioskFile.Item.tea.button, level)
                try await eventually("the button is at rest") { try kiosk.panel.isRested }
            }
            try await kiosk.expectSelling(.coffee)
            #expect(try kiosk.sales().map(\.opening.item) == ["A2"], "the tea is not sold")
            let rows = try await rows(kiosk, "stock")
            #expect(rows.map(\.stock) == [0, 11])
            #expect(rows.first?.countedBy?.hasPrefix("Tanaka") == true)
            let filled = try await kiosk.command("stock", "set", "A1", "12")
            #expect(filled.ending == .exited(0), "\(filled.errors)")
            try await kiosk.expectSelling(.tea)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a count on the journal of a stopped service stands at its next start`() async throws {
        try await Kiosk.with(KioskFile(stock: 12)) { kiosk in
            try await kiosk.startReady()
            try await kiosk.stop()
            let set = try await kiosk.command("stock", "set", "A2", "1")
            #expect(set.ending == .exited(0), "\(set.errors)")
            try await kiosk.startReady()
            try await kiosk.expectSelling(.coffee)
            #expect(try await rows(kiosk, "stock").map(\.stock) == [12, 0])
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a count that makes no sense is refused with what to write`() async throws {
        try await Kiosk.with(KioskFile(stock: nil)) { kiosk in
            try await kiosk.startReady()
            let unknown = try await kiosk.command("stock", "set", "Z9", "3")
            #expect(unknown.ending == .exited(65))
            #expect(unknown.errors.contains("there is no item 'Z9'; the items are A1, A2"))
            let uncounted = try await kiosk.command("stock", "set", "A1", "3")
            #expect(uncounted.ending == .exited(65))
            #expect(uncounted.errors.contains("give it \"stock\""))
            let negative = try await kiosk.command("stock", "set", "A1", "--", "-1")
            #expect(negative.ending == .exited(64))
            #expect(try kiosk.count(.stockDeclared) == 0)
            try await kiosk.stop()
            let stopped = try await kiosk.command("stock", "set", "Z9", "3")
            #expect(stopped.ending == .exited(65))
            #expect(stopped.errors.contains("there is no item 'Z9'"))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `the service tries an output with the service key on, and not without`() async throws {
        try await Kiosk.with(KioskFile(hasServiceKey: true)) { kiosk in
            try await kiosk.startReady()
            let early = try await kiosk.command("gpio", "pulse", "A1", "--yes")
            #expect(early.ending == .exited(65))
            #expect(early.errors.contains("the service key is off"))
            try kiosk.panel.set(KioskFile.Line.serviceKey, 0)
            try await kiosk.panel.wait(KioskFile.Line.ready, 0, "the ready lamp is dark")
            let asked = try await kiosk.command("gpio", "pulse", "A1")
            #expect(asked.ending == .exited(64), "nobody is there to say yes")
            #expect(try kiosk.pulses(.tea).isEmpty)
            let tried = try await kiosk.command("gpio", "pulse", "A1", "--yes", "--by", "Tanaka")
            #expect(tried.ending == .exited(0), "\(tried.errors)")
            #expect(tried.errors.contains("A1: the output GPIO5 was on for 300 ms and is off"))
            #expect(try kiosk.pulses(.tea).count == 1)
            #expect(try kiosk.count(.outputTried) == 1)
            try kiosk.panel.set(KioskFile.Line.serviceKey, 1)
            try await kiosk.expectSelling(.tea)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `the key that is turned off ends the pulse`() async throws {
        try await Kiosk.with(KioskFile(pulseMilliseconds: 8_000, hasServiceKey: true)) { kiosk in
            try await kiosk.startReady()
            try kiosk.panel.set(KioskFile.Line.serviceKey, 0)
            try await kiosk.panel.wait(KioskFile.Line.ready, 0, "the ready lamp is dark")
            let tried = try kiosk.begin("gpio", "pulse", "A1", "--yes")
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 1, "the relay is on")
            try kiosk.panel.set(KioskFile.Line.serviceKey, 1)
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 0, "the relay is off")
            let outcome = try await kiosk.outcome(of: tried)
            #expect(outcome.ending == .exited(74))
            #expect(outcome.errors.contains("was switched off before its time"))
            let pulse = try #require(try kiosk.pulses(.tea).first?.nanoseconds)
            #expect(pulse < 8_000_000_000)
            kiosk.endedEarly = [KioskFile.Item.tea.id]
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a stopped kiosk's output is tried by the command itself, on record`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            try await kiosk.buy(.tea)
            try await kiosk.stop()
            let tried = try await kiosk.command("gpio", "pulse", "A1", "--yes", "--json")
            #expect(tried.ending == .exited(0), "\(tried.errors)")
            #expect(tried.output.contains("\"ending\" : \"completed\""))
            #expect(try kiosk.count(.outputTried) == 1)
            #expect(try await rows(kiosk, "wear").map(\.pulses) == [2, 0])
            try await kiosk.startReady()
            try await kiosk.expectSelling(.tea)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `before the first start there is no journal, and the output is tried all the same`()
        async throws
    {
        try await CommandBench.with { bench in
            let path = try bench.writeConfiguration()
            let tried = try await bench.run(["gpio", "pulse", "A2", "--yes", "--config", path])
            #expect(tried.ending == .exited(0), "\(tried.errors)")
            #expect(tried.errors.contains("not on record"))
            let unknown = try await bench.run(["gpio", "pulse", "Z9", "--yes", "--config", path])
            #expect(unknown.ending == .exited(65))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `an output whose life is over warns, sells on, and is noted as replaced`() async throws {
        try await Kiosk.with(KioskFile(lifePulses: 1)) { kiosk in
            try await kiosk.startReady()
            try await kiosk.buy(.tea)
            try await eventually("the log warns") {
                try kiosk.life.errors.contains("as often as its configured life")
            }
            #expect(try await rows(kiosk, "wear").map(\.wornOut) == [true, false])
            try await kiosk.expectSelling(.tea)
            let reset = try await kiosk.command("wear", "reset", "A1")
            #expect(reset.ending == .exited(0), "\(reset.errors)")
            #expect(try await rows(kiosk, "wear").map(\.pulses) == [0, 0])
            try await kiosk.stop()
        }
    }
}
