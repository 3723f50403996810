/// Measurements of one thing, in one unit.
struct Samples: Sendable, Equatable, Encodable {
    /// How many there are.
    let count: Int
    /// The median.
    let p50: Double
    /// Exceeded by one in twenty; the greatest where there are fewer.
    let p95: Double
    /// Exceeded by one in a hundred; the greatest where there are fewer.
    let p99: Double
    /// How far apart the middle half lies, over the median: how noisy the machine was.
    let spread: Double

    /// The summary of values, of which there is at least one.
    init(_ values: [Double]) {
        let sorted = values.sorted()
        func quantile(_ part: Double) -> Double {
            guard !sorted.isEmpty else { return .nan }
            let position = (part * Double(sorted.count - 1)).rounded(.up)
            return sorted[Int(position)]
        }
        count = sorted.count
        p50 = quantile(0.5)
        p95 = quantile(0.95)
        p99 = quantile(0.99)
        spread = p50 == 0 ? 0 : (quantile(0.75) - quantile(0.25)) / p50
    }

    /// One value that stands for itself.
    init(single value: Double) {
        self.init([value])
    }

    /// The summary of durations, in microseconds.
    init(microseconds durations: [Duration]) {
        self.init(durations.map { $0 / .microseconds(1) })
    }

    /// The summary of durations, in milliseconds.
    init(milliseconds durations: [Duration]) {
        self.init(durations.map { $0 / .milliseconds(1) })
    }
}
