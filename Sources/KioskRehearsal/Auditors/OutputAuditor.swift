import KioskCore

/// Fourth law: an output is on for no longer than was ordered, and one at a time (S2, S4).
struct OutputAuditor: Sendable {
    /// How much later than ordered a healthy line may go off.
    static let margin: Duration = .milliseconds(10)

    private var on: (item: ItemID, since: Moment, limit: Duration)?
    /// Until then the hardware itself refuses to go off, or nobody is there to tell it to (S5).
    private var excusedUntil = Moment.zero
    /// The longest time that a line was on.
    private(set) var longestOn: Duration = .zero

    mutating func lineOn(_ item: ItemID, ordered: Duration, at moment: Moment) -> Violation? {
        let other = on
        on = (item, moment, min(ordered, PulseOrder.durationMax) + Self.margin)
        guard let other else { return nil }
        return Violation("law 4", "\(item) went on while \(other.item) was on", at: moment)
    }

    mutating func lineOff(at moment: Moment) -> Violation? {
        let violation = judge(at: moment)
        if let on { longestOn = max(longestOn, moment - on.since) }
        on = nil
        return violation
    }

    /// The line cannot be set inactive for a while, or its guard is dead for a moment.
    mutating func excuse(until moment: Moment) { excusedUntil = max(excusedUntil, moment) }

    /// A line that is on for too long is found at the next thing that happens.
    func judge(at moment: Moment) -> Violation? {
        guard let on, moment > on.since + on.limit, moment > excusedUntil else { return nil }
        return Violation(
            "law 4", "\(on.item) is on for \(moment - on.since), allowed are \(on.limit)",
            at: moment)
    }
}
