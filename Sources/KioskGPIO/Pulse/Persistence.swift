import Glibc
import KioskCore

/// How long, and how often, an output that refuses to go off is tried again by whoever leaves it
/// (S5, fourth law).
public struct Persistence: Sendable {
    /// The time from the first try to the last.
    public var limit: Duration
    /// The time between two tries.
    public var pause: Duration

    /// Tries for `limit`, with `pause` between two tries.
    public init(limit: Duration, pause: Duration = .milliseconds(100)) {
        self.limit = limit
        self.pause = pause
    }

    /// What a process that ends allows itself: less than the unit's watchdog and `TimeoutStopSec`.
    public static let atClose = Persistence(limit: .seconds(3))
    /// What `kioskd gpio safe` allows itself when the service has ended: less than the unit's
    /// `TimeoutStopSec`, which bounds it too.
    public static let afterwards = Persistence(limit: .seconds(30))

    /// Tries until nothing fails, until no failure can pass, or until the time is over.
    ///
    /// - Parameter attempt: one try; answers with what failed.
    /// - Returns: what the last try answered.
    func insist(_ attempt: () -> [GPIOError]) -> [GPIOError] {
        let end = MonotonicClock.now() + limit
        while true {
            let failures = attempt()
            guard failures.contains(where: \.mayPass), MonotonicClock.now() < end else {
                return failures
            }
            sleepThread(pause)
        }
    }
}

/// Stops the thread for a while; a signal may shorten it.
func sleepThread(_ duration: Duration) {
    usleep(useconds_t(clamping: duration.wholeNanoseconds / 1_000))
}
