import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

@testable import KioskPanel

@Suite(.timeLimit(.minutes(1)))
struct ServerTests {
    @Test func `a stop while connections come in ends the server and not the process`() async throws
    {
        for _ in 0..<100 {
            try await ServedSites.serve([EchoSite()]) { served in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<16 {
                        group.addTask {
                            do {
                                try await DeafPeer(port: served.port, path: "/").close()
                            } catch is NIOConnectionError {
                                // Too late: nobody listens any more.
                            } catch is IOError {
                            } catch is ChannelError {}
                        }
                    }
                    group.addTask { await served.stop() }
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test func `the first site that knows a path answers`() async throws {
        let sites: [any PanelSite] = [EchoSite(prefix: "/a/"), EchoSite(prefix: "/b/")]
        try await ServedSites.serve(sites) { served in
            let (first, second) = (try await served.get("/a/x?q=1"), try await served.get("/b/y"))
            #expect(first.text.hasPrefix("GET /a/x q=1 127.0.0.1"))
            #expect(second.text.hasPrefix("GET /b/y - 127.0.0.1"))
            let neither = try await served.get("/c")
            #expect(neither.status == 404)
        }
    }

    @Test func `the peer's address arrives, and what is posted is whole`() async throws {
        try await ServedSites.serve([EchoSite()]) { served in
            let answer = try await served.request(
                .POST, "/p", body: String(repeating: "x", count: 4_096))
            #expect(answer.text.hasSuffix(" 4096 127.0.0.1\n"))
        }
    }

    @Test func `a server that cannot listen says so once and goes on trying`() async throws {
        try await ServedSites.serve([EchoSite()]) { served in
            let (notices, continuation) = AsyncStream.makeStream(of: PanelServer.Notice.self)
            let second = PanelServer(
                host: "127.0.0.1", port: served.port, sites: [EchoSite()],
                retryPause: .milliseconds(1), logger: .init(label: "x")
            ) { continuation.yield($0) }
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    do {
                        try await second.run()
                    } catch is CancellationError {
                        // As it was asked to, below.
                    } catch {
                        Issue.record("it ended: \(error)")
                    }
                }
                var iterator = notices.makeAsyncIterator()
                guard case .cannotListen(let error) = await iterator.next() else {
                    Issue.record("a port that is taken was listened on")
                    return
                }
                #expect("\(error)".contains("127.0.0.1:\(served.port)"))
                // As soon as the port is free, the second one has it.
                await served.stop()
                let next = await iterator.next()
                guard case .listening(let port) = next else {
                    Issue.record("told instead: \(String(describing: next))")
                    return
                }
                #expect(port == served.port)
                group.cancelAll()
            }
        }
    }

    @Test func `where every address is listened on, the one that was reached is a name`()
        async throws
    {
        try await ServedSites.serve([EchoSite()], on: "0.0.0.0") { served in
            let own = try await served.get("/")
            #expect(own.status == 200)
            for host in ["192.0.2.1", "kiosk.example"] {
                let foreign = try await served.get("/", headers: [("Host", host)])
                #expect(foreign.status == 421)
            }
        }
        let gate = RequestGate(listening: "0.0.0.0")
        let head = { host in
            HTTPRequest(method: .get, scheme: nil, authority: host, path: "/")
        }
        try gate.checkHost(of: head("192.168.1.50:8080"), reached: "192.168.1.50")
        #expect(throws: PanelRequestError.wrongHost) {
            try gate.checkHost(of: head("192.168.1.51"), reached: "192.168.1.50")
        }
        #expect(throws: PanelRequestError.wrongHost) {
            try RequestGate(listening: "127.0.0.1").checkHost(
                of: head("192.168.1.50"), reached: "192.168.1.50")
        }
    }

    @Test(arguments: [
        // A socket of IPv6 is reached by IPv4 too.
        ("::", "::ffff:192.168.1.50", "192.168.1.50:8080"),
        ("::0", "2001:db8::7", "[2001:db8::7]:8080"),
        ("2001:db8:0:0:0:0:0:7", "2001:db8::7", "[2001:db8::7]:8080"),
        ("2001:db8::7", "2001:db8::7", "[2001:db8::7]"),
    ])
    func `however the file writes an address, a browser may name it`(
        listening: String, reached: String, named: String
    ) throws {
        let head = { host in
            HTTPRequest(method: .get, scheme: nil, authority: host, path: "/")
        }
        let gate = RequestGate(listening: listening)
        try gate.checkHost(of: head(named), reached: reached)
        for foreign in ["evil.example", "192.168.1.51", "[2001:db8::8]"] {
            #expect(throws: PanelRequestError.wrongHost) {
                try gate.checkHost(of: head(foreign), reached: reached)
            }
        }
    }
}
