import AsyncHTTPClient
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle

/// The stand-in of KOMOJU over HTTP: the API under `/api/v1`, its controls under `/simulator`, and
/// deliveries to the webhook that they set up.
public struct KOMOJUSimulatorServer: Service {
    /// The owner of the model, for programs in the same process.
    public let simulator: Simulator

    private let host: String
    private let port: Int
    private let logger: Logger
    private let onRunning: @Sendable (_ port: Int) async -> Void

    /// Makes a server that listens once it runs.
    ///
    /// - Parameters:
    ///   - host: The address to listen on.
    ///   - port: The port to listen on; 0 is any that is free.
    ///   - model: The state to begin with.
    ///   - wallClock: Where the present moment comes from.
    ///   - logger: Where the server writes.
    ///   - onRunning: Called with the port once connections are accepted.
    public init(
        host: String = "127.0.0.1",
        port: Int = 0,
        model: KOMOJUModel = KOMOJUModel(),
        wallClock: @escaping @Sendable () -> ModelTime,
        logger: Logger,
        onRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        simulator = Simulator(model: model, wallClock: wallClock)
        self.host = host
        self.port = port
        self.logger = logger
        self.onRunning = onRunning
    }

    /// Serves until the service is stopped; requests that are held open end with it.
    public func run() async throws {
        let responder = SimulatorResponder(simulator: simulator)
        let server = try HTTPServerBuilder.http1().buildServer(
            configuration: ServerConfiguration(address: .hostname(host, port: port)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger
        ) { request, writer, _ in
            try await responder.respond(to: request, with: writer)
        } onServerRunning: { [port, onRunning] channel in
            await onRunning(channel.localAddress?.port ?? port)
        }
        var sending = HTTPClient.Configuration()
        sending.redirectConfiguration = .disallow
        let client = HTTPClient(
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: sending)
        let courier = WebhookCourier(simulator: simulator, client: client)
        let outcome: Result<Void, any Error>
        do {
            try await withThrowingTaskGroup { group in
                group.addTask { await courier.run() }
                defer { group.cancelAll() }
                try await server.run()
            }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        try await client.shutdown()
        try outcome.get()
    }
}
