import FoundationEssentials
import Testing

/// `kioskd doctor`, on a kiosk that is well and on others.
@Suite(.serialized)
struct DoctorTests {
    private struct Finding: Decodable {
        let check: String
        let verdict: String
        let found: String
        let why: String?
        let remedy: String?
    }

    private func findings(_ output: String) throws -> [String: Finding] {
        let all = try JSONDecoder().decode([Finding].self, from: Data(output.utf8))
        for finding in all where finding.verdict != "pass" {
            #expect(finding.why?.isEmpty == false && finding.remedy?.isEmpty == false)
        }
        return Dictionary(all.map { ($0.check, $0) }) { first, _ in first }
    }

    @Test(.timeLimit(.minutes(1)))
    func `beside a service that is well it fails nothing`() async throws {
        try await Kiosk.with(KioskFile(hasServiceKey: true)) { kiosk in
            try await kiosk.startReady()
            try await kiosk.buy(.tea)
            let records = try kiosk.records().count
            let result = try await kiosk.command("doctor", "--json")
            #expect(result.ending == .exited(0), "\(result.output)")
            let findings = try findings(result.output)
            for check in [
                "service", "lines", "contacts", "disk", "journal", "faults", "held sales",
                "KOMOJU", "terminal",
            ] {
                #expect(
                    findings[check]?.verdict == "pass", "\(check): \(findings[check]?.found ?? "")")
            }
            #expect(findings["lines"]?.found == "10 of 10 on mock are held by the service")
            #expect(findings["key"]?.found == "a test key")
            #expect(!result.output.contains(SimulatorProcess.secretKey))
            #expect(try kiosk.records().count == records, "it writes nothing")
            #expect(try kiosk.pulses(.tea).count == 1, "it moves nothing")
            try await kiosk.expectSelling(.coffee)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a latched fault and a held sale are told of with what to do`() async throws {
        try await Kiosk.with(KioskFile(pulseMilliseconds: 3_000)) { kiosk in
            try await kiosk.startReady()
            _ = try await kiosk.openSale(.tea)
            try kiosk.pay()
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 1, "the relay is on")
            try kiosk.crash()
            try await kiosk.startReady()
            _ = try await kiosk.openSale(.coffee)
            try kiosk.panel.fail(KioskFile.Item.coffee.relay, "EIO")
            try kiosk.pay()
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            let result = try await kiosk.command("doctor", "--json")
            #expect(result.ending == .exited(69))
            let findings = try findings(result.output)
            #expect(findings["faults"]?.verdict == "fail")
            #expect(findings["faults"]?.found == "output.A2")
            #expect(findings["held sales"]?.found == "1 wait for a person: 1")
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a wrong key, a dead network and a missing key file are told apart`() async throws {
        try await Kiosk.with { kiosk in
            _ = try kiosk.directory.write("sk_test_wrong", to: "key")
            let wrong = try await kiosk.command("doctor", "--json")
            #expect(wrong.ending == .exited(69))
            let refused = try findings(wrong.output)["KOMOJU"]
            #expect(refused?.found.contains("rejected") == true)
            #expect(refused?.remedy?.contains("dashboard") == true)
            _ = try kiosk.directory.write(SimulatorProcess.secretKey, to: "key")
        }
        try await CommandBench.with { bench in
            let path = try bench.writeConfiguration()
            let missing = try await bench.run(["doctor", "--json", "--config", path])
            #expect(missing.ending == .exited(69))
            let without = try findings(missing.output)
            #expect(without["key"]?.verdict == "fail")
            #expect(without["KOMOJU"]?.found == "not asked, for want of a key")
            #expect(without["journal"]?.verdict == "warn")
            _ = try bench.directory.write("sk_test_x", to: "key")
            let dead = try await bench.run(["doctor", "--json", "--config", path])
            let unreached = try findings(dead.output)["KOMOJU"]
            #expect(unreached?.found.contains("refused the connection") == true)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a wrong file is told of alone, with its own exit code`() async throws {
        try await CommandBench.with { bench in
            let path = try bench.directory.write("{ \"kiosk\": { \"id\": 7 } }", to: "k.json")
            let result = try await bench.run(["doctor", "--config", path])
            #expect(result.ending == .exited(78))
            #expect(result.output.contains("fail  configuration"))
            #expect(result.output.contains("k.json:1:20"))
        }
    }
}
