public import KioskConfiguration
public import KioskCore
public import KioskPanel
public import ServiceLifecycle
import Synchronization

/// Feeds the customer's screen from what the controller says. The controller calls it and waits for
/// nothing; whoever watches gets a word.
public final class DisplayFeed: DisplaySource, Service {
    /// How often a screen hears of the service although nothing changed.
    static let wordInterval: Duration = .seconds(5)

    /// The kiosk's language; English where the screen does not speak it.
    public let language: DisplayLanguage
    private let shown: Mutex<DisplayState>
    private let watchers = ChangeWatchers()
    private let clock: ControllerClock

    /// A screen that knows nothing yet.
    public init(_ configuration: KioskConfiguration, clock: ControllerClock = .system) {
        language = DisplayLanguage(rawValue: configuration.kiosk.locale.rawValue) ?? .english
        self.clock = clock
        shown = Mutex(DisplayState(items: configuration.items.map(DisplayState.Item.init)))
    }

    /// What the machine shows now.
    public var state: DisplayState { shown.withLock { $0 } }

    /// The controller's clock.
    public var now: Instant { clock.monotonic() }

    /// Takes in what the controller says.
    public func take(_ notice: ControllerNotice) {
        let now = now
        let hasChanged = shown.withLock { state in
            let before = state
            state.take(notice, at: now)
            return state != before
        }
        if hasChanged { watchers.tell() }
    }

    /// Says a word to every screen now and then, and when the end of a sale has been shown for long
    /// enough, until the service stops. Where there is no screen it sleeps until one comes.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var arrivals = self.watchers.arrivals.makeAsyncIterator()
            while !Task.isCancelled {
                guard let pause = self.pause else {
                    await arrivals.next()
                    continue
                }
                do {
                    try await Task.sleep(for: pause)
                } catch {
                    return
                }
                self.watchers.tell()
            }
        }
        watchers.finish()
    }

    /// Until something has to be said again; `nil` while nobody listens.
    var pause: Duration? {
        guard watchers.areThere else { return nil }
        let left = shown.withLock { $0.ending?.shownUntil }.map { $0 - now } ?? .zero
        return left > .zero ? min(left, Self.wordInterval) : Self.wordInterval
    }

    /// A word for each change from now on; words that nobody reads in time become one.
    public func changes() -> AsyncStream<Void> { watchers.changes() }
}
