/// A point on the monotonic clock, in nanoseconds; it decides, and means nothing after a reboot.
///
/// Wall time is another type (`WallTime`); no expression holds both.
public struct Instant: Sendable, Hashable, Comparable {
    /// Nanoseconds since the clock's own zero.
    public let nanoseconds: Int64

    /// A point so many nanoseconds after the clock's zero.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// The earlier of two points is the smaller.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    /// The point `duration` later.
    public static func + (instant: Instant, duration: Duration) -> Instant {
        Instant(nanoseconds: instant.nanoseconds + duration.wholeNanoseconds)
    }

    /// The time from `start` to `end`, negative when `end` is the earlier.
    public static func - (end: Instant, start: Instant) -> Duration {
        .nanoseconds(end.nanoseconds - start.nanoseconds)
    }
}

extension Duration {
    /// The duration in nanoseconds, what is finer cut off; good for ±292 years.
    public var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    /// The duration in milliseconds, what is finer cut off.
    public var wholeMilliseconds: Int64 {
        wholeNanoseconds / 1_000_000
    }

    /// The duration in seconds, what is finer cut off.
    public var wholeSeconds: Int64 {
        components.seconds
    }
}
