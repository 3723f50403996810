import Synchronization

/// Hands every change to everyone who watches; a slow watcher loses the oldest, nobody waits.
public final class FrontBroadcast: Sendable {
    /// How many changes wait for one watcher before the oldest is dropped.
    public static let bufferedChangesMax = 64

    private struct Watchers {
        var isOver = false
        var nextKey = 0
        var streams: [Int: AsyncStream<FrontChange>.Continuation] = [:]
    }

    private let watchers = Mutex(Watchers())

    /// A broadcast that nobody watches yet.
    public init() {}

    /// The changes from now on.
    public func changes() -> AsyncStream<FrontChange> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: FrontChange.self, bufferingPolicy: .bufferingNewest(Self.bufferedChangesMax))
        let key: Int? = watchers.withLock { watchers in
            guard !watchers.isOver else { return nil }
            defer { watchers.nextKey += 1 }
            watchers.streams[watchers.nextKey] = continuation
            return watchers.nextKey
        }
        guard let key else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.watchers.withLock { _ = $0.streams.removeValue(forKey: key) }
        }
        return stream
    }

    /// Hands a change to everyone who watches.
    public func send(_ change: FrontChange) {
        // Nothing is resumed under the lock: a continuation may end, and ending takes the lock.
        let streams = watchers.withLock { Array($0.streams.values) }
        for stream in streams { stream.yield(change) }
    }

    /// Ends every stream, also those that are asked for later.
    public func finish() {
        let streams = watchers.withLock { watchers in
            watchers.isOver = true
            return Array(watchers.streams.values)
        }
        for stream in streams { stream.finish() }
    }

    /// How many watch.
    public var watcherCount: Int { watchers.withLock { $0.streams.count } }
}
