import Synchronization

/// Counts the event streams that are open, up to a limit.
final class StreamSlots: Sendable {
    private let max: Int
    private let taken = Mutex(0)

    /// So many slots, all free.
    init(max: Int) {
        self.max = max
    }

    /// Takes a slot; whoever got `true` gives it back.
    func take() -> Bool {
        taken.withLock { taken in
            guard taken < max else { return false }
            taken += 1
            return true
        }
    }

    /// Gives a slot back.
    func giveBack() {
        taken.withLock { $0 -= 1 }
    }
}
