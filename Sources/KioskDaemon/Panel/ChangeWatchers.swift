import KioskPanel

/// Whoever wants a word when something changed; to tell them waits for nothing.
final class ChangeWatchers: Sendable {
    private let broadcast = Broadcast<Void>(bufferedMax: 1)
    private let arrival: AsyncStream<Void>.Continuation

    /// A word when somebody began to watch; for one reader.
    let arrivals: AsyncStream<Void>

    /// Nobody watches yet.
    init() {
        (arrivals, arrival) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Whether somebody watches.
    var areThere: Bool { broadcast.watcherCount > 0 }

    /// A word for each change from now on; words that nobody reads in time become one.
    func changes() -> AsyncStream<Void> {
        let words = broadcast.words()
        arrival.yield()
        return words
    }

    /// Says a word to everybody.
    func tell() { broadcast.send(()) }

    /// Ends the streams of all who watch, and of whoever comes later.
    func finish() { broadcast.finish() }
}
