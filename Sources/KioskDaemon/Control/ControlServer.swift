import HummingbirdCore
import KioskPanel
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle

/// The local control socket: people's commands, as HTTP over a Unix socket that its owner and
/// group may use.
///
/// It decides nothing and owns nothing: every command goes to the controller's `CommandDesk`. If
/// it cannot listen or dies, selling goes on, the log says so, and it tries again.
public struct ControlServer: Service {
    /// The largest body of a request, in bytes.
    public static let requestBodyMax = 4_096
    /// How many connections are served at once; more wait in the kernel's queue.
    public static let connectionsMax = 8
    /// How large the head of a request may be, in bytes.
    private static let requestHeadMax = 8_192

    /// How long a connection may last, whatever its client does: a command and a slow typist.
    var connectionTimeMax = CommandDesk.trialTimeMax + .seconds(2)
    /// How long an answer that is being written may take once the service stops.
    var farewellTimeMax: Duration = .seconds(2)
    /// The pause before it tries to listen again.
    var retryPause: Duration = .seconds(30)

    private let path: String
    private let desk: CommandDesk
    private let logger: Logger
    private let onListening: @Sendable () -> Void

    /// Makes a server that listens at `path` once it runs.
    ///
    /// - Parameter onListening: Called whenever connections are accepted.
    public init(
        path: String, desk: CommandDesk, logger: Logger,
        onListening: @escaping @Sendable () -> Void = {}
    ) {
        self.path = path
        self.desk = desk
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until the service is stopped; never throws.
    public func run() async {
        let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        var lastWarning: String?
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
            do {
                try await serve(on: loops)
            } catch {
                // Once for each reason, not every half a minute.
                if "\(error)" != lastWarning {
                    logger.log(\.control.unusable, ["error": "\(error)"])
                }
                lastWarning = "\(error)"
            }
            await pause()
        }
        do {
            try await loops.shutdownGracefully()
        } catch {
            logger.log(\.control.loopNotEnded, ["error": "\(error)"])
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
        let socket = try ControlSocket.listen(at: path)
        defer { remove(socket) }
        let responder = ControlResponder(desk: desk, logger: logger)
        let http = HTTP1Channel(
            responder: { try await responder.respond(to: $0, over: $2, with: $1) },
            configuration: HTTP1Channel.Configuration(
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: Self.requestHeadMax,
                    maxHeaderListSize: Self.requestHeadMax, maxHeaderFieldCount: 32)))
        let logger = logger
        let listener = try await ServerBootstrap(group: loops)
            .serving(atOnce: Self.connectionsMax)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .bind(socket.descriptor) { http.accept($0, logger: logger) }
        logger.log(\.control.open, ["control.socket": "\(path)"])
        onListening()
        try await listener.serveEach { await attend($0, with: http) }
    }

    /// Serves one connection, for no longer than it may last.
    private func attend(_ connection: HTTP1Channel.Value, with http: HTTP1Channel) async {
        let logger = logger
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await http.handle(value: connection, logger: logger) }
            group.addTask { await Self.sleep(connectionTimeMax) }
            group.addTask {
                await Self.untilShutdown()
                await Self.sleep(farewellTimeMax)
            }
            await group.next()
            connection.channel.close(promise: nil)
            group.cancelAll()
        }
    }

    private func remove(_ socket: ControlSocket) {
        do throws(OperatingSystemError) {
            try socket.removePath()
        } catch {
            logger.log(\.control.pathStays, ["error": "\(error)"])
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
