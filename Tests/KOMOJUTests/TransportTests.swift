import NIOCore
import NIOPosix
import Testing

@testable import KOMOJU

@Suite(.timeLimit(.minutes(1))) struct TransportTests {
    private let id = Documents.sessionID

    private func push(_ client: KOMOJUClient) async throws(KOMOJUError) {
        try await client.push(terminal: "t", session: "s", idempotencyKey: "k")
    }

    @Test func `calls one after another share a connection`() async throws {
        try await withRig { _, _ in
            .json(Documents.success)
        } body: { server, client in
            for _ in 0..<5 { try await push(client) }
            #expect(server.requests.count == 5)
            #expect(server.connections == 1)
        }
    }

    @Test func `a kept connection that closes on the next request leaves it unknown, once`()
        async throws
    {
        try await withRig { _, number in
            number == 1 ? .close : .json(Documents.success)
        } body: { server, client in
            try await push(client)
            let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
            #expect(error == .unknown(.connectionLost))
            #expect(server.requests.map(\.connection) == [0, 0])
            try await push(client)
            #expect(server.requests.map(\.connection) == [0, 0, 1])
        }
    }

    @Test func `a connection closed between two requests is safe whoever notices first`()
        async throws
    {
        let success = "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" + Documents.success
        #expect(Documents.success.utf8.count == 20)
        try await withRig { _, _ in
            .bytesThenClose(success)
        } body: { server, client in
            var answered = 0
            for _ in 0..<40 {
                do throws(KOMOJUError) {
                    try await push(client)
                    answered += 1
                } catch {
                    #expect(error == .unknown(.connectionLost))
                }
            }
            #expect(answered > 0)
            // No request is repeated behind the caller's back.
            #expect(server.requests.count <= 40)
            #expect(server.requests.count >= answered)
        }
    }

    @Test func `a refused port is not sent, and is told at once`() async throws {
        let port = try ClosedPort()
        for host in ["127.0.0.1", "localhost"] {
            let client = try makeClient(
                "http://\(host):\(port.number)", timeout: .seconds(110))
            let start = ContinuousClock.now
            let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
            #expect(error == .notSent(.connectionRefused))
            // With retries of its own the HTTP client would take its whole connection time-out,
            // which is half of the call's.
            #expect(ContinuousClock.now - start < .seconds(50))
            try await client.shutdown()
        }
    }

    @Test func `an unknown host is not sent`() async throws {
        let client = try makeClient("https://no-such-host.invalid")
        let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
        #expect(error == .notSent(.nameNotResolved))
        try await client.shutdown()
    }

    @Test func `a server that does not speak TLS is not sent anything`() async throws {
        let plain = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let greeter = Greeter(greeting: "HTTP/1.1 400 Bad Request\r\n\r\n")
                    try channel.pipeline.syncOperations.addHandler(greeter)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(plain.localAddress?.port)
        let client = try makeClient("https://localhost:\(port)")
        let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
        #expect(error == .notSent(.tlsFailed))
        try await client.shutdown()
        try await plain.close()
    }

    @Test(arguments: ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
    func `a redirect is not followed and means the wrong place`(status: String) async throws {
        try await withRig { _, _ in
            .json("{}", status: status, headers: "Location: /api/v1/elsewhere\r\n")
        } body: { server, client in
            for _ in 0..<2 {
                let error = try await failure { () async throws(KOMOJUError) in
                    try await push(client)
                }
                #expect(error.matches(.rejected(.elsewhere)))
                #expect("\(error)".contains("base_url"))
            }
            #expect(server.requests.allSatisfy { $0.line.contains("/push") })
            #expect(server.requests.count == 2)
            let error = try await failure { () async throws(KOMOJUError) in
                try await client.session(id)
            }
            #expect(error.matches(.rejected(.elsewhere)))
            #expect(server.requests.count == 3)
        }
    }

    @Test func `an answer cut in its middle is unknown`() async throws {
        let half = "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"status\":"
        try await withRig { _, _ in
            .bytesThenClose(half)
        } body: { _, client in
            let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
            #expect(error == .unknown(.connectionLost, status: 200))
        }
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "\u{1}\u{2}\r\n\r\n"])
    func `an answer that is not HTTP is unknown`(text: String) async throws {
        try await withRig { _, _ in
            .bytesThenClose(text)
        } body: { _, client in
            let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
            #expect(error == .unknown(.notHTTP))
        }
    }

    @Test func `a captive portal's page is unknown, by its own name`() async throws {
        try await withRig { _, _ in
            .page("<html>Log in</html>")
        } body: { _, client in
            let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
            #expect(error == .unknown(.webPage, status: 200))
            #expect("\(error)".contains("captive portal"))
        }
    }

    @Test func `a 504 in HTML is unknown`() async throws {
        try await withRig { _, _ in
            .page("<h1>504</h1>", status: "504 Timeout")
        } body: {
            _,
            client in
            let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
            #expect(error == .unknown(.serverTrouble, status: 504))
        }
    }

    @Test func `an empty 200 is unknown`() async throws {
        try await withRig { _, _ in
            .json("")
        } body: { _, client in
            let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
            #expect(error == .unknown(.emptyBody, status: 200))
        }
    }

    @Test(arguments: [
        ("429 Too Many Requests", OutcomeUnknown.Reason.tooManyRequests),
        ("423 Locked", .locked), ("409 Conflict", .inFlight), ("503 Busy", .serverTrouble),
    ])
    func `the wait that a server asks for is handed on`(
        status: String,
        reason: OutcomeUnknown.Reason
    ) async throws {
        try await withRig { _, _ in
            .json("{}", status: status, headers: "Retry-After: 7\r\n")
        } body: { _, client in
            let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
            #expect(
                error
                    == .unknown(reason, status: Int(status.prefix(3)), retryAfter: .seconds(7))
            )
        }
    }

    @Test func `a call under way when the client is shut down is unknown`() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let server = try await ScriptedServer.start { _, _ in
            arrived.yield()
            return .hang
        }
        let client = try makeClient("http://127.0.0.1:\(server.port)")
        let error = try await withThrowingTaskGroup(of: KOMOJUError.self) { group in
            group.addTask {
                try await failure { () async throws(KOMOJUError) in try await push(client) }
            }
            for await _ in arrivals { break }
            try await client.shutdown()
            return try await group.next()
        }
        #expect(error == .unknown(.cancelled))
        try await server.stop()
    }

    @Test func `a client that was shut down sends nothing`() async throws {
        let client = try makeClient("http://127.0.0.1:1")
        try await client.shutdown()
        let error = try await failure { () async throws(KOMOJUError) in try await push(client) }
        #expect(error == .notSent(.shutDown))
        await #expect(throws: KOMOJUShutdownError.alreadyShutDown) { try await client.shutdown() }
    }
}
