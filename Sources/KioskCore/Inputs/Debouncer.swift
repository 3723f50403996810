/// One contact: a level counts only when it was stable for the debounce time (I1).
package struct Debouncer: Sendable, Hashable {
    /// How long a level must be stable.
    package let time: Duration
    /// The level as last read, and since when.
    package private(set) var raw: Bool
    package private(set) var rawSince: Instant
    /// The level that counts, and since when it has been there.
    package private(set) var stable: Bool
    package private(set) var stableSince: Instant

    /// A contact whose level was found at the start, and counts at once.
    package init(time: Duration, found active: Bool, at now: Instant) {
        self.time = time
        raw = active
        stable = active
        rawSince = now
        stableSince = now
    }

    /// A level was read; the time is that of the edge, and never runs backwards.
    package mutating func read(_ active: Bool, at instant: Instant) {
        guard active != raw else { return }
        raw = active
        rawSince = max(instant, rawSince)
    }

    /// Takes over a level that was stable for long enough; `true` when the stable level changed.
    package mutating func settle(at now: Instant) -> Bool {
        guard raw != stable, now >= rawSince + time else { return false }
        stable = raw
        stableSince = rawSince
        return true
    }

    /// When the level that is different will count, if it stays.
    package var deadline: Instant? {
        raw == stable ? nil : rawSince + time
    }
}
