import FoundationEssentials
import Glibc
import KioskCore
import Testing

/// Held sales and latched faults, decided by people at the command line: through the running
/// service, and on the journal of one that is stopped.
@Suite(.serialized)
struct DecisionTests {
    private struct HeldRow: Decodable {
        let sale: Int
        let payment: String?
        let commands: [String: String]
    }

    @Test(.timeLimit(.minutes(1)))
    func `a sale that was cut off in its pulse is refunded through the running service`()
        async throws
    {
        try await Kiosk.with(KioskFile(pulseMilliseconds: 3_000)) { kiosk in
            let sale = try await kiosk.cutOff(.tea)
            let early = try await kiosk.command("sales", "resolve", "1", "--refund", "--why", "x")
            #expect(early.ending == .exited(65), "nobody has looked at it since")
            #expect(early.errors.contains("not over yet"))

            try await kiosk.startReady()
            let list = try await kiosk.command("sales", "list", "--held", "--json")
            let rows = try JSONDecoder().decode([HeldRow].self, from: Data(list.output.utf8))
            #expect(rows.map(\.sale) == [1])
            #expect(rows.first?.payment == sale.capture?.payment.text)
            let refund = rows.first?.commands["refund"] ?? ""
            #expect(refund.hasPrefix("kioskd sales resolve 1 --refund --config "))
            let show = try await kiosk.command("sales", "show", "1")
            #expect(show.output.contains(sale.opening.orderNumber.text))
            #expect(show.output.contains("whether A1 fell"))

            let decided = try await kiosk.command(
                "sales", "resolve", "1", "--refund", "--why", "still in the spiral")
            #expect(decided.ending == .exited(0), "\(decided.errors)")
            #expect(decided.errors.contains("¥150"))
            #expect(decided.errors.contains("the service asks KOMOJU"))
            let history = try await kiosk.until(sale.opening.sale, "is refunded") { $0.closed }
            #expect(history.standing == .refunded)
            #expect(history.resolution?.why == "still in the spiral")
            #expect(try kiosk.simulator.ledger().entries.map(\.refunded) == [150])

            let again = try await kiosk.command(
                "sales", "resolve", "1", "--delivered", "--why", "x")
            #expect(again.ending == .exited(65))
            #expect(again.errors.contains("decided already"))
            let none = try await kiosk.command("sales", "list", "--held")
            #expect(none.ending == .exited(0))
            #expect(none.output.isEmpty)
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: ResolutionDecision.allCases)
    func `a stopped service carries out at its start what was decided meanwhile`(
        decision: ResolutionDecision
    ) async throws {
        try await Kiosk.with(KioskFile(pulseMilliseconds: 3_000)) { kiosk in
            let sale = try await kiosk.cutOff(.tea)
            try await kiosk.startReady()
            try await kiosk.stop()
            let decided = try await kiosk.command(
                "sales", "resolve", "1", "--\(decision.rawValue)", "--why", "seen", "--by", "Tanaka"
            )
            #expect(decided.ending == .exited(0), "\(decided.errors)")
            #expect(decided.errors.contains("no service runs") == (decision == .refund))
            #expect(try kiosk.simulator.ledger().entries.map(\.refunded) == [0])
            let missing = try await kiosk.command(
                "sales", "resolve", "7", "--refund", "--why", "x")
            #expect(missing.ending == .exited(65))
            #expect(missing.errors.contains("there is no sale 7"))

            try await kiosk.start()
            let history = try await kiosk.until(sale.opening.sale, "is closed") { $0.closed }
            #expect(history.standing == (decision == .refund ? .refunded : .delivered))
            #expect(history.resolution?.by.hasPrefix("Tanaka (user ") == true)
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a fault that is cleared through the running service lets it sell again`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.panel.fail(KioskFile.Item.tea.relay, "EIO")
            try kiosk.pay()
            try await kiosk.until(sale.opening.sale, "is closed") { $0.closed }
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")

            let wrong = try await kiosk.command("fault", "clear", "output.Z9")
            #expect(wrong.ending == .exited(65))
            #expect(wrong.errors.contains("latched: output.A1"))
            let clear = try await kiosk.command("fault", "clear", "output.A1")
            #expect(clear.ending == .exited(0), "\(clear.errors)")
            try await kiosk.expectSelling(.tea)
            #expect(try kiosk.count(.faultCleared) == 1)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a service whose socket is gone is named, and nothing is written past it`()
        async throws
    {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let pid = try kiosk.life.pid
            #expect(unlink(kiosk.directory.file("control.sock")) == 0)
            let before = try kiosk.records().count
            let result = try await kiosk.command(
                "sales", "resolve", "1", "--refund", "--why", "x")
            #expect(result.ending == .exited(69))
            #expect(result.errors.contains("process \(pid) holds the journal"))
            #expect(try kiosk.records().count == before)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a control socket that cannot be had keeps nothing from being sold`() async throws {
        try await Kiosk.with { kiosk in
            _ = try kiosk.directory.write("", to: "control.sock")
            try await kiosk.startReady()
            try await kiosk.expectSelling()
            #expect(try kiosk.life.errors.contains("the control socket cannot be used"))
            try await kiosk.stop()
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ["sales", "resolve", "1", "--why", "x"],
            ["sales", "resolve", "1", "--refund", "--delivered", "--why", "x"],
            ["sales", "resolve", "1", "--refund"],
            ["sales", "resolve", "1", "--refund", "--why", " "],
            ["sales", "resolve", "1", "--refund", "--why", "x", "--by", "a\nb"],
            ["sales", "resolve", "one", "--refund", "--why", "x"],
            ["fault", "clear", "A1"],
        ])
    func `what is typed wrong is a wrong use, and asks nobody`(command: [String]) async throws {
        try await CommandBench.with { bench in
            let result = try await bench.run(
                command + ["--config", try bench.writeConfiguration()])
            #expect(result.ending == .exited(64))
        }
    }
}

extension Kiosk {
    /// Kills the service in the middle of a pulse: nobody knows what fell.
    fileprivate func cutOff(_ item: KioskFile.Item) async throws -> SaleHistory {
        try await startReady()
        let sale = try await openSale(item)
        try pay()
        try await panel.wait(item.relay, 1, "the relay is on")
        try crash()
        return try self.sale(sale.opening.sale)
    }
}
