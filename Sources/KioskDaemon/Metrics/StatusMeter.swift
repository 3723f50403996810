import CoreMetrics
import KioskCore
import KioskGPIO
import KioskMetrics

/// Shows the kiosk's state, and how long it has been out of service and why.
///
/// It is called by the controller's thread; what it writes are words that anybody may read.
struct StatusMeter: Sendable {
    private let selling: Gauge
    private let out: GaugeSet<String>
    private let phases: GaugeSet<SalePhase>
    private let refundsOpen: Gauge
    private let receiptsOpen: Gauge
    private let held: Gauge
    private let refundsRefused: Gauge
    private let items: [ItemID]
    private let stock: GaugeSet<ItemID>
    private let sellable: GaugeSet<ItemID>
    private let wear: GaugeSet<ItemID>
    private let wornOut: GaugeSet<ItemID>
    private let stuck: GaugeSet<ItemID>
    private let dropFault: GaugeSet<ItemID>
    private let times: OutOfServiceTimes

    init(items: [ItemID], counted: [ItemID], times: OutOfServiceTimes, in store: MetricStore) {
        self.items = items
        self.times = times
        selling = Gauge(.selling, in: store)
        out = GaugeSet(.outOfService, OutOfServiceTimes.codes, in: store) { $0 }
        phases = GaugeSet(.saleRunning, SalePhase.allCases, in: store, label: \.rawValue)
        refundsOpen = Gauge(.refundsOpen, in: store)
        receiptsOpen = Gauge(.receiptsOpen, in: store)
        held = Gauge(.held, in: store)
        refundsRefused = Gauge(.refundsRefused, in: store)
        stock = GaugeSet(.stock, counted, in: store, label: \.text)
        sellable = GaugeSet(.sellable, items, in: store, label: \.text)
        wear = GaugeSet(.wear, items, in: store, label: \.text)
        wornOut = GaugeSet(.wornOut, items, in: store, label: \.text)
        stuck = GaugeSet(.stuck, items, in: store, label: \.text)
        dropFault = GaugeSet(.dropFault, items, in: store, label: \.text)
    }

    /// Shows until the next state that nothing is sold for want of a journal (D7); what is owed and
    /// what is left stay as they were.
    func showUnusableJournal(at now: Instant) {
        let codes: Set<String> = [OutOfServiceTimes.journalUnusable]
        selling.record(0)
        out.show(codes)
        times.take(codes, at: now)
        phases.show([])
        sellable.show([])
    }

    /// Shows this state from now on.
    func show(_ status: KioskStatus, at now: Instant) {
        let codes = Set(status.reasons.map(\.code))
        selling.record(status.reasons.isEmpty ? 1 : 0)
        out.show(codes)
        times.take(codes, at: now)
        phases.show(status.sale.map { [$0.phase] } ?? [])
        refundsOpen.record(status.refundsOwed)
        receiptsOpen.record(status.receiptsOwed)
        held.record(status.held)
        refundsRefused.record(status.refundsRefused)
        for (item, left) in status.stock { stock.show(left, of: item) }
        for item in items { wear.show(status.wear[item] ?? 0, of: item) }
        sellable.show(status.sellable)
        wornOut.show(status.wornOut)
        stuck.show(status.stuck)
        dropFault.show(status.unseen)
    }
}

/// For how long each reason for being out of service has held.
struct OutOfServiceTimes: Sendable {
    /// The reason of which the machine knows nothing: it has no journal to begin from.
    static let journalUnusable = "journal_unusable"
    /// All reasons.
    static let codes = OutOfServiceReason.codes + [journalUnusable]

    private let accounts: [(code: String, account: TimeAccount)]

    init() {
        accounts = Self.codes.map { ($0, TimeAccount()) }
    }

    /// These reasons hold from now on, and no others.
    func take(_ codes: Set<String>, at now: Instant) {
        for (code, account) in accounts {
            account.run(codes.contains(code), at: now.nanoseconds)
        }
    }

    /// The seconds of each.
    func samples(at now: Instant) -> [MetricSample] {
        accounts.map { MetricSample($0.account.seconds(at: now.nanoseconds), labels: [$0.code]) }
    }
}
