import NIOHTTP1
import Testing

@testable import KioskPanel

/// What somebody may send to a web server, over real sockets.
@Suite(.timeLimit(.minutes(1)))
struct AttackTests {
    private static let host = "Host: 127.0.0.1\r\n"

    /// Short times, so that what is too slow is so at once.
    private static var impatient: PanelLimits {
        var limits = PanelLimits()
        limits.arrivalTimeMax = .milliseconds(50)
        return limits
    }

    /// Long enough for any answer, and for those that none comes to.
    private static var brisk: PanelLimits {
        var limits = PanelLimits()
        limits.arrivalTimeMax = .seconds(15)
        return limits
    }

    @Test(arguments: [
        "GET / HT", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ", "",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf",
    ])
    func `who does not finish a request is let go`(beginning: String) async throws {
        try await ServedSites.serve([EchoSite()], limits: Self.impatient) { served in
            let peer = try await served.talk { try await $0.write(beginning) }
            #expect(!peer.received.contains("200 OK"))
        }
    }

    @Test func `a byte now and then does not keep a connection`() async throws {
        try await ServedSites.serve([EchoSite()], limits: Self.impatient) { served in
            let peer = try await served.talk { writer in
                try await writer.write("GET / HTTP/1.1\r\n")
                // Until the connection is closed under our hands.
                while true {
                    try await writer.write("X: y\r\n")
                    try await Task.sleep(for: .milliseconds(1))
                }
            }
            #expect(!peer.received.contains("200 OK"))
        }
    }

    @Test func `slow senders do not keep others out`() async throws {
        var limits = PanelLimits()
        limits.connectionsMax = 4
        try await ServedSites.serve([EchoSite()], limits: limits) { served in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        _ = try await served.talk { try await $0.write("GET / HTTP/1.1\r\nX: ") }
                    }
                }
                // Every place is taken; this one waits until a slow sender is let go.
                let answer = try await served.get("/")
                #expect(answer.status == 200)
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: [
        "GET /\(String(repeating: "a", count: 3_000)) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: \(String(repeating: "c", count: 9_000))\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\(String(repeating: "X: y\r\n", count: 100))\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + (0..<40).map { "X\($0): \(String(repeating: "z", count: 400))\r\n" }.joined()
            + "\r\n",
    ])
    func `a head that is too large is refused`(request: String) async throws {
        try await ServedSites.serve([EchoSite()]) { served in
            let peer = try await served.talk { try await $0.write(request) }
            #expect(
                peer.statusLine.hasPrefix("HTTP/1.1 4"), "\(peer.received.prefix(200))")
        }
    }

    @Test func `a head without an end is cut off, whatever its size`() async throws {
        try await ServedSites.serve([EchoSite()], limits: Self.brisk) { served in
            let peer = try await served.talk { writer in
                try await writer.write("GET /")
                let chunk = String(repeating: "a", count: 1 << 16)
                for _ in 0..<256 { try await writer.write(chunk) }
            }
            #expect(!peer.received.contains("200 OK"))
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n\(host)Upgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
        "GET / HTTP/1.1\r\n\(host)Content-Length: 4\r\n\r\nabcd",
        "GET / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\n\(host)\r\n", "HEAD / HTTP/1.1\r\n\(host)\r\n",
        "TRACE / HTTP/1.1\r\n\(host)\r\n", "CONNECT 127.0.0.1:22 HTTP/1.1\r\n\(host)\r\n",
        "PUT / HTTP/1.1\r\n\(host)Content-Length: 0\r\n\r\n",
        "POST / HTTP/1.1\r\n\(host)Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n\(host)Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
        "POST / HTTP/1.1\r\n\(host)Content-Length: -1\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}", "GET / HTTP/1.1\r\n\r\n",
        "GET /x\u{0}y HTTP/1.1\r\n\(host)\r\n",
    ])
    func `what no browser sends for a page gets no page`(request: String) async throws {
        try await ServedSites.serve([EchoSite()], limits: Self.brisk) { served in
            let peer = try await served.talk { try await $0.write(request) }
            #expect(!peer.received.contains("200 OK"), "\(peer.received)")
            #expect(!peer.received.contains("101 "))
        }
    }

    @Test func `a second request that is hidden in a body is not answered`() async throws {
        try await ServedSites.serve([EchoSite()]) { served in
            let peer = try await served.talk { writer in
                let hidden = "GET /hidden HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                try await writer.write(
                    "PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n" + hidden)
            }
            #expect(peer.statusLine.contains("405"))
            #expect(!peer.received.contains("/hidden"))
        }
    }

    @Test(arguments: [
        "/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
        "/panel.css/../../etc/passwd", "/panel.css%00.html", "/.env", "/\\..\\..\\etc\\passwd",
    ])
    func `no path leads to a file`(path: String) async throws {
        try await ServedSites.serve([FrontSite(ScriptedFront())]) { served in
            let peer = try await served.talk {
                try await $0.write(
                    "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            }
            #expect(peer.statusLine.hasPrefix("HTTP/1.1 40"), "\(peer.statusLine)")
            #expect(!peer.received.contains("root:"))
        }
    }

    @Test func `who does not read is let go, and the others are served`() async throws {
        var limits = PanelLimits()
        limits.stallTimeMax = .milliseconds(100)
        limits.connectionsMax = 1
        let site = FloodSite()
        try await ServedSites.serve([site, EchoSite()], limits: limits) { served in
            // Its connection stays open here, and nothing of the flood is read.
            let deaf = try await DeafPeer(port: served.port, path: "/flood")
            let answer = try await served.get("/")
            #expect(answer.status == 200)
            try await deaf.close()
        }
    }
}

/// A site whose event stream never pauses.
private struct FloodSite: PanelSite {
    func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        guard request.path == "/flood" else { return nil }
        return .events(
            PanelEvents {
                let (stream, continuation) = AsyncStream.makeStream(of: PanelEvent.self)
                let event = PanelEvent(String(repeating: "x", count: 1 << 20))
                for _ in 0..<64 { continuation.yield(event) }
                return stream
            })
    }
}
