import CoreMetrics
import KioskCore
import KioskMetrics

/// Finished instruments, one for each value of a label, so that nothing is looked up or made while a
/// sale runs: a value that is not among them changes nothing.
struct CounterSet<Key: Hashable & Sendable>: Sendable {
    private let counters: [Key: Counter]

    /// A counter for each key, from nothing on.
    init(
        _ family: MetricFamily, _ keys: some Sequence<Key>, in store: MetricStore,
        labels: (Key) -> [String]
    ) {
        counters = Dictionary(
            keys.map { key in
                let dimensions = Array(zip(family.labels, labels(key)))
                return (
                    key, Counter(label: family.name, dimensions: dimensions, factory: store)
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Counts one, or `amount`.
    func count(_ key: Key, by amount: Int = 1) {
        counters[key]?.increment(by: amount)
    }
}

/// The same for gauges.
struct GaugeSet<Key: Hashable & Sendable>: Sendable {
    private let gauges: [Key: Gauge]

    /// A gauge for each key, at nothing.
    init(
        _ family: MetricFamily, _ keys: some Sequence<Key>, in store: MetricStore,
        label: (Key) -> String
    ) {
        gauges = Dictionary(
            keys.map { key in
                let dimensions = Array(zip(family.labels, [label(key)]))
                return (key, Gauge(label: family.name, dimensions: dimensions, factory: store))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Shows a number.
    func show(_ value: Int, of key: Key) {
        gauges[key]?.record(value)
    }

    /// Shows 1 for the keys of the set, and 0 for all others.
    func show(_ set: Set<Key>) {
        for (key, gauge) in gauges { gauge.record(set.contains(key) ? 1 : 0) }
    }
}

extension Counter {
    /// The counter of a family without labels.
    convenience init(_ family: MetricFamily, in store: MetricStore) {
        self.init(label: family.name, factory: store)
    }
}

extension Gauge {
    /// The gauge of a family without labels.
    convenience init(_ family: MetricFamily, in store: MetricStore) {
        self.init(label: family.name, factory: store)
    }
}

extension Timer {
    /// The histogram of a family without labels.
    convenience init(_ family: MetricFamily, in store: MetricStore) {
        self.init(label: family.name, factory: store)
    }

    /// Counts a duration.
    func count(_ duration: Duration) {
        recordNanoseconds(duration.wholeNanoseconds)
    }
}
