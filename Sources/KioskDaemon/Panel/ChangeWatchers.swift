import Synchronization

/// Whoever wants a word when something changed; to tell them waits for nothing.
final class ChangeWatchers: Sendable {
    private struct State {
        var nextKey = 0
        var streams: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let state = Mutex(State())
    private let arrival: AsyncStream<Void>.Continuation

    /// A word when somebody began to watch; for one reader.
    let arrivals: AsyncStream<Void>

    /// Nobody watches yet.
    init() {
        (arrivals, arrival) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Whether somebody watches.
    var areThere: Bool { state.withLock { !$0.streams.isEmpty } }

    /// A word for each change from now on; words that nobody reads in time become one.
    func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let key = state.withLock { state in
            defer { state.nextKey += 1 }
            state.streams[state.nextKey] = continuation
            return state.nextKey
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.streams.removeValue(forKey: key) }
        }
        arrival.yield()
        return stream
    }

    /// Says a word to everybody.
    func tell() {
        // Nothing is resumed under the lock: a continuation may end, and ending takes the lock.
        for stream in state.withLock({ Array($0.streams.values) }) { stream.yield() }
    }

    /// Ends the streams of all who watch now.
    func finish() {
        let streams = state.withLock { state in
            defer { state.streams = [:] }
            return Array(state.streams.values)
        }
        for stream in streams { stream.finish() }
    }
}
