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

    private struct Shown {
        var state: DisplayState
        var nextKey = 0
        var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    /// The kiosk's language; English where the screen does not speak it.
    public let language: DisplayLanguage
    private let shown: Mutex<Shown>
    private let clock: ControllerClock

    /// A screen that knows nothing yet.
    public init(_ configuration: KioskConfiguration, clock: ControllerClock = .system) {
        language = DisplayLanguage(rawValue: configuration.kiosk.locale.rawValue) ?? .english
        self.clock = clock
        shown = Mutex(
            Shown(
                state: DisplayState(items: configuration.items.map(DisplayState.Item.init))))
    }

    /// What the machine shows now.
    public var state: DisplayState { shown.withLock { $0.state } }

    /// The controller's clock.
    public var now: Instant { clock.monotonic() }

    /// Takes in what the controller says.
    public func take(_ notice: ControllerNotice) {
        let now = now
        let watchers = shown.withLock { shown in
            let before = shown.state
            shown.state.take(notice, at: now)
            return shown.state == before ? [] : Array(shown.watchers.values)
        }
        // Nothing is resumed under the lock: a continuation may end, and ending takes the lock.
        for watcher in watchers { watcher.yield() }
    }

    /// Says a word to every screen now and then, and when the end of a sale has been shown for long
    /// enough, until the service stops.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await Task.sleep(for: self.pause)
                } catch {
                    return
                }
                for watcher in self.shown.withLock({ Array($0.watchers.values) }) {
                    watcher.yield()
                }
            }
        }
        let watchers = shown.withLock { shown in
            defer { shown.watchers = [:] }
            return Array(shown.watchers.values)
        }
        for watcher in watchers { watcher.finish() }
    }

    /// Until something has to be said again.
    private var pause: Duration {
        let left = shown.withLock { $0.state.ending?.shownUntil }.map { $0 - now } ?? .zero
        return left > .zero ? min(left, Self.wordInterval) : Self.wordInterval
    }

    /// A word for each change from now on; words that nobody reads in time become one.
    public func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let key = shown.withLock { shown in
            defer { shown.nextKey += 1 }
            shown.watchers[shown.nextKey] = continuation
            return shown.nextKey
        }
        continuation.onTermination = { [weak self] _ in
            self?.shown.withLock { _ = $0.watchers.removeValue(forKey: key) }
        }
        return stream
    }
}
