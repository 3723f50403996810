import Synchronization

/// How long something has been so, all times together, in one atomic word: whoever reads gets the
/// time that is running now too, and nobody waits.
///
/// The word is twice a number of nanoseconds, plus one while the time runs: the total while it does
/// not, and the total less the beginning while it does.
public final class TimeAccount: Sendable {
    private let word = Atomic<Int64>(0)

    /// An account of no time yet, which does not run.
    public init() {}

    /// The time runs or not from now on, in nanoseconds of a clock that does not jump. To say the
    /// same again changes nothing. One caller at a time.
    public func run(_ isRunning: Bool, at now: Int64) {
        let word = word.load(ordering: .relaxed)
        let (number, wasRunning) = (word >> 1, word & 1 == 1)
        guard isRunning != wasRunning else { return }
        let next = isRunning ? (number - now) << 1 | 1 : (number + now) << 1
        self.word.store(next, ordering: .relaxed)
    }

    /// The total until now, in seconds.
    public func seconds(at now: Int64) -> Double {
        let word = word.load(ordering: .relaxed)
        let total = word & 1 == 1 ? (word >> 1) + now : word >> 1
        return Double(total) / 1e9
    }
}
