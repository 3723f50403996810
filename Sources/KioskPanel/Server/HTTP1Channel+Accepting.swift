public import HummingbirdCore
public import Logging
public import NIOCore

extension HTTP1Channel {
    /// Prepares a connection that was accepted, as `setup(channel:logger:)` does, and keeps it until it
    /// is closed.
    ///
    /// A connection that comes in while its listener ends is served by nobody, and swift-nio traps
    /// when what writes to it is dropped before it was finished (apple/swift-nio, issue 2813): a
    /// browser could end the service while it stops, in the middle of a pulse. Kept until it is
    /// closed, it is finished then.
    public func accept(_ channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        setup(channel: channel, logger: logger).flatMapThrowing { connection in
            try channel.pipeline.syncOperations.addHandler(ConnectionKeeper(connection))
            return connection
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
