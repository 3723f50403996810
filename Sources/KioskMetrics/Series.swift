import CoreMetrics
import Synchronization

/// What one set of label values has come to.
enum Series: Sendable {
    /// A counter or a gauge.
    case word(NumberWord)
    /// A histogram.
    case histogram(DurationHistogram)

    /// Nothing was recorded yet.
    init(_ kind: MetricFamily.Kind) {
        switch kind {
        case .counter, .gauge: self = .word(NumberWord())
        case .histogram(let bounds): self = .histogram(DurationHistogram(bounds: bounds))
        }
    }
}

/// A number in one atomic word.
final class NumberWord: Sendable {
    private let bits = Atomic<UInt64>(0)

    /// The number now.
    var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }

    /// Adds without a lock: whoever loses the race for the word tries again at once.
    private func add(_ amount: Double) {
        var current = bits.load(ordering: .relaxed)
        while true {
            let sum = Double(bitPattern: current) + amount
            let (exchanged, original) = bits.compareExchange(
                expected: current, desired: sum.bitPattern, ordering: .relaxed)
            if exchanged { return }
            current = original
        }
    }
}

extension NumberWord: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler {
    func increment(by amount: Int64) { add(Double(amount)) }

    /// A counter that is asked to shrink, or to become no number, stays as it is.
    func increment(by amount: Double) {
        if amount > 0, amount.isFinite { add(amount) }
    }

    func decrement(by amount: Double) { add(-amount) }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }
    func reset() { set(0.0) }
}

/// Durations, counted by upper bounds: one atomic word each.
final class DurationHistogram: Sendable, TimerHandler {
    /// How many words a histogram has for its bounds; more bounds than that are a bug.
    static let boundsMax = 16

    /// The bounds in seconds, as they are on the page.
    let bounds: [Double]
    private let boundsInNanoseconds: [Int64]
    private let words: [Word]
    private let sumNanoseconds = Atomic<Int64>(0)

    /// A word of its own in memory, so that an array can hold it.
    private final class Word: Sendable {
        let count = Atomic<Int64>(0)
    }

    init(bounds: [Double]) {
        precondition(
            (1...Self.boundsMax).contains(bounds.count)
                && zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 },
            "bounds have to ascend, and to be few: \(bounds)")
        self.bounds = bounds
        boundsInNanoseconds = bounds.map { Int64(($0 * 1e9).rounded()) }
        words = (0...bounds.count).map { _ in Word() }
    }

    func recordNanoseconds(_ duration: Int64) {
        // Clocks that disagree must not make a sum shrink.
        let duration = max(0, duration)
        let place = boundsInNanoseconds.firstIndex { duration <= $0 } ?? bounds.count
        words[place].count.wrappingAdd(1, ordering: .relaxed)
        sumNanoseconds.wrappingAdd(duration, ordering: .relaxed)
    }

    /// How many durations are not over each bound, and last how many there are.
    var cumulativeCounts: [Int64] {
        var total: Int64 = 0
        return words.map { word in
            total += word.count.load(ordering: .relaxed)
            return total
        }
    }

    /// All durations together, in seconds.
    var sum: Double { Double(sumNanoseconds.load(ordering: .relaxed)) / 1e9 }
}
