import CoreMetrics
import KioskMetrics
import Testing

@Suite struct BoundTests {
    private let store = MetricStore([
        MetricFamily("seen_total", .counter, labels: ["who"], "Who was seen."),
        MetricFamily("took_seconds", .histogram(bounds: [1]), labels: ["who"], "How long."),
    ])

    @Test func `what no family declares is counted as refused and nothing else`() {
        Counter(label: "unheard_of_total", factory: store).increment()
        Counter(label: "seen_total", factory: store).increment()
        Counter(label: "seen_total", dimensions: [("whom", "a")], factory: store).increment()
        #expect(store.text() == "")
        #expect(store.refusedSeries == 3)
    }

    @Test func `a family has so many series and no more`() {
        for number in 0..<(MetricStore.seriesMax + 10) {
            Counter(label: "seen_total", dimensions: [("who", "\(number)")], factory: store)
                .increment()
        }
        #expect(store.text().split(separator: "\n").count == 2 + MetricStore.seriesMax)
        #expect(store.refusedSeries == 10)
    }

    @Test func `a number is not taken for a duration, nor a duration for a number`() {
        Counter(label: "took_seconds", dimensions: [("who", "a")], factory: store).increment()
        Timer(label: "seen_total", dimensions: [("who", "a")], factory: store)
            .recordNanoseconds(1)
        #expect(store.text().contains("took_seconds_count{who=\"a\"} 0\n"))
        #expect(store.text().contains("seen_total{who=\"a\"} 0\n"))
    }

    @Test func `a counter does not shrink`() {
        let counter = FloatingPointCounter(
            label: "seen_total", dimensions: [("who", "a")], factory: store)
        counter.increment(by: 1.5)
        counter.increment(by: -1)
        counter.increment(by: Double.nan)
        counter.increment(by: Double.infinity)
        #expect(store.text().hasSuffix("seen_total{who=\"a\"} 1.5\n"))
    }

    @Test func `of all that record at the same time, nothing is lost`() async {
        let (tasks, each) = (8, 5_000)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<tasks {
                group.addTask { [store] in
                    let counter = Counter(
                        label: "seen_total", dimensions: [("who", "all")], factory: store)
                    let timer = Timer(
                        label: "took_seconds", dimensions: [("who", "all")], factory: store)
                    for _ in 0..<each {
                        counter.increment()
                        timer.recordNanoseconds(2_000_000)
                    }
                }
            }
        }
        let text = store.text()
        #expect(text.contains("seen_total{who=\"all\"} \(tasks * each)\n"))
        #expect(text.contains("took_seconds_count{who=\"all\"} \(tasks * each)\n"))
        #expect(text.contains("took_seconds_sum{who=\"all\"} \(tasks * each / 500)\n"))
    }
}
