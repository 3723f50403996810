import FoundationEssentials
import Testing

/// Exit codes and messages of the command line.
@Suite(.serialized)
struct CommandLineTests {
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ["sell"], ["run", "now"], ["run", "--port", "1"], ["run", "--config"],
            ["check", "--nope"], ["check", "--config"], ["demo", "--headless", "0"],
            ["demo", "--headless", "many"], ["demo", "--port", "65536"],
            ["simulator", "--port", "99999"], ["simulator", "--port", "x"],
            ["simulator", "--key", "sk_live_0"], ["sales", "list", "--limit", "0"],
            ["sales", "list", "--limit", "1001"], ["sales", "show"], ["sales", "show", "x"],
            ["sales", "burn"], ["fault", "clear"], ["fault", "list", "more"],
            ["gpio", "safe", "x"], ["gpio", "list", "x"], ["gpio", "watch", "--seconds", "0"],
            ["gpio", "burn"], ["--nope"],
        ])
    func `a wrong command line ends with 64 and says how it is used`(arguments: [String])
        async throws
    {
        try await CommandBench.with { bench in
            let result = try await bench.run(arguments)
            #expect(result.ending == .exited(64))
            #expect(result.errors.contains("Error: "))
            #expect(result.errors.contains("kioskd"))
            #expect(result.output.isEmpty, "messages go to standard error")
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            [], ["run"], ["check"], ["demo"], ["simulator"], ["sales"], ["sales", "list"],
            ["sales", "show"], ["fault"], ["fault", "list"], ["fault", "clear"], ["gpio"],
            ["gpio", "safe"], ["gpio", "list"], ["gpio", "watch"],
        ])
    func `every command has help`(command: [String]) async throws {
        // Not on a bench: the simulator's help names the key that it takes where none is given.
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let process = try ChildProcess.kioskd(
            command + ["--help"], in: directory, named: "help")
        defer { process.killAndReap() }
        #expect(try await process.waitForEnd() == .exited(0))
        #expect(process.output.contains("USAGE: kioskd"))
        #expect(process.errors.isEmpty)
    }

    @Test(.timeLimit(.minutes(1)))
    func `every configuration file that is shipped passes the check`() async throws {
        let folder = try KioskdBinary.projectDirectory() + "/config"
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".json") && $0 != "kiosk.schema.json" && !$0.hasPrefix("monitoring/")
        }
        #expect(names.count >= 3, "kiosk.json and the examples")
        try await CommandBench.with { bench in
            for name in names {
                let result = try await bench.run(["check", "--config", "\(folder)/\(name)"])
                #expect(result.ending == .exited(0), "\(name): \(result.errors)")
                #expect(!result.errors.contains(": error:"))
                #expect(result.output.isEmpty)
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `outputs are driven off by the lines that the service had, though the file is broken`()
        async throws
    {
        // S5: the service died after a technician had broken its file.
        try await CommandBench.with { bench in
            let good = try String(contentsOfFile: bench.writeConfiguration(), encoding: .utf8)
            let kept = try bench.directory.write(good, to: "running.json")
            let broken = try bench.directory.write("{", to: "broken.json")
            let folder = String(kept.dropLast("/running.json".count))
            let command = ["gpio", "safe", "--config", broken]
            let result = try await bench.run(command, environment: ["RUNTIME_DIRECTORY": folder])
            #expect(result.ending == .exited(0))
            #expect(result.errors.contains("mock GPIO"))
            #expect(result.errors.contains("broken.json:1"))
            #expect(try await bench.run(command).ending == .exited(78))
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ["check"], ["run"], ["sales", "list"], ["sales", "show", "1"], ["fault", "list"],
            ["fault", "clear", "output.A1"], ["gpio", "safe"],
            ["gpio", "list"], ["gpio", "watch"],
        ])
    func `a wrong file ends every command with 78 and says where it is wrong`(command: [String])
        async throws
    {
        try await CommandBench.with { bench in
            let good = try String(
                contentsOfFile: bench.writeConfiguration(), encoding: .utf8)
            let wrong = good.replacing("\"price\": 150", with: "\"price\": \"150\"")
                .replacing("\"pulse_ms\": 300", with: "\"pulse_ms\": 400000")
            try #require(wrong != good)
            let path = try bench.directory.write(wrong, to: "wrong.json")
            let result = try await bench.run(command + ["--config", path])
            #expect(result.ending == .exited(78))
            let faults = result.errors.split(separator: "\n").filter { $0.contains(": error: ") }
            #expect(faults.count >= 3, "all at once: \(result.errors)")
            #expect(faults.allSatisfy { $0.hasPrefix("\(path):") })
            #expect(result.errors.contains("items[0].price"))
            #expect(result.errors.contains("items[1].dispense.pulse_ms"))
            #expect(result.output.isEmpty)
            let journal = bench.directory.file(KioskFile().journalName)
            #expect(!FileManager.default.fileExists(atPath: journal), "nothing was begun")
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["", "{", "[]", "null", "{} x", "\u{FEFF}", "{\"kiosk\": 1,}"])
    func `something that is not a configuration gets one clear answer`(text: String) async throws {
        try await CommandBench.with { bench in
            let path = try bench.directory.write(text, to: "kiosk.json")
            let result = try await bench.run(["check", "--config", path])
            #expect(result.ending == .exited(78))
            #expect(result.errors.hasPrefix("\(path):"))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a file that is missing, a folder or open to all is refused with 78`() async throws {
        try await CommandBench.with { bench in
            let open = try bench.directory.write("{}", to: "open.json", mode: 0o666)
            for path in [bench.directory.file("none.json"), bench.directory.path, open] {
                for command in ["check", "run"] {
                    let result = try await bench.run([command, "--config", path])
                    #expect(result.ending == .exited(78), "\(path)")
                    #expect(result.errors.hasPrefix(path))
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a secret in the configuration is refused and not repeated`() async throws {
        try await CommandBench.with { bench in
            let good = try String(
                contentsOfFile: bench.writeConfiguration(), encoding: .utf8)
            let key = SimulatorProcess.secretKey
            // In the key's file, which alone may hold it when the bench is searched.
            let path = try bench.directory.write(
                good.replacing(
                    "\"poll_interval_ms\"", with: "\"secret_key\": \"\(key)\", \"poll_interval_ms\""
                ), to: KioskFile().keyName)
            for arguments in [["check"], ["check", "--json"], ["run"]] {
                let result = try await bench.run(arguments + ["--config", path])
                #expect(result.ending == .exited(78))
                #expect((result.errors + result.output).contains("komoju.secret_key_file"))
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `warnings fail only when they are asked to`() async throws {
        try await CommandBench.with { bench in
            let path = try bench.writeConfiguration(KioskFile(pulseMilliseconds: 4_000))
            let lenient = try await bench.run(["check", "--config", path])
            #expect(lenient.ending == .exited(0))
            #expect(lenient.errors.contains("warning"))
            let strict = try await bench.run(["check", "--strict", "--config", path])
            #expect(strict.ending == .exited(78))
            let json = try await bench.run(["check", "--json", "--config", path])
            #expect(json.ending == .exited(0))
            struct Finding: Decodable {}
            let findings = try JSONDecoder().decode([Finding].self, from: Data(json.output.utf8))
            #expect(findings.count == 2)
        }
    }
}
