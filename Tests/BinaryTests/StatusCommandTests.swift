import FoundationEssentials
import KioskCore
import Testing

/// `kioskd status`, between real processes.
@Suite(.serialized)
struct StatusCommandTests {
    private struct Report: Decodable {
        struct Reason: Decodable {
            let code: String
            let remedy: String?
        }

        struct Sale: Decodable {
            let sale: Int
            let state: String
            let orderNumber: String
        }

        struct Input: Decodable {
            let input: String
            let rawEdges: Int
            let counted: Int
            let spikes: Int
        }

        struct Output: Decodable, Equatable {
            let output: String
            let line: String
            let state: String?
            let pattern: String?
        }

        struct Process: Decodable {
            let configurationPath: String
            let configurationSha256: String
            let journalBytes: Int
            let uptimeS: Int
            let libgpiodVersion: String
        }

        let sells: Bool
        let outOfService: [Reason]
        let sale: Sale?
        let saleStateForS: Int?
        let stock: [String: Int]
        let inputs: [Input]
        let outputs: [Output]
        let process: Process
    }

    private func decoded<Value: Decodable>(_ text: String, as: Value.Type) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Value.self, from: Data(text.utf8))
    }

    @Test(.timeLimit(.minutes(1)))
    func `it tells of the sale, the stock, the inputs and the file that was taken over`()
        async throws
    {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            // A file that is changed while the service runs is not the one that it has.
            let sum = try await Self.sha256(of: kiosk.configurationPath, in: kiosk)
            _ = try kiosk.directory.write(
                String(contentsOfFile: kiosk.configurationPath, encoding: .utf8) + "\n",
                to: "kiosk.json")
            // Too short for a press.
            let button = KioskFile.Item.coffee.button
            for level in [0, 1] { try kiosk.panel.set(button, level) }
            let sale = try await kiosk.openSale(.tea)

            let answer = try await kiosk.status("--json")
            #expect(answer.ending == .exited(0), "\(answer.errors)")
            let report = try decoded(answer.output, as: Report.self)
            #expect(report.sells)
            #expect(report.outOfService.isEmpty)
            #expect(report.sale?.sale == 1)
            #expect(report.sale?.orderNumber == sale.opening.orderNumber.text)
            #expect(try #require(report.saleStateForS) >= 0)
            #expect(report.stock == ["A1": 50, "A2": 50])
            #expect(report.inputs.map(\.input).contains("door"))
            let pressed = try #require(report.inputs.first { $0.input == "button A1" })
            #expect(pressed.counted == 1)
            let noisy = try #require(report.inputs.first { $0.input == "button A2" })
            #expect((noisy.rawEdges, noisy.counted, noisy.spikes) == (2, 0, 1))
            let relay = try #require(report.outputs.first)
            #expect(relay.output == "dispense A1" && relay.state == "off" && relay.pattern == nil)
            #expect(relay.line == KioskFile.Item.tea.relay)
            let fault = try #require(report.outputs.first { $0.output == "fault lamp" })
            #expect(fault.state == "off" && fault.pattern == "steady")
            #expect(report.process.configurationPath == kiosk.configurationPath)
            #expect(report.process.configurationSha256 == sum)
            #expect(report.process.journalBytes > 4_096)
            #expect(report.process.uptimeS >= 0)
            #expect(report.process.libgpiodVersion.contains("."))

            let people = try await kiosk.status()
            #expect(people.ending == .exited(0))
            #expect(people.output.hasPrefix("Sells\nSale 1 of A1, 150 JPY, order "))
            #expect(people.output.contains("\nINPUT "))
            #expect(people.output.contains("\nOUTPUT "))
            #expect(people.output.contains("SHA-256 \(sum)"))
            #expect(people.errors.isEmpty)
            try kiosk.pay()
            try await kiosk.untilDelivered(sale.opening.sale)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `out of service it tells why and what to do, and exits well all the same`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            try kiosk.panel.set(KioskFile.Line.door, 0)
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            let people = try await kiosk.status()
            #expect(people.ending == .exited(0), "\(people.errors)")
            #expect(
                people.output.hasPrefix("Out of service:\n  door open: shut the service door"))
            let report = try decoded(try await kiosk.status("--json").output, as: Report.self)
            #expect(!report.sells)
            #expect(report.outOfService.map(\.code) == ["door_open"])
            #expect(report.outOfService.first?.remedy?.isEmpty == false)
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a service that cannot use its journal answers too`() async throws {
        struct Short: Decodable {
            let sells: Bool
            let outOfService: [Report.Reason]
        }

        var file = KioskFile()
        file.journalName = "disk/journal.sqlite"
        try await Kiosk.with(file) { kiosk in
            let disk = try await kiosk.mountDisk()
            try disk.fill()
            try await kiosk.start()
            try await kiosk.panel.wait(KioskFile.Line.fault, 1, "the fault lamp is lit")
            let answer = try await kiosk.status("--json")
            #expect(answer.ending == .exited(0), "\(answer.errors)")
            let report = try decoded(answer.output, as: Short.self)
            #expect(!report.sells)
            #expect(report.outOfService.map(\.code) == ["journal_unusable"])
            try disk.free()
            try await kiosk.untilReady()
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `without a service it says so, and how to start one`() async throws {
        try await CommandBench.with { bench in
            let path = try bench.writeConfiguration()
            for arguments in [[], ["--json"]] {
                let result = try await bench.run(["status", "--config", path] + arguments)
                #expect(result.ending == .exited(69))
                #expect(result.output.isEmpty)
                #expect(result.errors.contains("no service listens there"))
                #expect(result.errors.contains("sudo systemctl start kioskd"))
            }
        }
    }

    /// What the system's own tool says of a file.
    private static func sha256(of path: String, in kiosk: Kiosk) async throws -> String {
        let tool = try ChildProcess(
            "/usr/bin/sha256sum", [path], in: kiosk.directory, named: "sum")
        #expect(try await tool.waitForEnd() == .exited(0))
        return String(tool.output.prefix { $0 != " " })
    }
}

extension Kiosk {
    /// Runs `kioskd status` to its end.
    fileprivate func status(
        _ arguments: String...
    ) async throws -> (ending: ChildProcess.Ending, output: String, errors: String) {
        let process = try spawn(["status", "--config", configurationPath] + arguments)
        let ending = try await process.waitForEnd()
        return (ending, process.output, process.errors)
    }
}
