import NIOCore
import Synchronization

/// Closes a connection whose peer takes too long for what it is about to do.
final class ConnectionDeadline: Sendable {
    private let channel: any Channel
    private let closing = Mutex<Scheduled<Void>?>(nil)

    /// A deadline for a connection, which is not set yet.
    init(_ channel: any Channel) {
        self.channel = channel
    }

    /// Closes the connection after `limit`, instead of after the limit that was set before; `nil`
    /// is no limit.
    func set(_ limit: Duration?) {
        let next = limit.map { limit in
            channel.eventLoop.scheduleTask(in: TimeAmount(limit)) { [channel] in
                channel.close(promise: nil)
            }
        }
        let last = closing.withLock { closing in
            defer { closing = next }
            return closing
        }
        last?.cancel()
    }
}
