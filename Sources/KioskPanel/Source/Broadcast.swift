import Synchronization

/// Hands every word to everyone who watches; a slow watcher loses the oldest, nobody waits.
public final class Broadcast<Word: Sendable>: Sendable {
    private struct Watchers {
        var isOver = false
        var nextKey = 0
        var streams: [Int: AsyncStream<Word>.Continuation] = [:]
    }

    private let bufferedMax: Int
    private let watchers = Mutex(Watchers())

    /// A broadcast that nobody watches yet.
    ///
    /// - Parameter bufferedMax: So many words wait for one watcher before the oldest is dropped.
    public init(bufferedMax: Int) {
        self.bufferedMax = bufferedMax
    }

    /// The words from now on.
    public func words() -> AsyncStream<Word> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Word.self, bufferingPolicy: .bufferingNewest(bufferedMax))
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

    /// Hands a word to everyone who watches.
    public func send(_ word: Word) {
        // Nothing is resumed under the lock: a continuation may end, and ending takes the lock.
        let streams = watchers.withLock { Array($0.streams.values) }
        for stream in streams { stream.yield(word) }
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
