import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle

/// The local web page that is the machine's front: served from the binary, live, for this host only.
///
/// It decides nothing and can energise nothing: it shows what a `MachineFront` says and hands
/// presses to it. If it dies, selling goes on.
public struct FrontPanel: Service {
    /// How many connections are served at once; more wait in the kernel's queue.
    public static let connectionsMax = 64
    /// How many event streams are open at once; more are refused with 503.
    public static let eventStreamsMax = 16
    /// The largest body of a request, in bytes.
    public static let requestBodyMax = 4_096

    /// How long a connection may stay silent while nothing is asked or answered on it.
    static let idleConnectionMax: TimeAmount = .seconds(60)

    /// How often a silent event stream says that it lives.
    var heartbeatInterval: Duration = .seconds(15)

    private let host: String
    private let port: Int
    private let front: any MachineFront
    private let logger: Logger
    private let onListening: @Sendable (_ port: Int) async -> Void

    /// Makes a panel that listens once it runs.
    ///
    /// - Parameters:
    ///   - host: The address to listen on. Browsers may name it, or a loopback name, as the host.
    ///   - port: The port to listen on; 0 is any that is free.
    ///   - front: What the page shows and does.
    ///   - logger: Where the panel writes.
    ///   - onListening: Called once with the port, when connections are accepted.
    public init(
        host: String = "127.0.0.1",
        port: Int = 0,
        front: any MachineFront,
        logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.front = front
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until the service is stopped; open event streams end with it.
    ///
    /// - Throws: `FrontPanelError` when it cannot listen.
    public func run() async throws {
        let responder = PanelResponder(
            front: front,
            gate: RequestGate(listening: host),
            slots: StreamSlots(max: Self.eventStreamsMax),
            heartbeatInterval: heartbeatInterval)
        let server = try HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(idleTimeout: Self.idleConnectionMax)
        ).buildServer(
            configuration: ServerConfiguration(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionsMax)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger
        ) { request, writer, _ in
            try await responder.respond(to: request, with: writer)
        } onServerRunning: { [port, onListening] channel in
            await onListening(channel.localAddress?.port ?? port)
        }
        do {
            try await server.run()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw FrontPanelError.cannotListen(host: host, port: port, reason: "\(error)")
        }
    }
}
