/// A moment of wall time, in microseconds since 1970 in UTC; the model never reads a clock.
public struct ModelTime: Sendable, Hashable, Comparable, Codable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public var microsecondsSince1970: Int64

    /// A moment by its microseconds since 1970.
    public init(microsecondsSince1970: Int64) {
        self.microsecondsSince1970 = microsecondsSince1970
    }

    /// Earlier moments are smaller.
    public static func < (left: ModelTime, right: ModelTime) -> Bool {
        left.microsecondsSince1970 < right.microsecondsSince1970
    }

    /// The moment that is `duration` later, cut to whole microseconds.
    public func advanced(by duration: Duration) -> ModelTime {
        let (seconds, attoseconds) = duration.components
        return ModelTime(
            microsecondsSince1970: microsecondsSince1970 + seconds * 1_000_000
                + attoseconds / 1_000_000_000_000)
    }
}
