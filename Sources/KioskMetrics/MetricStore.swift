public import CoreMetrics
import Synchronization

/// The metrics of one process: a factory for swift-metrics that counts in atomic words, and the page
/// that Prometheus reads.
///
/// To record is to add to a word; nobody waits for anybody. The store is bounded: it has the
/// families that it was made with, and each has at most `seriesMax` series. What is beyond is
/// counted under no label, in `refusedSeries`, and never ends the process.
public final class MetricStore: Sendable {
    /// So many series may one family have.
    public static let seriesMax = 512

    /// Reads the values of a family now; called by whoever asks for the page.
    public typealias Reading = @Sendable () -> [MetricSample]

    /// The families, in the order of the page.
    let shelves: [Shelf]
    private let places: [String: Int]
    private let refused = Atomic<Int>(0)

    /// A store for these families.
    ///
    /// - Parameter readings: The families, by name, whose values are read when the page is written.
    public init(_ families: [MetricFamily], readings: [String: Reading] = [:]) {
        shelves = families.map { Shelf($0, reading: readings[$0.name]) }
        places = Dictionary(
            uniqueKeysWithValues: families.enumerated().map { ($0.element.name, $0.offset) })
        for name in readings.keys {
            precondition(places[name] != nil, "no family is called \(name)")
        }
    }

    /// How often a series was asked for that no family has room for, or that none declares.
    public var refusedSeries: Int { refused.load(ordering: .relaxed) }

    /// The series under these labels, made when it is asked for first; `nil` when there is none.
    private func series(_ name: String, _ dimensions: [(String, String)]) -> Series? {
        guard let place = places[name], let series = shelves[place].series(dimensions) else {
            refused.wrappingAdd(1, ordering: .relaxed)
            return nil
        }
        return series
    }
}

extension MetricStore {
    /// A family and its series.
    final class Shelf: Sendable {
        let family: MetricFamily
        let reading: Reading?
        private let series = Mutex<[[String]: Series]>([:])

        init(_ family: MetricFamily, reading: Reading?) {
            self.family = family
            self.reading = reading
            // A family without labels is on the page from the start.
            if family.labels.isEmpty, reading == nil { _ = series([]) }
        }

        func series(_ dimensions: [(String, String)]) -> Series? {
            guard reading == nil, dimensions.map(\.0) == family.labels else { return nil }
            let values = dimensions.map(\.1)
            return series.withLock { all in
                if let known = all[values] { return known }
                guard all.count < MetricStore.seriesMax else { return nil }
                let made = Series(family.kind)
                all[values] = made
                return made
            }
        }

        /// The series in an order that stays the same from page to page.
        var sorted: [(labels: [String], series: Series)] {
            series.withLock { all in all.map { (labels: $0.key, series: $0.value) } }
                .sorted { $0.labels.lexicographicallyPrecedes($1.labels) }
        }
    }
}

extension MetricStore: MetricsFactory {
    /// The counter of that name, or one that counts nothing.
    public func makeCounter(
        label: String, dimensions: [(String, String)]
    ) -> any CounterHandler {
        guard case .word(let word)? = series(label, dimensions) else {
            return NOOPMetricsHandler.instance
        }
        return word
    }

    /// The same counter: it takes both kinds of numbers.
    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        guard case .word(let word)? = series(label, dimensions) else {
            return NOOPMetricsHandler.instance
        }
        return word
    }

    /// The gauge of that name, or one that keeps nothing.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        guard case .word(let word)? = series(label, dimensions) else {
            return NOOPMetricsHandler.instance
        }
        return word
    }

    /// The gauge of that name, or one that keeps nothing: a distribution has to be of durations.
    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        guard !aggregate, case .word(let word)? = series(label, dimensions) else {
            return NOOPMetricsHandler.instance
        }
        return word
    }

    /// The histogram of that name, or one that counts nothing.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        guard case .histogram(let histogram)? = series(label, dimensions) else {
            return NOOPMetricsHandler.instance
        }
        return histogram
    }

    /// Series stay on the page: a counter that vanished would read as one that was reset.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Series stay on the page.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    /// Series stay on the page.
    public func destroyMeter(_ handler: any MeterHandler) {}
    /// Series stay on the page.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Series stay on the page.
    public func destroyTimer(_ handler: any TimerHandler) {}
}
