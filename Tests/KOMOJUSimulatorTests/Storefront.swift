import AsyncHTTPClient
import KOMOJUSimulator
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// A server on loopback and a client that talks to it.
struct Storefront: Sendable {
    let server: KOMOJUSimulatorServer
    let client: HTTPClient
    let port: Int

    /// Runs a server for as long as `body` takes, and stops it gracefully.
    static func open(
        model: KOMOJUModel = KOMOJUModel(),
        _ body: @escaping @Sendable (Storefront, ServiceGroup) async throws -> Void
    ) async throws {
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let server = KOMOJUSimulatorServer(
            model: model, wallClock: ModelTime.systemWallClock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            onRunning: { port in
                continuation.yield(port)
                continuation.finish()
            })
        let group = ServiceGroup(
            services: [server], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        do {
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                for await port in ports {
                    try await body(Storefront(server: server, client: client, port: port), group)
                }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        } catch {
            try await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }

    /// Sends one request; header names as they are.
    func send(
        _ method: String, _ path: String, _ body: JSONValue? = nil,
        headers: [(String, String)] = [("Authorization", Shop.authorization)]
    ) async throws -> (status: Int, headers: [String: String], body: [UInt8]) {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = .RAW(value: method)
        for header in headers { request.headers.add(name: header.0, value: header.1) }
        if let body { request.body = .bytes(body.rendered) }
        let response = try await client.execute(request, timeout: .seconds(20))
        let bytes = try await response.body.collect(upTo: 1 << 22)
        let found = response.headers.map { ($0.name.lowercased(), $0.value) }
        return (
            Int(response.status.code), Dictionary(found) { first, _ in first },
            Array(bytes.readableBytesView)
        )
    }

    /// Sends one request and reads the answer's JSON.
    func json(
        _ method: String, _ path: String, _ body: JSONValue? = nil
    ) async throws -> JSONValue {
        try JSONParser.parse(try await send(method, path, body).body)
    }
}
