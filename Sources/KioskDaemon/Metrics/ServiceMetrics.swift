public import KOMOJU
public import KioskConfiguration
import KioskCore
import KioskGPIO
import KioskJournal
import KioskMetrics

/// Everything that is counted of one run of the service, and the page that Prometheus reads.
///
/// Whoever records adds to atomic words and waits for nobody. What is read only when the page is
/// asked for costs nothing until then.
public final class ServiceMetrics: Sendable {
    private let store: MetricStore
    private let sales: SaleMeter
    private let times: SaleTimes
    private let status: StatusMeter
    private let calls: CallMeter
    private let pulses: CounterSet<PulseKey>
    private let shelf: GaugesShelf
    private let clock: ControllerClock

    private struct PulseKey: Hashable {
        let item: ItemID
        let result: String
    }

    /// Metrics that begin at nothing.
    public init(
        _ configuration: KioskConfiguration, facts: ServiceFacts,
        clock: ControllerClock = .system
    ) {
        self.clock = clock
        let items = configuration.items.map(\.id)
        let outOfService = OutOfServiceTimes()
        let shelf = GaugesShelf()
        store = MetricStore(
            MetricFamily.all,
            readings: MetricReadings(
                journal: configuration.journal.path, facts: facts, clock: clock,
                outOfService: outOfService, shelf: shelf
            ).all)
        self.shelf = shelf
        sales = SaleMeter(items: items, currency: configuration.kiosk.currency, in: store)
        times = SaleTimes(in: store)
        status = StatusMeter(
            items: items, counted: configuration.items.filter { $0.stock != nil }.map(\.id),
            times: outOfService, in: store)
        calls = CallMeter(in: store)
        pulses = CounterSet(
            .pulses,
            items.flatMap { item in
                PulseOutcome.labels.map { PulseKey(item: item, result: $0) }
            }, in: store
        ) { [$0.item.text, $0.result] }
    }

    /// Takes what the controller says.
    public func take(_ notice: ControllerNotice) {
        let now = clock.monotonic()
        switch notice {
        case .recorded(let records):
            for stored in records {
                if case .saleOpened(let opening) = stored.record {
                    times.opened(opening.sale, at: now)
                }
                sales.take(stored)
            }
        case .status(let status):
            if status.sale?.phase == .awaitingPayment { times.pushed(at: now) }
            self.status.show(status, at: now)
        case .journalUnusable: self.status.showUnusableJournal(at: now)
        case .pulseEnded(let report):
            pulses.count(PulseKey(item: report.order.item, result: report.outcome.label))
            if let sale = report.order.sale, let onTime = report.outcome.onTime {
                times.energised(sale, at: now + (.zero - onTime))
            }
        }
    }

    /// Takes an attempt of a call to KOMOJU.
    public func take(_ timing: CallTiming) {
        calls.take(timing)
    }

    /// The cloud port, watched for the moment in which a capture is read.
    func watching(_ cloud: some CloudPort) -> some CloudPort {
        MeasuredCloud(cloud: cloud) { [times, clock] sale in
            times.captureRead(of: sale, at: clock.monotonic())
        }
    }

    /// Shows what can be read off this controller from now on.
    func attach(_ gauges: ControllerGauges, _ tally: NewsTally) {
        shelf.put(gauges, tally)
    }

    /// The page: everything in Prometheus' text format 0.0.4.
    public func text() -> String { store.text() }

    /// How often something was to be recorded that the page has no place for: a bug, if ever.
    var refusedSeries: Int { store.refusedSeries }
}
