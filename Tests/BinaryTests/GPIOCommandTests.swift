import FoundationEssentials
import Glibc
import Testing

/// `kioskd gpio list` and `kioskd gpio watch`, with the mock chip.
@Suite(.serialized)
struct GPIOCommandTests {
    @Test(.timeLimit(.minutes(1)))
    func `the list says what each line of the mock is for, and that it is free`() async throws {
        try await CommandBench.with { bench in
            let path = try bench.writeConfiguration()
            let result = try await bench.run(["gpio", "list", "--config", path])
            #expect(result.ending == .exited(0))
            #expect(result.errors.contains("nobody serves"))
            let rows = result.output.split(separator: "\n").map { $0.split(separator: " ") }
            #expect(rows.contains { $0 == ["-", "GPIO17", "input", "-", "button", "A1"] })
            #expect(rows.contains { $0 == ["-", "GPIO5", "output", "-", "dispense", "A1"] })
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `without a configuration the list goes on and says so`() async throws {
        try await CommandBench.with { bench in
            let result = try await bench.run(["gpio", "list"])
            #expect(result.errors.contains("without a configuration"))
            // A board has chips and a computer that builds has none; each is told so.
            let hasChips = try FileManager.default.contentsOfDirectory(atPath: "/dev")
                .contains { $0.hasPrefix("gpiochip") }
            #expect(result.ending == .exited(hasChips ? 0 : 69))
            #expect(result.errors.contains("no GPIO chip") != hasChips)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a press's edges are shown as they come, and the table at Ctrl-C`() async throws {
        try await Watched.with { bench, watch, client in
            for level in [0, 1, 0, 1, 0] { try client.set("GPIO17", level) }
            try await eventually("the press is accepted") {
                watch.output.contains("PRESS  button A1 (GPIO17)")
            }
            try client.set("GPIO17", 1)
            try await eventually("the release is seen") {
                watch.output.split(separator: "\n").count { $0.contains("edge   button A1") } == 6
            }
            #expect(client.holders["GPIO5"] == .some(nil), "no output is taken")
            watch.send(SIGINT)
            #expect(try await watch.waitForEnd() == .exited(0))
            let table = watch.output.split(separator: "\n").suffix(5).map(String.init)
            #expect(table[0].hasPrefix("INPUT"))
            let pressed = try #require(table.first { $0.hasPrefix("button A1") })
            #expect(
                pressed.split(separator: " ").prefix(5) == ["button", "A1", "GPIO17", "1", "6"])
            #expect(table.contains { $0.hasPrefix("button A2") && $0.hasSuffix("not pressed") })
            #expect(watch.errors.contains("no output is taken"))
            #expect(!FileManager.default.fileExists(atPath: bench.file(KioskFile().socketName)))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `it ends by itself when the time is up`() async throws {
        try await CommandBench.with { bench in
            let path = try bench.writeConfiguration()
            let result = try await bench.run(["gpio", "watch", "--seconds", "1", "--config", path])
            #expect(result.ending == .exited(0))
            #expect(result.output.contains("not pressed"))
            #expect(result.output.contains("SUGGESTED"))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `while another process holds the lines they are listed as held and not taken`()
        async throws
    {
        try await Watched.with { bench, watch, _ in
            let path = bench.file("kiosk.json")
            func other(_ arguments: [String], _ name: String) async throws -> ChildProcess {
                let process = try ChildProcess.kioskd(
                    ["gpio"] + arguments + ["--config", path], in: bench, named: name)
                _ = try await process.waitForEnd()
                return process
            }
            let second = try await other(["watch"], "second")
            #expect(second.ending == .exited(69))
            #expect(second.errors.contains("is held by 'kioskd'"))
            let list = try await other(["list", "--json"], "list")
            #expect(list.ending == .exited(0))
            struct Document: Decodable {
                struct Chip: Decodable {
                    struct Line: Decodable {
                        let name: String
                        let holder: String?
                        let level: Int?
                        let usedFor: [String]
                    }

                    let lines: [Line]
                }

                let chips: [Chip]
            }
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            let document = try decoder.decode(Document.self, from: Data(list.output.utf8))
            let lines = try #require(document.chips.first).lines
            let button = try #require(lines.first { $0.name == "GPIO17" })
            #expect(button.holder == "kioskd")
            #expect(button.level == 1)
            #expect(button.usedFor == ["button A1"])
            let relay = try #require(lines.first { $0.name == "GPIO5" })
            #expect(relay.holder == nil)
            #expect(watch.poll() == nil, "the first one goes on")
        }
    }
}

/// A `kioskd gpio watch` that runs, and its mock hardware.
private enum Watched {
    static func with(
        _ body: (TemporaryDirectory, ChildProcess, MockGPIOClient) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        // Edges that a busy computer lets come late are still of one press.
        let path = try directory.write(
            KioskFile().text(address: "http://127.0.0.1:9", directory: directory)
                .replacing("\"GPIO17\" }", with: "\"GPIO17\", \"debounce_ms\": 500 }"),
            to: "kiosk.json")
        let watch = try ChildProcess.kioskd(
            ["gpio", "watch", "--config", path], in: directory, named: "watch")
        defer { watch.killAndReap() }
        let client = try await eventually("the mock chip answers") {
            try MockGPIOClient.connected(to: directory.file(KioskFile().socketName))
        }
        // Said once the lines are taken; the levels at the start are read a moment later.
        try await eventually("the inputs are watched") {
            try client.isIntroduced && watch.errors.contains("watching 4 inputs")
        }
        try await body(directory, watch, client)
    }
}
