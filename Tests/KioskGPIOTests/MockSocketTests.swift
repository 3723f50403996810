import Glibc
import KioskCore
import Testing

@testable import KioskGPIO

@Suite(.timeLimit(.minutes(1)))
struct MockSocketTests {
    private let path = SocketClient.freshPath()

    @Test func `a client is told all lines, free ones and held ones`() throws {
        let chip = try MockChip(plan: twoItems, socketPath: path)
        let early = try SocketClient(path)
        let free = try #require(try early.next().lines)
        #expect(free.count == 7)
        #expect(free["GPIO5"] == .init(direction: "output", level: 0, consumer: nil))

        let lines = try KioskLines(plan: twoItems, chip: chip)
        let client = try SocketClient(path)
        let held = try #require(try client.next().lines)
        #expect(held["GPIO5"] == .init(direction: "output", level: 0, consumer: "kioskd"))
        #expect(held["GPIO6"] == .init(direction: "output", level: 1, consumer: "kioskd"))
        #expect(held["GPIO17"] == .init(direction: "input", level: 1, consumer: "kioskd"))
        #expect(held["18"] == .init(direction: "input", level: 0, consumer: "kioskd"))
        #expect(held["GPIO23"] == .init(direction: "input", level: 0, consumer: "kioskd"))
        lines.close()
    }

    @Test func `a client drives inputs and asks for levels`() async throws {
        let chip = try MockChip(plan: twoItems, socketPath: path)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let inbox = Inbox<InputNotice>()
        try lines.start { inbox.put($0) }
        let client = try SocketClient(path)
        _ = try client.next()
        let before = MonotonicClock.now()
        client.send(#"{"set": "GPIO17", "level": 0}"#)
        guard case .edge(let edge) = try await inbox.next() else {
            Issue.record("no edge came")
            return
        }
        #expect((edge.role, edge.active) == (.button("A1"), true))
        let answer = try client.get("GPIO17")
        #expect((answer.line, answer.level) == ("GPIO17", 0))
        #expect(try #require(answer.ns) >= before.nanoseconds)
    }

    @Test func `every output change goes to every client, in order`() throws {
        let chip = try MockChip(plan: twoItems, socketPath: path)
        let lamps = try chip.lamps()
        let clients = try (1...20).map { _ in try SocketClient(path) }
        for client in clients {
            #expect(try client.next().lines != nil)
        }
        try lamps.set(0, active: true)
        try lamps.set(1, active: true)
        try lamps.set(1, active: true)
        try lamps.set(0, active: false)
        for client in clients {
            let changes = try (1...3).map { _ in try client.next() }
            #expect(changes.map(\.line) == ["GPIO12", "GPIO16", "GPIO12"])
            #expect(changes.map(\.level) == [1, 0, 0])
            let stamps = changes.compactMap(\.ns)
            #expect(stamps.count == 3)
            #expect(stamps == stamps.sorted())
        }
    }

    @Test func `an answer never overtakes a change`() throws {
        let chip = try MockChip(plan: twoItems, socketPath: path)
        let lamps = try chip.lamps()
        let client = try SocketClient(path)
        _ = try client.next()
        for count in 1...500 {
            client.send(#"{"get": "GPIO12"}"#)
            try lamps.set(0, active: count % 2 == 1)
            let (first, second) = (try client.next(), try client.next())
            #expect(try #require(first.ns) <= #require(second.ns))
        }
    }

    @Test func `a client makes the next operation fail, and only that`() throws {
        let chip = try MockChip(plan: twoItems, socketPath: path)
        let lamps = try chip.lamps()
        let client = try SocketClient(path)
        _ = try client.next()
        client.send(#"{"fail": "GPIO12", "errno": "EIO"}"#)
        #expect(try client.get("GPIO12").level == 0)
        #expect(
            throws: GPIOError.line(
                chip: "mock", line: .name("GPIO12"), operation: "set active",
                SystemError(code: EIO))
        ) { try lamps.set(0, active: true) }
        try lamps.set(0, active: true)
        #expect(try client.next().level == 1)
    }

    @Test(arguments: [
        ("hello", "not a JSON object"),
        ("{\"set\": \"GPIO17\"", "not a JSON object"),
        ("[1, 2]", "not a JSON object"),
        ("17", "not a JSON object"),
        ("{\"get\": null}", "not a JSON object"),
        ("{\"set\": \"GPIO17\", \"level\": 1.5}", "not a JSON object"),
        ("{\"get\": {\"get\": \"GPIO5\"}}", "not a JSON object"),
        (String(repeating: "[", count: 4_000), "not a JSON object"),
        ("{}", "unknown command"),
        ("{\"set\": \"GPIO17\"}", "unknown command"),
        ("{\"get\": \"GPIO5\", \"level\": 1}", "unknown command"),
        ("{\"reboot\": \"now\"}", "unknown command"),
        ("{\"set\": \"GPIO17\", \"level\": 2}", "level must be 0 or 1"),
        ("{\"set\": \"GPIO17\", \"level\": \"1\"}", "level must be 0 or 1"),
        ("{\"set\": 17, \"level\": 1}", "written as text"),
        ("{\"get\": 17}", "written as text"),
        ("{\"fail\": \"GPIO5\", \"errno\": \"EWHAT\"}", "errno must be the name"),
        ("{\"fail\": \"GPIO5\", \"errno\": 5}", "errno must be the name"),
        ("{\"get\": \"GPIO99\"}", "no line 'GPIO99'"),
        ("{\"set\": \"GPIO99\", \"level\": 1}", "no line 'GPIO99'"),
        ("{\"fail\": \"GPIO99\", \"errno\": \"EIO\"}", "no line 'GPIO99'"),
        ("{\"set\": \"GPIO5\", \"level\": 1}", "is an output"),
        (String(repeating: "x", count: 4_096), "not a JSON object"),
        (String(repeating: "x", count: 4_097), "over the maximum of 4096 bytes"),
        (String(repeating: "x", count: 1_000_000), "over the maximum of 4096 bytes"),
        ("\u{0}\u{1}\u{ffff}", "not a JSON object"),
    ])
    func `what cannot be used is answered with an error and the connection stays`(
        text: String, words: String
    ) throws {
        let chip = try MockChip(plan: twoItems, socketPath: path)
        let client = try SocketClient(path)
        _ = try client.next()
        client.send(text)
        let answer = try client.next()
        #expect(answer.error?.contains(words) == true, "\(answer)")
        #expect(try client.get("GPIO5").level == 0)
        chip.close()
    }

    @Test func `a client that does not read is dropped and delays nobody`() throws {
        let chip = try MockChip(plan: twoItems, socketPath: path)
        let lamps = try chip.lamps()
        let sleeper = try SocketClient(path)
        let reader = try SocketClient(path)
        _ = try reader.next()
        // The kernel's buffer and ours hold far less than this.
        for _ in 1...40 {
            for _ in 1...250 {
                try lamps.set(0, active: true)
                try lamps.set(0, active: false)
            }
            for _ in 1...500 {
                _ = try reader.next()
            }
        }
        #expect(throws: SocketClient.Failure.self) {
            for _ in 1...20_001 {
                _ = try sleeper.next()
            }
        }
        #expect(try reader.get("GPIO12").level == 0)
    }

    @Test func `a client that sends no more still listens`() throws {
        let chip = try MockChip(plan: twoItems, socketPath: path)
        let lamps = try chip.lamps()
        let client = try SocketClient(path)
        client.send(#"{"get": "GPIO12"}"#)
        client.finishSending()
        _ = try client.next()
        #expect(try client.next().level == 0)
        try lamps.set(0, active: true)
        #expect(try client.next().level == 1)
    }

    @Test func `clients that come and go leave the others alone`() throws {
        let chip = try MockChip(plan: twoItems, socketPath: path)
        let stayer = try SocketClient(path)
        _ = try stayer.next()
        for _ in 1...300 {
            let guest = try SocketClient(path)
            guest.send(#"{"get": "GPIO5"}"#)
        }
        #expect(try stayer.get("GPIO5").level == 0)
        chip.close()
    }

    @Test func `the socket is for its owner and group and goes with the chip`() throws {
        let chip = try MockChip(plan: twoItems, socketPath: path)
        var status = stat()
        #expect(lstat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o660)
        chip.close()
        #expect(lstat(path, &status) == -1)
    }

    @Test func `a live socket is refused and left alone`() throws {
        let chip = try MockChip(plan: twoItems, socketPath: path)
        do {
            _ = try MockChip(plan: twoItems, socketPath: path)
            Issue.record("the socket was taken over")
        } catch {
            #expect(error.description.contains("another process serves it"))
        }
        #expect(try SocketClient(path).next().lines != nil)
        chip.close()
    }

    @Test func `a stale socket is replaced`() throws {
        let stale = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        var address = try SocketAddress(path: path)
        #expect(address.withPointer { bind(stale, $0, $1) } == 0)
        close(stale)
        let chip = try MockChip(plan: twoItems, socketPath: path)
        #expect(try SocketClient(path).next().lines != nil)
        chip.close()
    }

    @Test func `a file that is no socket is left alone`() throws {
        close(creat(path, 0o600))
        #expect(throws: GPIOError.self) { try MockChip(plan: twoItems, socketPath: path) }
        #expect(unlink(path) == 0)
    }

    @Test(arguments: ["", String(repeating: "x", count: 108), "/nowhere/gpio.sock"])
    func `a path that cannot be is named`(wrong: String) {
        do {
            _ = try MockChip(plan: twoItems, socketPath: wrong)
            Issue.record("it listens")
        } catch {
            #expect(error.description.hasPrefix("mock GPIO socket \(wrong): "))
        }
    }

    @Test func `a plan that uses a line twice has no chip`() {
        let twice = LinePlan(
            inputs: [
                InputLine(role: .door, reference: .name("5"), activeLow: false, bias: .asIs)
            ],
            outputs: [
                OutputLine(role: .lamp(.ready), reference: .offset(5), activeLow: false)
            ])
        #expect(throws: GPIOError.lineUsedTwice(chip: "mock", line: .offset(5))) {
            try MockChip(plan: twice)
        }
    }

    @Test func `observers are told of every change in order`() async throws {
        let chip = try MockChip(plan: twoItems)
        let changes = Inbox<MockChange>()
        chip.observe { changes.put($0) }
        let lamps = try chip.lamps()
        try chip.drive("GPIO23", .high)
        try lamps.set(0, active: true)
        try chip.drive("GPIO23", .high)
        chip.close()
        let seen = await changes.close()
        #expect(seen.map(\.line) == ["GPIO23", "GPIO12"])
        #expect(seen.map(\.direction) == [.input, .output])
    }
}
