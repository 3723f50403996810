import KioskCore
import KioskPanel

/// What the panel shows and asks for, from the running service.
///
/// Nothing of it reaches the controller but through its `CommandDesk`.
struct PanelDesk: PanelSource {
    /// For how long a status is good while nothing is recorded and no state changes: the inputs'
    /// counters move without a word.
    private static let statusAgeMax: Duration = .milliseconds(250)

    /// The kiosk by its configuration.
    let kiosk: PanelKiosk
    private let news: PanelNews
    private let statusReading: SharedReading<Result<PanelStatus, PanelSourceError>>

    /// A desk for the pages of a kiosk.
    init(kiosk: PanelKiosk, desk: CommandDesk, news: PanelNews) {
        self.kiosk = kiosk
        self.news = news
        statusReading = SharedReading(
            ageMax: Self.statusAgeMax, version: { news.changeCount }
        ) {
            switch await desk.perform(.tellStatus) {
            case .status(let status): .success(PanelStatus(status))
            case .refused(let refusal): .failure(.unavailable("\(refusal)"))
            case .resolved, .cleared, .counted, .tried:
                preconditionFailure("a question is answered with a deed")
            }
        }
    }

    /// How the kiosk is now.
    func status() async throws(PanelSourceError) -> PanelStatus {
        try await statusReading.read().get()
    }

    /// How far the clocks of the kiosk's place are ahead of UTC, in seconds.
    func secondsFromGMT(at time: WallTime) -> Int { PlaceClock.secondsFromGMT(at: time) }

    /// Says that something changed.
    func changes() -> AsyncStream<Void> { news.changes() }
}
