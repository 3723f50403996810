import AsyncHTTPClient
import KioskCore
import Logging
import NIOHTTP1
import Testing

@testable import KioskPanel

@Suite(.timeLimit(.minutes(1)))
struct RefusalTests {
    private static let press = #"{"item": "A1", "down": true}"#

    @Test(arguments: [
        "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "192.168.1.5",
        "[::2]", "[::1", "[::1]evil", "localhost:80:80", "localhost:x",
    ])
    func `a foreign host name gets nothing`(host: String) async throws {
        try await PanelHarness.run { panel in
            for path in ["/", "/front.js", "/events", "/nowhere"] {
                let answer = try await panel.request(.GET, path, headers: [("Host", host)])
                #expect(answer.status == 421, "\(path)")
            }
            let answer = try await panel.post(
                "/front/press", Self.press, headers: [("Host", host)])
            #expect(answer.status == 421)
            #expect(await panel.front.deeds == [])
        }
    }

    @Test(arguments: ["localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]", "[::1]:8080"])
    func `a name of this host gets the page`(host: String) async throws {
        try await PanelHarness.run { panel in
            let answer = try await panel.request(.GET, "/", headers: [("Host", host)])
            #expect(answer.status == 200)
        }
    }

    @Test func `the address that is listened on is a name of this host`() {
        #expect(RequestGate(listening: "192.168.1.5").hosts.contains("192.168.1.5"))
        #expect(RequestGate(listening: "fd00::5").hosts.contains("[fd00::5]"))
        for wildcard in ["0.0.0.0", "::", ""] {
            #expect(RequestGate(listening: wildcard).hosts == ["localhost", "127.0.0.1", "[::1]"])
        }
    }

    @Test(arguments: [
        ("Origin", "http://evil.example"), ("Origin", "null"), ("Origin", "http://127.0.0.1"),
        ("Origin", "https://127.0.0.1:1"), ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ])
    func `a page of another origin can neither press nor watch`(
        name: String, value: String
    ) async throws {
        try await PanelHarness.run { panel in
            let pressed = try await panel.post(
                "/front/press", Self.press, headers: [(name, value)])
            #expect(pressed.status == 403)
            let watched = try await panel.request(.GET, "/events", headers: [(name, value)])
            #expect(watched.status == 403)
            #expect(await panel.front.deeds == [])
        }
    }

    @Test func `our own page can press`() async throws {
        try await PanelHarness.run { panel in
            let own = [
                ("Origin", "http://127.0.0.1:\(panel.port)"), ("Sec-Fetch-Site", "same-origin"),
            ]
            let answer = try await panel.post("/front/press", Self.press, headers: own)
            #expect(answer.status == 204)
        }
    }

    @Test(arguments: [nil, "text/plain", "application/x-www-form-urlencoded", "application/jsonx"])
    func `a body that is not declared as JSON is refused`(type: String?) async throws {
        try await PanelHarness.run { panel in
            let headers = type.map { [("Content-Type", $0)] } ?? []
            let answer = try await panel.request(
                .POST, "/front/press", headers: headers, body: Self.press)
            #expect(answer.status == 415)
            #expect(await panel.front.deeds == [])
        }
    }

    @Test func `a body over the limit is refused, one at the limit is read`() async throws {
        try await PanelHarness.run { panel in
            let room = PanelLimits().requestBodyMax - Self.press.utf8.count
            let atLimit = Self.press + String(repeating: " ", count: room)
            let full = try await panel.post("/front/press", atLimit)
            #expect(full.status == 204)
            let over = try await panel.post("/front/press", atLimit + " ")
            #expect(over.status == 413)
            #expect(await panel.front.deeds.count == 1)
        }
    }

    @Test(arguments: [
        (HTTPMethod.POST, "/", "GET"), (.POST, "/events", "GET"), (.PUT, "/front.js", "GET, POST"),
        (.GET, "/front/press", "POST"), (.DELETE, "/front/contact", "GET, POST"),
    ])
    func `a wrong method is told the right one`(
        method: HTTPMethod, path: String, allowed: String
    ) async throws {
        try await PanelHarness.run { panel in
            let answer = try await panel.request(method, path)
            #expect(answer.status == 405)
            #expect(answer.headers["Allow"] == [allowed])
        }
    }

    @Test func `there is nothing under other paths`() async throws {
        try await PanelHarness.run { panel in
            for path in ["/nowhere", "/front", "/front/", "/front/energise", "/../etc/passwd"] {
                let answer = try await panel.request(.GET, path)
                #expect(answer.status == 404, "\(path)")
            }
        }
    }

    @Test func `an address that is taken is named`() async throws {
        try await PanelHarness.run { panel in
            let second = FrontPanel(port: panel.port, front: panel.front, logger: .init(label: "x"))
            let error = await #expect(throws: PanelServerError.self) { try await second.run() }
            #expect(error?.description.contains("127.0.0.1:\(panel.port)") == true)
        }
    }
}
