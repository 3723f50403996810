import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle

/// The address to which KOMOJU delivers its webhooks (M8).
///
/// It knows no token, opens no sale and waits for nobody: a judge says whether a delivery is
/// genuine, the delivery is answered, and then the owner is told. If it cannot listen or dies,
/// selling goes on, slower by a poll, and it tries again.
public struct WebhookReceiver: Service {
    /// How many connections are served at once; more wait in the kernel's queue.
    public static let connectionsMax = 32
    /// How large the head of a request may be, in bytes.
    static let requestHeadMax = 8_192

    /// How long a connection may last from its first byte to its answer, TLS and all.
    var connectionTimeMax: Duration = .seconds(10)
    /// How long an answer that is being written may take once the service stops.
    var farewellTimeMax: Duration = .seconds(1)
    /// The pause before it tries to listen again.
    var retryPause: Duration = .seconds(30)

    private let host: String
    private let port: Int
    private let tls: TLSFiles?
    private let responder: WebhookResponder
    private let logger: Logger
    private let onNotice: @Sendable (WebhookNotice) -> Void

    /// Makes a receiver that listens once it runs.
    ///
    /// - Parameters:
    ///   - host: The address to listen on.
    ///   - port: The port to listen on; 0 is any that is free.
    ///   - tls: The certificate; nil for plain HTTP, behind a proxy that speaks TLS.
    ///   - bodyBytesMax: The largest body of a delivery, in bytes.
    ///   - logger: For the HTTP library's own traces.
    ///   - onNotice: Called with what is to be logged or counted; must not wait.
    ///   - judge: Judges each delivery; must not wait.
    public init(
        host: String, port: Int, tls: TLSFiles?, bodyBytesMax: Int, logger: Logger,
        onNotice: @escaping @Sendable (WebhookNotice) -> Void,
        judge: @escaping WebhookVerdict.Judge
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        responder = WebhookResponder(
            judge: judge, bodyBytesMax: bodyBytesMax, onNotice: onNotice)
        self.logger = logger
        self.onNotice = onNotice
    }

    /// Serves until the service is stopped; never throws.
    public func run() async {
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        var said: String?
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
            do {
                try await serve(on: loops)
            } catch {
                // Once for each reason, not every half a minute.
                let reason = "\(error)"
                if reason != said { onNotice(.closed(reason: reason)) }
                said = reason
            }
            await pause()
        }
        do {
            try await loops.shutdownGracefully()
        } catch {
            onNotice(.closed(reason: "its event loop did not end: \(error)"))
        }
    }

    private func pause() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await Self.sleep(retryPause) }
            group.addTask { await Self.untilShutdown() }
            await group.next()
            group.cancelAll()
        }
    }

    /// Listens and serves until the service is stopped or the listening socket fails.
    private func serve(on loops: MultiThreadedEventLoopGroup) async throws {
        // A certificate that cannot be used is found before anybody connects.
        _ = try tls?.context()
        let http = HTTP1Channel(
            responder: { request, writer, _ in
                try await responder.respond(to: request, with: writer)
            },
            configuration: HTTP1Channel.Configuration(
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: Self.requestHeadMax,
                    maxHeaderListSize: Self.requestHeadMax, maxHeaderFieldCount: 64)))
        let (logger, tls) = (logger, tls)
        let listener = try await ServerBootstrap(group: loops)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serving(atOnce: Self.connectionsMax)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .bind(host: host, port: port) { http.accept($0, tls: tls, logger: logger) }
        onNotice(.listening(port: listener.channel.localAddress?.port ?? port))
        try await listener.serveEach { await attend($0, with: http) }
    }

    /// Serves one connection, for no longer than it may last.
    private func attend(_ connection: HTTP1Channel.Value, with http: HTTP1Channel) async {
        enum End { case served, timeUp }
        let logger = logger
        let first = await withTaskGroup(of: End.self) { group -> End? in
            group.addTask {
                await http.handle(value: connection, logger: logger)
                return .served
            }
            group.addTask {
                await Self.sleep(connectionTimeMax)
                return .timeUp
            }
            group.addTask {
                await Self.untilShutdown()
                await Self.sleep(farewellTimeMax)
                return .served
            }
            let first = await group.next()
            connection.channel.close(promise: nil)
            group.cancelAll()
            return first
        }
        if first == .timeUp { onNotice(.cutOff) }
    }

    /// Ends early when the task is cancelled.
    private static func sleep(_ duration: Duration) async {
        do { try await Task.sleep(for: duration) } catch { return }
    }

    /// Ends early when the task is cancelled.
    private static func untilShutdown() async {
        do { try await gracefulShutdown() } catch { return }
    }
}
