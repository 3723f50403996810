public import KioskCore

/// A physical level, before `active_low`.
public enum LineLevel: Int, Sendable, Hashable, Codable {
    /// Ground.
    case low = 0
    /// Supply.
    case high = 1

    /// The level of a line that is active or not.
    init(active: Bool, activeLow: Bool) {
        self = active != activeLow ? .high : .low
    }

    /// Whether a line of this level is active.
    func isActive(activeLow: Bool) -> Bool {
        (self == .high) != activeLow
    }
}

/// Which way a line of the mock chip goes.
public enum LineDirection: String, Sendable, Hashable, Codable {
    /// The kiosk reads it.
    case input
    /// The kiosk drives it.
    case output
}

/// A line of the mock chip as it is now.
public struct MockLine: Sendable, Hashable {
    /// Its name, or its offset as text where the plan gives that.
    public let name: String
    /// Which way it goes.
    public let direction: LineDirection
    /// Its physical level.
    public let level: LineLevel
    /// Who holds it.
    public let consumer: String?
}

/// A change of a line of the mock chip.
public struct MockChange: Sendable, Hashable {
    /// The line's name.
    public let line: String
    /// Which way the line goes.
    public let direction: LineDirection
    /// The physical level from now on.
    public let level: LineLevel
    /// When it was set, on the monotonic clock.
    public let at: Instant
}
