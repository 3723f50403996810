import HTTPTypes
import NIOCore
import Testing

@testable import KioskPanel

@Suite(.timeLimit(.minutes(1)))
struct MetricsSiteTests {
    private let far = PanelPeer(address: "192.0.2.7", isLoopback: false)
    private let near = PanelPeer(address: "127.0.0.1", isLoopback: true)

    private func reply(
        to path: String = "/metrics", from peer: PanelPeer, token: String? = "s3cret-token",
        fields: HTTPFields = HTTPFields()
    ) async throws -> PanelAnswer? {
        let site = MetricsSite(token: token.map { MetricsToken($0) }) { "up 1\n" }
        let request = PanelRequest(method: .get, path: path, fields: fields, peer: peer)
        switch try await site.reply(to: request) {
        case .answer(let answer): return answer
        case .events:
            Issue.record("the metrics are no stream")
            return nil
        case nil: return nil
        }
    }

    private func showing(_ text: String) -> HTTPFields { [.authorization: text] }

    @Test func `a program on this machine reads without a token`() async throws {
        let answer = try #require(try await reply(from: near))
        #expect(answer.head.status == .ok)
        #expect(
            answer.head.headerFields[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
    }

    @Test(arguments: ["Bearer s3cret-token", "bearer s3cret-token"])
    func `a reader elsewhere shows the token`(text: String) async throws {
        let answer = try #require(try await reply(from: far, fields: showing(text)))
        #expect(answer.head.status == .ok)
    }

    @Test(arguments: [
        nil, "Bearer ", "Bearer s3cret-toke", "Bearer s3cret-token2", "Bearer S3cret-token",
        "Basic s3cret-token", "s3cret-token", "Bearer  s3cret-token",
    ])
    func `without the right token, a reader elsewhere gets nothing`(text: String?) async throws {
        let fields = text.map { showing($0) } ?? HTTPFields()
        let answer = try #require(try await reply(from: far, fields: fields))
        #expect(answer.head.status == .unauthorized)
        #expect(answer.head.headerFields[.wwwAuthenticate] != nil)
        #expect(!String(buffer: answer.body).contains("up 1"))
    }

    @Test func `where no token is set, none is right`() async throws {
        for text in ["Bearer ", "Bearer x"] {
            let answer = try #require(
                try await reply(from: far, token: nil, fields: showing(text)))
            #expect(answer.head.status == .unauthorized)
        }
        let empty = try #require(try await reply(from: far, token: "", fields: showing("Bearer ")))
        #expect(empty.head.status == .unauthorized)
    }

    @Test func `a proxy on this machine asks for somebody else`() async throws {
        let name = try #require(HTTPField.Name("X-Forwarded-For"))
        let answer = try #require(try await reply(from: near, fields: [name: "192.0.2.7"]))
        #expect(answer.head.status == .unauthorized)
    }

    @Test func `other paths are for other sites, and nothing is taken`() async throws {
        #expect(try await reply(to: "/metrics/", from: near) == nil)
        #expect(try await reply(to: "/", from: near) == nil)
        let site = MetricsSite(token: nil) { "" }
        await #expect(throws: PanelRequestError.wrongMethod(allowed: "GET")) {
            try await site.reply(to: PanelRequest(method: .post, path: "/metrics", peer: near))
        }
    }

    @Test func `the token does not show itself`() {
        let token = MetricsToken("s3cret-token")
        var dumped = "\(token) \(String(reflecting: token))"
        dump(token, to: &dumped)
        #expect(!dumped.contains("s3cret"))
    }

    @Test func `the page is served by a real server as it was written`() async throws {
        let page = "# HELP up Up.\n# TYPE up gauge\nup 1\n"
        try await ServedSites.serve([MetricsSite(token: nil) { page }]) { served in
            let answer = try await served.get("/metrics")
            #expect(answer.status == 200)
            #expect(answer.text == page)
        }
    }
}
