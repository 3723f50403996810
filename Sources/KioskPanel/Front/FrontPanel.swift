public import Logging
public import ServiceLifecycle

/// The demo's panel: the machine's front as a page, for this host only.
public struct FrontPanel: Service {
    private let server: PanelServer

    /// Makes a panel that listens once it runs.
    ///
    /// - Parameters:
    ///   - host: The address to listen on. Browsers may name it, or a loopback name, as the host.
    ///   - port: The port to listen on; 0 is any that is free.
    ///   - front: What the page shows and does.
    ///   - others: What is served beside it.
    ///   - limits: What is spent on whoever asks.
    ///   - logger: Where the HTTP library writes.
    ///   - onListening: Called once with the port, when connections are accepted.
    public init(
        host: String = "127.0.0.1",
        port: Int = 0,
        front: any MachineFront,
        beside others: [any PanelSite] = [],
        limits: PanelLimits = PanelLimits(),
        logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        server = PanelServer(
            host: host, port: port, sites: [FrontSite(front)] + others, limits: limits,
            logger: logger
        ) { notice in
            if case .listening(let port) = notice { await onListening(port) }
        }
    }

    /// Serves until the service is stopped; open event streams end with it.
    ///
    /// - Throws: `PanelServerError` when it cannot listen.
    public func run() async throws {
        try await server.run()
    }
}
