import KioskCore

/// When which lamp is lit: a pure value, so that patterns are tested in virtual time.
struct LampTimetable {
    private struct Entry {
        let pattern: LampPattern
        var onSince: Instant?
    }

    private var entries: [Entry]

    /// Lamps with these patterns, all off.
    init(_ patterns: [LampPattern]) {
        entries = patterns.map { Entry(pattern: $0, onSince: nil) }
    }

    /// Turns a lamp on or off; one that is on already goes on with its pattern.
    mutating func set(_ index: Int, on: Bool, at now: Instant) {
        entries[index].onSince = on ? entries[index].onSince ?? now : nil
    }

    /// Turns every lamp off.
    mutating func allOff() {
        for index in entries.indices { entries[index].onSince = nil }
    }

    /// Whether the lamp is lit at that moment.
    func isLit(_ index: Int, at now: Instant) -> Bool {
        let entry = entries[index]
        return entry.onSince.map { entry.pattern.isLit(after: max(.zero, now - $0)) } ?? false
    }

    /// Whether the lamp is lit at that moment, or will be again by its pattern.
    func isShowing(_ index: Int, at now: Instant) -> Bool {
        let entry = entries[index]
        guard let since = entry.onSince else { return false }
        let elapsed = max(.zero, now - since)
        return entry.pattern.isLit(after: elapsed)
            || entry.pattern.nextChange(after: elapsed) != nil
    }

    /// When the next lamp changes by its pattern; `nil` while all are steady or off.
    func nextChange(after now: Instant) -> Instant? {
        entries.compactMap { entry in
            entry.onSince.flatMap { since in
                entry.pattern.nextChange(after: max(.zero, now - since)).map { since + $0 }
            }
        }.min()
    }
}
