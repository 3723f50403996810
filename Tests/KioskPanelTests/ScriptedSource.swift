import KioskCore
import KioskPanel
import Synchronization

/// A source that shows what a test tells it, and remembers what was asked of it.
final class ScriptedSource: PanelSource {
    let kiosk: PanelKiosk
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
        refunds: [], receipts: [], held: [], inputs: [], uptime: .seconds(3_600),
        journalPath: "/var/lib/kioskd/journal.sqlite", journalBytes: 4_096,
        at: WallTime(microsecondsSince1970: 1_795_000_000_000_000))
}

extension PanelOverview {
    /// A kiosk that sells and has sold nothing yet.
    static let example = PanelOverview(status: .example, today: PanelDay(day: 20_775))
}
