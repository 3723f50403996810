import AsyncHTTPClient
import FoundationEssentials
import KioskCore
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

@testable import KioskPanel

/// A running panel on a free port of the loopback, and a client that talks to it.
struct PanelHarness {
    let port: Int
    let front: ScriptedFront
    let client: HTTPClient
    /// Asks the panel to stop, as the service group of the daemon does.
    let stop: @Sendable () async -> Void

    /// Runs a panel around a test; returns once the panel has ended.
    static func run(
        _ front: ScriptedFront = ScriptedFront(), limits: PanelLimits = .patient,
        _ test: (PanelHarness) async throws -> Void
    ) async throws {
        var quiet = Logger(label: "panel.test")
        quiet.logLevel = .critical
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let panel = FrontPanel(front: front, limits: limits, logger: quiet) {
            announce.yield($0)
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [panel], logger: quiet))
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
            PanelLimits().eventStreamsMax * 2
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { return }
            let harness = PanelHarness(port: port, front: front, client: client) {
                await group.triggerGracefulShutdown()
            }
            do {
                try await test(harness)
            } catch {
                try await client.shutdown()
                tasks.cancelAll()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        try await client.shutdown()
    }

    /// One answer.
    struct Answer {
        let status: Int
        let headers: HTTPHeaders
        let text: String
    }

    func request(
        _ method: HTTPMethod, _ path: String, headers: [(String, String)] = [], body: String? = nil
    ) async throws -> Answer {
        let response = try await open(method, path, headers: headers, body: body)
        let buffer = try await response.body.collect(upTo: 1 << 20)
        return Answer(
            status: Int(response.status.code), headers: response.headers,
            text: String(buffer: buffer))
    }

    func post(
        _ path: String, _ body: String, headers: [(String, String)] = []
    ) async throws -> Answer {
        try await request(
            .POST, path, headers: [("Content-Type", "application/json")] + headers, body: body)
    }

    /// Sends a request and answers as soon as the head is there.
    func open(
        _ method: HTTPMethod, _ path: String, headers: [(String, String)] = [], body: String? = nil
    ) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = method
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        return try await client.execute(request, timeout: .seconds(20))
    }

    /// Opens the event stream.
    func events() async throws -> EventReader {
        EventReader(try await open(.GET, "/events").body)
    }
}

/// Reads server-sent events one after the other.
struct EventReader {
    private var body: HTTPClientResponse.Body.AsyncIterator
    private var pending = ""
    private(set) var heartbeats = 0

    init(_ body: HTTPClientResponse.Body) {
        self.body = body.makeAsyncIterator()
    }

    /// The next block up to an empty line; `nil` when the stream has ended.
    mutating func block() async throws -> String? {
        while true {
            if let end = pending.firstRange(of: "\n\n") {
                let block = String(pending[..<end.lowerBound])
                pending = String(pending[end.upperBound...])
                return block
            }
            guard let buffer = try await body.next(isolation: #isolation) else { return nil }
            pending += String(buffer: buffer)
        }
    }

    /// The next change, heartbeats counted and left out.
    mutating func change() async throws -> FrontChange? {
        while let block = try await block() {
            let lines = block.split(separator: "\n")
            guard let data = lines.first(where: { $0.hasPrefix("data: ") }) else {
                heartbeats += 1
                continue
            }
            return try JSONDecoder().decode(FrontChange.self, from: Data(data.dropFirst(6).utf8))
        }
        return nil
    }
}
