import AsyncHTTPClient
import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import ServiceLifecycle
import TestAuthority

@testable import KioskPanel

/// A running server of some sites on a free port of the loopback, and a client that talks to it.
struct ServedSites: Sendable {
    let port: Int
    /// How its pages are addressed, without the port.
    let base: String
    let client: HTTPClient
    /// Asks the server to stop, as the service group of the daemon does.
    let stop: @Sendable () async -> Void

    /// Serves the sites around a test; returns once the server has ended.
    static func serve(
        _ sites: [any PanelSite], on host: String = "127.0.0.1",
        tls: TLSFiles? = nil, limits: PanelLimits = .patient,
        _ test: (ServedSites) async throws -> Void
    ) async throws {
        let quiet = Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() }
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let server = PanelServer(
            host: host, port: 0, tls: tls, sites: sites, limits: limits, logger: quiet
        ) { if case .listening(let port) = $0 { announce.yield(port) } }
        let group = ServiceGroup(services: [server], logger: quiet)
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 256
        if tls != nil {
            var trust = TLSConfiguration.makeClientConfiguration()
            trust.trustRoots = .certificates(
                try NIOSSLCertificate.fromPEMBytes(Array(TestCertificates.authority.utf8)))
            configuration.tlsConfiguration = trust
        }
        let base = tls == nil ? "http://127.0.0.1" : "https://localhost"
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                try await group.run()
                announce.finish()
            }
            var arrivals = ports.makeAsyncIterator()
            var failure: (any Error)?
            if let port = await arrivals.next() {
                let served = ServedSites(port: port, base: base, client: client) {
                    await group.triggerGracefulShutdown()
                }
                do { try await test(served) } catch { failure = error }
                await group.triggerGracefulShutdown()
            }
            try await client.shutdown()
            try await tasks.waitForAll()
            if let failure { throw failure }
        }
    }

    /// One answer.
    struct Answer {
        let status: Int
        let headers: HTTPHeaders
        let text: String
    }

    func request(
        _ method: HTTPMethod, _ path: String, headers: [(String, String)] = [],
        body: String? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: "\(base):\(port)\(path)")
        request.method = method
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await client.execute(request, timeout: .seconds(20))
        let buffer = try await response.body.collect(upTo: 4 << 20)
        return Answer(
            status: Int(response.status.code), headers: response.headers,
            text: String(buffer: buffer))
    }

    func get(_ path: String, headers: [(String, String)] = []) async throws -> Answer {
        try await request(.GET, path, headers: headers)
    }

    /// Writes bytes and reads to the end of the connection.
    func talk(
        _ act: @escaping @Sendable (RawPeer.Writer) async throws -> Void
    ) async throws -> RawPeer {
        try await RawPeer.talk(to: port, act)
    }
}

extension PanelLimits {
    /// The usual ones, but that a kept connection is not closed under a client that a busy machine
    /// starves.
    static var patient: PanelLimits {
        var limits = PanelLimits()
        limits.arrivalTimeMax = .seconds(60)
        return limits
    }
}

/// A site that answers with what it was asked, and counts.
struct EchoSite: PanelSite {
    var prefix = "/"

    func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        guard request.path.hasPrefix(prefix) else { return nil }
        let words = [
            request.method.rawValue, request.path, request.query ?? "-", request.authority,
            "\(request.body.count)", request.peer.address,
        ]
        return .answer(.text(.ok, words.joined(separator: " ")))
    }
}
