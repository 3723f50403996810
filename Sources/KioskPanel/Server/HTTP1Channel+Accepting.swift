public import HummingbirdCore
public import Logging
public import NIOCore
public import NIOPosix
import NIOSSL
import ServiceLifecycle

extension HTTP1Channel {
    /// Prepares a connection that was accepted, as `setup(channel:logger:)` does, and keeps it until it
    /// is closed.
    ///
    /// A connection that comes in while its listener ends is served by nobody, and swift-nio traps
    /// when what writes to it is dropped before it was finished (apple/swift-nio, issue 2813): a
    /// browser could end the service while it stops, in the middle of a pulse. Kept until it is
    /// closed, it is finished then.
    ///
    /// - Parameter tls: The certificate; `nil` for plain HTTP.
    public func accept(
        _ channel: any Channel, tls: TLSFiles? = nil, logger: Logger
    ) -> EventLoopFuture<Value> {
        do {
            if let tls {
                try channel.pipeline.syncOperations.addHandler(
                    NIOSSLServerHandler(context: try tls.context()))
            }
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
        return setup(channel: channel, logger: logger).flatMapThrowing { connection in
            try channel.pipeline.syncOperations.addHandler(ConnectionKeeper(connection))
            return connection
        }
    }
}

extension ServerBootstrap {
    /// Accepts no more connections than are served at once; others wait in the kernel's queue.
    public func serving(atOnce connectionsMax: Int) -> ServerBootstrap {
        serverChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(
                    AvailableConnectionsChannelHandler(maxConnections: connectionsMax))
            }
        }
    }
}

extension NIOAsyncChannel where Inbound == HTTP1Channel.Value, Outbound == Never {
    /// Has each connection attended to in a task of its own, until the service is stopped or the
    /// listening socket fails.
    public func serveEach(
        _ attend: @escaping @Sendable (HTTP1Channel.Value) async -> Void
    ) async throws {
        let listener = channel
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { connections in
                try await executeThenClose { inbound in
                    for try await connection in inbound {
                        connections.addTask { await attend(connection) }
                    }
                }
                // The listening socket failed. Whoever is connected comes again; nobody else could
                // come while one of them stays.
                if !Task.isShuttingDownGracefully { connections.cancelAll() }
            }
        } onGracefulShutdown: {
            listener.close(promise: nil)
        }
    }
}

/// Keeps a connection until it is closed. Stands last in its pipeline, whose handlers are removed from
/// the first to the last.
private final class ConnectionKeeper: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    private var connection: HTTP1Channel.Value?

    init(_ connection: HTTP1Channel.Value) {
        self.connection = connection
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        connection = nil
    }
}
