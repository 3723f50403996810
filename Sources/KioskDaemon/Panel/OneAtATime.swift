import Synchronization

/// Lets one piece of work through at a time and turns others away: what is costly is made for one
/// page, not for as many as ask.
final class OneAtATime: Sendable {
    private let isTaken = Mutex(false)

    /// Does the work, or answers `nil` while other work is done.
    func run<Value, Failure>(
        _ work: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value? {
        let isFree = isTaken.withLock { isTaken in
            defer { isTaken = true }
            return !isTaken
        }
        guard isFree else { return nil }
        defer { isTaken.withLock { $0 = false } }
        return try await work()
    }
}
