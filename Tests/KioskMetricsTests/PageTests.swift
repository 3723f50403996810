import CoreMetrics
import KioskMetrics
import Testing

@Suite struct PageTests {
    private static let sales = MetricFamily(
        "kiosk_sales_total", .counter, labels: ["outcome"], "Sales by how they ended.")

    @Test func `the page has help, type and every series, in an order that stays`() {
        let store = MetricStore([
            Self.sales, MetricFamily("kiosk_stock", .gauge, labels: ["item"], "What is left."),
        ])
        Counter(label: "kiosk_sales_total", dimensions: [("outcome", "unpaid")], factory: store)
            .increment(by: 2)
        Counter(label: "kiosk_sales_total", dimensions: [("outcome", "delivered")], factory: store)
            .increment()
        Gauge(label: "kiosk_stock", dimensions: [("item", "A1")], factory: store).record(11)
        #expect(
            store.text() == """
                # HELP kiosk_sales_total Sales by how they ended.
                # TYPE kiosk_sales_total counter
                kiosk_sales_total{outcome="delivered"} 1
                kiosk_sales_total{outcome="unpaid"} 2
                # HELP kiosk_stock What is left.
                # TYPE kiosk_stock gauge
                kiosk_stock{item="A1"} 11

                """)
    }

    @Test func `a histogram counts up to each bound, and all of it last`() {
        let store = MetricStore([
            MetricFamily("wait_seconds", .histogram(bounds: [0.001, 0.5]), "How long.")
        ])
        let timer = Timer(label: "wait_seconds", factory: store)
        timer.recordNanoseconds(1_000_000)
        timer.recordNanoseconds(1_000_001)
        timer.recordNanoseconds(2_000_000_000)
        timer.recordNanoseconds(-5)
        #expect(
            store.text() == """
                # HELP wait_seconds How long.
                # TYPE wait_seconds histogram
                wait_seconds_bucket{le="0.001"} 2
                wait_seconds_bucket{le="0.5"} 3
                wait_seconds_bucket{le="+Inf"} 4
                wait_seconds_sum 2.002000001
                wait_seconds_count 4

                """)
    }

    @Test func `what a label says cannot break out of its line`() {
        let store = MetricStore([Self.sales])
        let name = "a\"} 1\nkiosk_sales_total{outcome=\\"
        Counter(label: "kiosk_sales_total", dimensions: [("outcome", name)], factory: store)
            .increment()
        let lines = store.text().split(separator: "\n")
        #expect(lines.count == 3)
        #expect(
            lines.last
                == #"kiosk_sales_total{outcome="a\"} 1\nkiosk_sales_total{outcome=\\"} 1"#)
    }

    @Test func `a reading is taken when the page is asked for`() {
        let store = MetricStore(
            [
                MetricFamily("up_seconds", .gauge, "How long."),
                MetricFamily("rate", .gauge, labels: ["of"], "Not known."),
            ],
            readings: [
                "up_seconds": { [MetricSample(1.5)] },
                "rate": { [MetricSample(.nan, labels: ["x"]), MetricSample(1)] },
            ])
        #expect(
            store.text() == """
                # HELP up_seconds How long.
                # TYPE up_seconds gauge
                up_seconds 1.5
                # HELP rate Not known.
                # TYPE rate gauge
                rate{of="x"} NaN

                """)
    }

    @Test func `a family without labels is there before anything happened`() {
        let store = MetricStore([MetricFamily("pings_total", .counter, "Pings.")])
        #expect(store.text().hasSuffix("pings_total 0\n"))
    }
}
