import FoundationEssentials
import Glibc
import KioskCore
import ServiceLifecycle
import Synchronization
import Testing

@testable import KioskDaemon

/// The control socket as its clients meet it.
@Suite(.timeLimit(.minutes(1))) struct ControlServerTests {
    private static let good = #"{"decision": "refund", "by": "Tanaka", "why": "empty slot"}"#

    @Test func `a decision reaches the controller with who asked, by the kernel's word`()
        async throws
    {
        let seen = Mutex<KioskCommand?>(nil)
        try await ControlBench.with(controller: { command in
            seen.withLock { $0 = command }
            return .refused(.decision(.noSuchSale(SaleID(7))))
        }) { bench in
            await bench.opened()
            let answer = try await bench.ask("POST", "/v1/sales/7/resolution", body: Self.good)
            #expect(answer.status == 404)
            #expect(answer.body.contains(#""code":"no_such_sale""#))
            #expect(answer.body.contains("there is no sale 7"))
        }
        let resolution = SaleResolution(
            sale: SaleID(7), decision: .refund, by: "Tanaka (user \(UserName.current))",
            why: "empty slot")
        #expect(seen.withLock { $0 } == .resolve(resolution))
    }

    @Test func `a fault is named in the path, and its clearing needs no body to speak of`()
        async throws
    {
        try await ControlBench.with(controller: { command in
            guard case .clearFault(let clearing) = command else { return .refused(.ended) }
            return .cleared(clearing)
        }) { bench in
            await bench.opened()
            let answer = try await bench.ask("POST", "/v1/faults/output.A%31/clearing", body: "{}")
            #expect(answer.status == 200)
            #expect(
                answer.body == #"{"by":"\#(UserName.current)","fault":"output.A1"}"# + "\n")
        }
    }

    @Test(arguments: [
        ("GET", "/", 404), ("GET", "/v1", 404), ("GET", "/v1/status/", 404),
        ("GET", "/v1/sales/1", 404), ("POST", "/v1/sales/one/resolution", 404),
        ("POST", "/v1/sales//resolution", 404), ("POST", "/v1/faults/A1/clearing", 404),
        ("POST", "/v1/faults/%zz/clearing", 404), ("POST", "/v1/status", 405),
        ("GET", "/v1/sales/1/resolution", 405), ("PUT", "/v1/faults/invariant/clearing", 405),
    ])
    func `what is not there is refused`(method: String, target: String, status: Int) async throws {
        try await ControlBench.with { bench in
            await bench.opened()
            let answer = try await bench.ask(method, target)
            #expect(answer.status == status)
            #expect(answer.body.hasPrefix(#"{"error":{"code":""#))
        }
    }

    @Test(arguments: [
        ("", "not a JSON object"), ("[]", "not a JSON object"), ("{", "not a JSON object"),
        (#"{"decision": 1, "why": "x"}"#, "not a JSON object"),
        (#"{"decision": "keep", "why": "x"}"#, "decision has to be"),
        (#"{"why": "x"}"#, "decision has to be"),
        (#"{"decision": "refund"}"#, "why is missing"),
        (#"{"decision": "refund", "why": " "}"#, "why is empty"),
        (#"{"decision": "refund", "why": "a\u001b[2Jb"}"#, "U+001B"),
        (#"{"decision": "refund", "why": "x", "by": "a\nb"}"#, "by holds"),
        // What it would do is not for the network to say (X3).
        (#"{"decision": "refund", "why": "x", "amount": "1"}"#, "keys other than"),
    ])
    func `a body that is not understood never reaches the controller`(
        body: String, says: String
    ) async throws {
        try await ControlBench.with(controller: { command in
            Issue.record("\(command) reached the controller")
            return .refused(.ended)
        }) { bench in
            await bench.opened()
            let answer = try await bench.ask("POST", "/v1/sales/1/resolution", body: body)
            #expect(answer.status == 400)
            #expect(answer.body.contains(says), "\(answer.body)")
        }
    }

    @Test func `a body over the limit is refused, and so is one without an end`() async throws {
        try await ControlBench.with { bench in
            await bench.opened()
            let target = "/v1/sales/1/resolution"
            let long = String(repeating: "x", count: ControlServer.requestBodyMax + 1)
            let declared = try await bench.ask("POST", target, body: long)
            #expect(declared.status == 413)
            let chunk = String(repeating: "y", count: 0x800)
            let chunked = try await bench.ask(
                "POST \(target) HTTP/1.1\r\nHost: k\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + String(repeating: "800\r\n\(chunk)\r\n", count: 4))
            #expect(chunked.status == 413)
        }
    }

    @Test(arguments: [
        "", "GET /v1/st", "GET /v1/status HTTP/1.1\r\nHost: k\r\n",
        "POST /v1/sales/1/resolution HTTP/1.1\r\nHost: k\r\nContent-Length: 9\r\n\r\n{",
    ])
    func `a client that stops in the middle is let go`(request: String) async throws {
        try await ControlBench.with(edit: { $0.connectionTimeMax = .milliseconds(100) }) { bench in
            await bench.opened()
            // Ends only because the server ends it.
            _ = try await UnixStream.exchange(request, at: bench.path)
        }
    }

    @Test func `silent clients keep nobody out for longer than their time`() async throws {
        try await ControlBench.with(
            edit: { $0.connectionTimeMax = .milliseconds(300) },
            controller: { _ in .refused(.starting) }
        ) { bench in
            await bench.opened()
            var silent: [UnixStream] = []
            for _ in 0..<ControlServer.connectionsMax {
                silent.append(try UnixStream(connectedTo: bench.path))
            }
            let answer = try await bench.ask("GET", "/v1/status")
            #expect(answer.status == 503)
            #expect(silent.count == ControlServer.connectionsMax)
        }
    }

    @Test func `a stop ends what hangs, and removes the path`() async throws {
        let folder = Mutex("")
        try await ControlBench.with(edit: { $0.farewellTimeMax = .milliseconds(50) }) { bench in
            await bench.opened()
            folder.withLock { $0 = bench.path }
            let silent = try UnixStream(connectedTo: bench.path)
            await bench.group.triggerGracefulShutdown()
            #expect(try await silent.everything().isEmpty)
        }
        #expect(access(folder.withLock { $0 }, F_OK) != 0)
    }

    @Test func `a path that cannot be had is tried again`() async throws {
        let other = Mutex<UnixStream?>(nil)
        try await ControlBench.with(
            edit: { $0.retryPause = .milliseconds(20) },
            prepare: { path in
                let stream = try UnixStream(at: path, listening: true)
                other.withLock { $0 = stream }
            },
            controller: { _ in .refused(.starting) }
        ) { bench in
            // The other one dies and leaves its socket behind.
            other.withLock { $0 = nil }
            await bench.opened()
            let answer = try await bench.ask("GET", "/v1/status")
            #expect(answer.status == 503)
        }
    }

    @Test func `whoever asks nobody is told that there is nobody`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/c"
        await #expect(throws: ControlClient.Failure.nobody) {
            try await ControlClient(path: path).clear(.invariant, claim: nil)
        }
        do {
            _ = try UnixStream(at: path, listening: true)
        }
        await #expect(throws: ControlClient.Failure.nobody, "an abandoned socket is nobody") {
            try await ControlClient(path: path).clear(.invariant, claim: nil)
        }
    }

    @Test func `a connection lasts for longer than the longest trial`() async throws {
        try await ControlBench.with(
            edit: { server in
                #expect(server.connectionTimeMax > CommandDesk.trialTimeMax)
                // The longest pulse, and the longest time that a drop sensor is watched.
                let longest = PulseOrder.durationMax + .seconds(30)
                #expect(CommandDesk.trialTimeMax > longest)
            },
            controller: { _ in .refused(.starting) }
        ) { _ in }
    }

    @Test func `the client reads what the server writes`() async throws {
        try await ControlBench.with(controller: { command in
            switch command {
            case .clearFault(let clearing): .cleared(clearing)
            case .resolve(let resolution): .refused(.decision(.noSuchSale(resolution.sale)))
            case .tellStatus: .status(.sample)
            case .item(let command): .refused(.item(.notCounted(command.item)))
            }
        }) { bench in
            await bench.opened()
            let client = ControlClient(path: bench.path)
            let me = UserName.current
            let anonymous = try await client.clear(.output("A1"), claim: nil)
            #expect(anonymous == me)
            let named = try await client.clear(.invariant, claim: "Tanaka")
            #expect(named == "Tanaka (user \(me))")
            let refused = ControlClient.Failure.refused(
                code: "no_such_sale", message: "\(DecisionObjection.noSuchSale(SaleID(9)))")
            #expect(try await client.status() == ServiceReport(.sample))
            await #expect(throws: refused) {
                try await client.resolve(SaleID(9), .refund, claim: nil, why: "x")
            }
        }
    }
}
