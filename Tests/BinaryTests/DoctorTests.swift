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
    func `whoever reads Japanese is told in Japanese, and programs in English`() async throws {
        try await CommandBench.with { bench in
            let path = try bench.writeConfiguration()
            _ = try bench.directory.write("sk_test_x", to: "key")
            func told(_ environment: [String: String], _ more: String...) async throws -> String {
                // Times and sizes differ from one time to the next.
                try await bench.run(
                    ["doctor", "--config", path] + more,
                    environment: ["LC_ALL": "", "LC_MESSAGES": "", "LANG": "C", "TERM": "xterm"]
                        .merging(environment) { $1 }
                ).output.replacing(#/[0-9]/#, with: "0")
            }
            let japanese = try await told(["LANG": "ja_JP.UTF-8"])
            for words in ["項目", "注意  キー", "テスト用のキーです", "異常 0 件、"] {
                #expect(japanese.contains(words), "\(words)")
            }
            let table = japanese.split(separator: "\n\n")[0].split(separator: "\n")
            #expect(table.count > 8)
            // Every finding begins in one column, in which Japanese characters count for two.
            let columns = table.map { row in
                let gap = row.ranges(of: #/ {2,}/#).dropFirst().first
                return row[..<(gap?.upperBound ?? row.endIndex)].unicodeScalars
                    .reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
            }
            #expect(Set(columns).count == 1, "\(japanese)")
            let english = try await told([:])
            #expect(english.contains("CHECK") && english.contains("a test key"))
            #expect(try await told(["LC_MESSAGES": "ja_JP.UTF-8"]) == japanese)
            #expect(try await told(["LANG": "ja", "LC_ALL": "en_US.UTF-8"]) == english)
            #expect(try await told(["LANG": "ja_JP.UTF-8", "TERM": "linux"]) == english)
            #expect(try await told(["LANG": "ja_JP.eucJP"]) == english)
            let forPrograms = try await told(["LC_ALL": "ja_JP.UTF-8"], "--json")
            #expect(try findings(forPrograms)["key"]?.found == "a test key")
            #expect(forPrograms.utf8.allSatisfy { $0 < 0x80 })
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
            let check = try await bench.run(
                ["check", "--config", path], environment: ["LANG": "ja_JP.UTF-8", "TERM": "xterm"])
            #expect(check.ending == .exited(78))
            #expect(check.errors.contains("k.json:1:20: エラー: kiosk.id: 文字列（キオスクの id）"))
            let doctor = try await bench.run(
                ["doctor", "--config", path], environment: ["LANG": "ja_JP.UTF-8", "TERM": "xterm"])
            #expect(doctor.output.contains("異常  設定"))
            #expect(doctor.output.contains("k.json:1:20: エラー: "))
        }
    }
}
