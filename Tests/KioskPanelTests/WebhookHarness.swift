import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import ServiceLifecycle
import Synchronization

@testable import KioskPanel

/// A running receiver on a free port of the loopback, and senders of good and bad will.
struct WebhookHarness: Sendable {
    let port: Int
    let client: HTTPClient
    let notices: AsyncStream<WebhookNotice>

    /// A verdict that tells nobody.
    static let taken: WebhookVerdict.Judge = { _, _ in .accepted {} }

    /// Runs a receiver around a test; returns once the receiver has ended.
    static func run(
        tls: TLSFiles? = nil, bodyBytesMax: Int = 1_000,
        connectionTimeMax: Duration = .seconds(30),
        judge: @escaping WebhookVerdict.Judge = taken,
        _ test: @escaping @Sendable (WebhookHarness) async throws -> Void
    ) async throws {
        var quiet = Logger(label: "webhook.test")
        quiet.logLevel = .critical
        let (notices, announce) = AsyncStream.makeStream(of: WebhookNotice.self)
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        var receiver = WebhookReceiver(
            host: "127.0.0.1", port: 0, tls: tls, bodyBytesMax: bodyBytesMax, logger: quiet,
            onNotice: { notice in
                if case .listening(let port) = notice {
                    listening.yield(port)
                } else {
                    announce.yield(notice)
                }
            },
            judge: judge)
        receiver.connectionTimeMax = connectionTimeMax
        let group = ServiceGroup(services: [receiver], logger: quiet)
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        let outcome: Result<Void, any Error>
        do {
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                var iterator = ports.makeAsyncIterator()
                guard let port = await iterator.next() else { return }
                try await test(WebhookHarness(port: port, client: client, notices: notices))
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        try await client.shutdown()
        try outcome.get()
    }

    /// Sends one request and answers with its status and header fields.
    func send(
        _ method: HTTPMethod = .POST, _ body: HTTPClientRequest.Body? = nil,
        headers: [(String, String)] = [], path: String = "/komoju"
    ) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        request.body = body
        return try await client.execute(request, timeout: .seconds(20))
    }

    /// Opens a connection, sends these bytes as they are, and reads until the other side ends it.
    func exchange(_ bytes: String) async throws -> String {
        try await RawPeer.talk(to: port) { try await $0.write(bytes) }.received
    }

    /// Opens a connection for as long as `body` takes.
    func connect<Answer: Sendable>(
        _ body:
            @Sendable (
                NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>
            ) async throws -> Answer
    ) async throws -> Answer {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await body(inbound, outbound)
        }
    }
}

/// Something that is set once, from whatever thread.
final class Flag: Sendable {
    private let isUp = Mutex(false)

    var isSet: Bool { isUp.withLock { $0 } }

    func set() { isUp.withLock { $0 = true } }
}
