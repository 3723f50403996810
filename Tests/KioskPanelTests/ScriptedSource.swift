import KioskCore
import KioskPanel
import Synchronization

/// A source that shows what a test tells it, and remembers what was asked of it.
final class ScriptedSource: SalesSource {
    /// What was asked of it.
    struct Asked: Sendable {
        var queries: [PanelSaleQuery] = []
        var periods: [PanelPeriod] = []
        var resolutions: [SaleResolution] = []
        var works: [String] = []
        var examinations = 0
    }

    /// What it knows of sales.
    struct Books: Sendable {
        var records: [StoredRecord] = []
        var next: SaleID?
        var days: [PanelDay] = []
        var file: Result<String, PanelSourceError> = .success("sale\r\n")
        var refusal: PanelRefusal?
        var trial = TrialResult(item: "A1", ending: .completed)
        var examination = PanelExamination()
        var configuration = PanelConfiguration(
            path: nil, text: "", isInForce: nil, report: [])
        var log: [PanelLogLine] = []
    }

    let kiosk: PanelKiosk
    let asked = Mutex(Asked())
    let books = Mutex(Books())
    private let shown: Mutex<Result<PanelOverview, PanelSourceError>>

    init(kiosk: PanelKiosk = .example, overview: PanelOverview = .example) {
        self.kiosk = kiosk
        shown = Mutex(.success(overview))
    }

    /// From now on the source answers so.
    func show(_ overview: Result<PanelOverview, PanelSourceError>) {
        shown.withLock { $0 = overview }
    }

    func status() async throws(PanelSourceError) -> PanelStatus { try await overview().status }

    func overview() async throws(PanelSourceError) -> PanelOverview {
        try shown.withLock { $0 }.get()
    }

    func sales(_ query: PanelSaleQuery) async throws(PanelSourceError) -> PanelSales {
        asked.withLock { $0.queries.append(query) }
        return books.withLock {
            PanelSales(
                sales: SaleHistory.fold($0.records).reversed().filter(query.matches), next: $0.next)
        }
    }

    func records(of sale: SaleID) async throws(PanelSourceError) -> [StoredRecord] {
        books.withLock { books in books.records.filter { $0.record.sale == sale } }
    }

    func days(_ period: PanelPeriod) async throws(PanelSourceError) -> [PanelDay] {
        asked.withLock { $0.periods.append(period) }
        return books.withLock { $0.days }
    }

    func export(_ period: PanelPeriod) async throws(PanelSourceError) -> String {
        asked.withLock { $0.periods.append(period) }
        return try books.withLock { $0.file }.get()
    }

    func resolve(
        _ sale: SaleID, _ decision: ResolutionDecision, why: String, by person: PanelPerson
    ) async throws(PanelRefusal) {
        if let refusal = books.withLock({ $0.refusal }) { throw refusal }
        let by = "\(person.name ?? "-") \(person.address)"
        let resolution = SaleResolution(sale: sale, decision: decision, by: by, why: why)
        asked.withLock { $0.resolutions.append(resolution) }
        let at = now()
        books.withLock { books in
            books.records.append(
                StoredRecord(
                    sequence: Int64(books.records.count + 1), at: at,
                    record: .resolved(resolution)))
        }
    }

    func now() -> WallTime { PanelStatus.example.at }

    func secondsFromGMT(at time: WallTime) -> Int { 9 * 3_600 }

    func changes() -> AsyncStream<Void> { AsyncStream { _ in } }
}

extension PanelKiosk {
    /// A kiosk with two items.
    static let example = PanelKiosk(
        id: "shibuya-042", language: .japanese,
        items: [
            Item(id: "A1", names: [.japanese: "緑茶", .english: "Green tea"], price: .yen(150)),
            Item(id: "A2", names: [.japanese: "コーヒー", .english: "Coffee"], price: .yen(130)),
        ],
        version: "1.2.3", libgpiodVersion: "1.6.3")
}

extension PanelStatus {
    /// A kiosk that sells, with nothing to do.
    static let example = PanelStatus(
        reasons: [], sale: nil,
        items: [
            Item(id: "A1", stock: 12, isSellable: true, isStuck: false, isWorn: false),
            Item(id: "A2", stock: nil, isSellable: false, isStuck: true, isWorn: false),
        ],
        refunds: [], receipts: [], held: [], inputs: [], outputs: [],
        uptime: .seconds(3_600), journalPath: "/var/lib/kioskd/journal.sqlite", journalBytes: 4_096,
        at: WallTime(microsecondsSince1970: 1_795_000_000_000_000))
}

extension PanelOverview {
    /// A kiosk that sells and has sold nothing yet.
    static let example = PanelOverview(status: .example, today: PanelDay(day: 20_775))
}
