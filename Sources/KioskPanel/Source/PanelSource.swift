public import KioskCore

/// What the pages show and ask for; whoever composes the product gives the panel one of these.
///
/// The panel knows nothing of controllers, journals and configurations. Every answer is bounded in
/// time and size, and asking often costs a sale nothing: that is the source's duty.
public protocol PanelSource: Sendable {
    /// What never changes while the panel runs.
    var kiosk: PanelKiosk { get }

    /// How the kiosk is now.
    func status() async throws(PanelSourceError) -> PanelStatus

    /// The kiosk at one look: its status, the sale that runs, the newest sales, this day.
    func overview() async throws(PanelSourceError) -> PanelOverview

    /// What the kiosk's wall clock shows.
    func now() -> WallTime

    /// How far the clocks of the kiosk's place are ahead of UTC at a time, in seconds.
    func secondsFromGMT(at time: WallTime) -> Int

    /// Says that something changed since the last word; many changes become one word.
    func changes() -> AsyncStream<Void>
}

/// Why a source does not answer.
public enum PanelSourceError: Error, Sendable, Equatable {
    /// The service cannot be asked now, in its own words.
    case unavailable(String)
    /// There are more sales than one answer takes: over this many.
    case tooMany(Int)
}
