/// A calendar time: for stamps, for display, and for comparison with KOMOJU's own stamps.
///
/// It may jump and it may be wrong, so it never times anything; `Instant` does.
public struct WallTime: Sendable, Hashable, Comparable, Codable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microsecondsSince1970: Int64

    /// A time so many microseconds after 1970-01-01T00:00:00Z.
    public init(microsecondsSince1970: Int64) {
        self.microsecondsSince1970 = microsecondsSince1970
    }

    /// Reads the bare number of microseconds.
    public init(from decoder: any Decoder) throws {
        microsecondsSince1970 = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the bare number of microseconds.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microsecondsSince1970)
    }

    /// The earlier of two times is the smaller.
    public static func < (left: WallTime, right: WallTime) -> Bool {
        left.microsecondsSince1970 < right.microsecondsSince1970
    }

    /// The time from `start` to `end`, negative when `end` is the earlier.
    public static func - (end: WallTime, start: WallTime) -> Duration {
        // Stamps come from the network: one that is absurd must not trap (X3).
        let (difference, overflow) = end.microsecondsSince1970
            .subtractingReportingOverflow(start.microsecondsSince1970)
        guard overflow else { return .microseconds(difference) }
        return .microseconds(end < start ? Int64.min : Int64.max)
    }

    /// The time `duration` later.
    public static func + (time: WallTime, duration: Duration) -> WallTime {
        WallTime(
            microsecondsSince1970: time.microsecondsSince1970 + duration.wholeNanoseconds / 1_000)
    }
}
