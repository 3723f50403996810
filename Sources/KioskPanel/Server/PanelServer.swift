import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle

/// The local pages' web server: sites, served to this host's own names, within bounds.
///
/// It decides nothing about money, goods or safety. It has a thread of its own for its sockets, and
/// every site reaches the controller through a bounded desk: if the panel is flooded or dies,
/// selling goes on.
public struct PanelServer: Service {
    /// What happens to a server.
    public enum Notice: Sendable {
        /// It accepts connections on this port.
        case listening(port: Int)
        /// It cannot listen; it tries again.
        case cannotListen(PanelServerError)
    }

    private let host: String
    private let port: Int
    private let tls: TLSFiles?
    private let sites: [any PanelSite]
    private let limits: PanelLimits
    private let retryPause: Duration?
    private let logger: Logger
    private let onNotice: @Sendable (Notice) async -> Void

    /// Makes a server that listens once it runs.
    ///
    /// - Parameters:
    ///   - host: The address to listen on, without brackets. Browsers may name it, or a loopback
    ///     name, as the host; on a wildcard, the address that they reached.
    ///   - port: The port to listen on; 0 is any that is free.
    ///   - tls: The certificate; `nil` for plain HTTP, which others on the way can read.
    ///   - sites: What is served; the first that knows a path answers.
    ///   - limits: What is spent on whoever asks.
    ///   - retryPause: The pause before it tries again to listen; `nil` ends the run instead.
    ///   - logger: Gets what the HTTP library says, at debug and trace.
    ///   - onNotice: Called when connections are accepted, and when they cannot be; of the same
    ///     failure again and again, once.
    public init(
        host: String, port: Int, tls: TLSFiles? = nil, sites: [any PanelSite],
        limits: PanelLimits = PanelLimits(),
        retryPause: Duration? = nil, logger: Logger,
        onNotice: @escaping @Sendable (Notice) async -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.sites = sites
        self.limits = limits
        self.retryPause = retryPause
        self.logger = logger
        self.onNotice = onNotice
    }

    /// Serves until the service is stopped; open event streams end with it.
    ///
    /// - Throws: `PanelServerError` when it cannot listen and is not to try again.
    public func run() async throws {
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let outcome = await Result { try await serve(on: loops) }
        try await loops.shutdownGracefully()
        try outcome.get()
    }

    private func serve(on loops: MultiThreadedEventLoopGroup) async throws {
        var last: PanelServerError?
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
            do {
                try await listen(on: loops)
            } catch let error as PanelServerError {
                guard let retryPause else { throw error }
                if error != last { await onNotice(.cannotListen(error)) }
                last = error
                await Self.pause(retryPause)
            }
        }
    }

    /// Listens and serves until the service is stopped or the listening socket fails.
    private func listen(on loops: MultiThreadedEventLoopGroup) async throws {
        let http = HTTP1Channel(responder: { _, _, _ in }, configuration: httpConfiguration)
        let (logger, tls) = (logger, tls)
        let listener: NIOAsyncChannel<HTTP1Channel.Value, Never>
        do throws(TLSFilesError) {
            // A certificate that cannot be used is found before anybody connects.
            _ = try tls?.context()
        } catch {
            throw PanelServerError.cannotEncrypt(error)
        }
        do {
            listener = try await ServerBootstrap(group: loops)
                .serverChannelOption(.backlog, value: 64)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .serving(atOnce: limits.connectionsMax)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                // Else the kernel keeps megabytes for each reader, and says late that one reads.
                .childChannelOption(.socketOption(.so_sndbuf), value: limits.sentBytesMax)
                .childChannelOption(.allowRemoteHalfClosure, value: true)
                .bind(host: host, port: port) { http.accept($0, tls: tls, logger: logger) }
        } catch {
            throw PanelServerError.cannotListen(host: host, port: port, reason: "\(error)")
        }
        await onNotice(.listening(port: listener.channel.localAddress?.port ?? port))
        try await accept(from: listener)
    }

    private func accept(from listener: NIOAsyncChannel<HTTP1Channel.Value, Never>) async throws {
        let responder = PanelResponder(
            sites: sites, gate: RequestGate(listening: host, tls: tls),
            slots: StreamSlots(max: limits.eventStreamsMax),
            pace: RequestPace(
                perSecond: limits.requestsPerSecondMax, atOnce: limits.requestsAtOnceMax),
            limits: limits, isEncrypted: tls != nil)
        try await listener.serveEach { await attend($0, with: responder) }
    }

    /// Serves one connection until its peer leaves, is too slow, or the service stops.
    private func attend(_ connection: HTTP1Channel.Value, with responder: PanelResponder) async {
        let logger = logger
        let deadline = ConnectionDeadline(connection.channel)
        deadline.set(limits.arrivalTimeMax)
        let http = HTTP1Channel(
            responder: { request, writer, channel in
                try await responder.respond(
                    to: request, with: writer, over: channel, before: deadline)
            }, configuration: httpConfiguration)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await http.handle(value: connection, logger: logger) }
            group.addTask { [limits] in
                await Self.untilShutdown()
                await Self.sleep(limits.farewellTimeMax)
            }
            await group.next()
            connection.channel.close(promise: nil)
            group.cancelAll()
        }
        deadline.set(nil)
    }

    private var httpConfiguration: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.requestHeadMax,
                maxHeaderListSize: limits.requestHeadMax,
                maxHeaderFieldCount: limits.requestFieldsMax))
    }

    private static func pause(_ duration: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await sleep(duration) }
            group.addTask { await untilShutdown() }
            await group.next()
            group.cancelAll()
        }
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

extension Result where Failure == any Error {
    /// The outcome of an asynchronous attempt.
    fileprivate init(_ attempt: () async throws -> Success) async {
        do {
            self = .success(try await attempt())
        } catch {
            self = .failure(error)
        }
    }
}
