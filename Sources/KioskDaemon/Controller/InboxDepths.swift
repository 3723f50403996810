import Synchronization

/// How much waits in an inbox, for whoever watches without taking its lock.
final class InboxDepths: Sendable {
    private let current = Atomic<Int>(0)
    private let highest = Atomic<Int>(0)

    /// So many wait now; called under the inbox's lock, by one at a time.
    func take(_ depth: Int) {
        current.store(depth, ordering: .relaxed)
        highest.max(depth, ordering: .relaxed)
    }

    /// How many wait now.
    var now: Int { current.load(ordering: .relaxed) }

    /// The most that have waited at the same time.
    var most: Int { highest.load(ordering: .relaxed) }
}
