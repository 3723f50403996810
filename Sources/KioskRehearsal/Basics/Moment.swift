/// A point of the world's own time, which no clock of the kiosk shows: nanoseconds since the
/// beginning.
///
/// The kiosk's monotonic clock starts anew at every power cut and its wall clock drifts and jumps;
/// this one does neither.
struct Moment: Sendable, Hashable, Comparable {
    /// Nanoseconds since the beginning of the world.
    let nanoseconds: Int64

    /// The beginning.
    static let zero = Moment(nanoseconds: 0)

    /// The earlier is the smaller.
    static func < (left: Moment, right: Moment) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The moment `duration` later.
    static func + (moment: Moment, duration: Duration) -> Moment {
        let (seconds, attoseconds) = duration.components
        return Moment(
            nanoseconds: moment.nanoseconds + seconds * 1_000_000_000
                + attoseconds / 1_000_000_000)
    }

    /// The time from `start` to `end`.
    static func - (end: Moment, start: Moment) -> Duration {
        .nanoseconds(end.nanoseconds - start.nanoseconds)
    }
}

extension Moment: CustomStringConvertible {
    /// Hours, minutes, seconds and milliseconds since the beginning.
    var description: String {
        let milliseconds = nanoseconds / 1_000_000
        return Self.padded(milliseconds / 3_600_000, 1) + ":"
            + Self.padded(milliseconds / 60_000 % 60, 2) + ":"
            + Self.padded(milliseconds / 1_000 % 60, 2) + "."
            + Self.padded(milliseconds % 1_000, 3)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
