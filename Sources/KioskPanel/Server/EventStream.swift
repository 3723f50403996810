import HTTPTypes
import HummingbirdCore
import NIOCore
import ServiceLifecycle

/// One open stream of server-sent events.
struct EventStream: Sendable {
    /// How many events wait for a slow reader before the oldest is dropped.
    static let bufferedEventsMax = 64

    /// What is written.
    let sequence: PanelEvents.Sequence
    /// How often a silent stream says that it lives, so that a dead peer is noticed.
    let heartbeatInterval: Duration
    /// How long the peer may take for one event.
    let stallTimeMax: Duration
    /// Lets a peer go that does not read.
    let deadline: ConnectionDeadline

    private enum Part: Sendable {
        case event(PanelEvent)
        case heartbeat
    }

    /// Writes until the page leaves, the events end, or the service is stopped.
    @concurrent
    func serve(_ request: Request, with writer: consuming ResponseWriter) async throws {
        deadline.set(stallTimeMax)
        var body = try await writer.writeHead(PanelAnswer.eventStreamHead)
        // A page that loses us tries again after a second.
        try await body.write(ByteBuffer(string: "retry: 1000\n"))
        deadline.set(nil)

        let (parts, continuation) = AsyncStream.makeStream(
            of: Part.self, bufferingPolicy: .bufferingNewest(Self.bufferedEventsMax))
        try await request.body.consumeWithInboundCloseHandler { _ in
            try await withGracefulShutdownHandler {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { [sequence] in
                        for await event in sequence { continuation.yield(.event(event)) }
                        continuation.finish()
                    }
                    group.addTask { [heartbeatInterval] in
                        while true {
                            try await Task.sleep(for: heartbeatInterval)
                            continuation.yield(.heartbeat)
                        }
                    }
                    for await part in parts {
                        deadline.set(stallTimeMax)
                        switch part {
                        case .event(let event): try await body.write(ByteBuffer(string: event.text))
                        case .heartbeat: try await body.write(ByteBuffer(string: ":\n\n"))
                        }
                        deadline.set(nil)
                    }
                    group.cancelAll()
                }
            } onGracefulShutdown: {
                continuation.finish()
            }
        } onInboundClosed: {
            continuation.finish()
        }
        deadline.set(stallTimeMax)
        try await body.finish(nil)
    }
}
