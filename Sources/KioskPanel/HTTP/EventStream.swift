import FoundationEssentials
import HummingbirdCore
import NIOCore
import ServiceLifecycle

/// One open `/events` (server-sent events): first everything, then what changes.
struct EventStream: Sendable {
    /// What is watched.
    let front: any MachineFront
    /// How often a silent stream says that it lives, so that a dead peer is noticed.
    let heartbeatInterval: Duration

    private enum Part: Sendable {
        case change(FrontChange)
        case heartbeat
    }

    /// Writes until the page leaves, the front ends, or the service is stopped.
    @concurrent
    func serve(_ request: Request, with writer: consuming ResponseWriter) async throws {
        // Watching begins before the snapshot is taken: nothing falls between the two.
        let changes = front.changes()
        var body = try await writer.writeHead(PanelAnswer.eventStreamHead)
        // A page that loses us tries again after a second.
        try await body.write(ByteBuffer(string: "retry: 1000\n"))
        try await body.write(event(.snapshot(await front.snapshot())))

        let (parts, continuation) = AsyncStream.makeStream(
            of: Part.self, bufferingPolicy: .bufferingNewest(FrontBroadcast.bufferedChangesMax))
        try await request.body.consumeWithInboundCloseHandler { _ in
            try await withGracefulShutdownHandler {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for await change in changes { continuation.yield(.change(change)) }
                        continuation.finish()
                    }
                    group.addTask { [heartbeatInterval] in
                        while true {
                            try await Task.sleep(for: heartbeatInterval)
                            continuation.yield(.heartbeat)
                        }
                    }
                    for await part in parts {
                        switch part {
                        case .change(let change): try await body.write(event(change))
                        case .heartbeat: try await body.write(ByteBuffer(string: ":\n\n"))
                        }
                    }
                    group.cancelAll()
                }
            } onGracefulShutdown: {
                continuation.finish()
            }
        } onInboundClosed: {
            continuation.finish()
        }
        try await body.finish(nil)
    }

    /// A change as one event: JSON has no raw line break, so it is one `data` line.
    private func event(_ change: FrontChange) throws -> ByteBuffer {
        var buffer = ByteBuffer(string: "data: ")
        buffer.writeBytes(try JSONEncoder().encode(change))
        buffer.writeString("\n\n")
        return buffer
    }
}
