import KioskCore

/// Fourth law: an output is on for no longer than was ordered, and one at a time (S2, S4).
struct OutputAuditor: Sendable {
    /// How much later than ordered a healthy line may go off.
    static let margin: Duration = .milliseconds(10)

    private var on: (item: ItemID, since: Moment, limit: Duration)?
    /// Until then the hardware itself refuses to go off, or nobody is there to tell it to (S5).
    private var excusedUntil = Moment.zero
    /// Whether nobody is there to try again.
    private var isAbandoned = false
    /// How often a process left a line on that refused to go off.
    private(set) var abandoned = 0
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
        if let on, !isAbandoned { longestOn = max(longestOn, moment - on.since) }
        on = nil
        return violation
    }

    /// The line cannot be set inactive for a while, or its guard is dead for a moment.
    mutating func excuse(until moment: Moment) { excusedUntil = max(excusedUntil, moment) }

    /// The process ended while the hardware refused to let its line go off, and the one try that
    /// the service manager makes (`gpio safe`) failed too: nobody tries again before the next start.
    mutating func processEnded(at moment: Moment) {
        guard on != nil, excusedUntil > moment, !isAbandoned else { return }
        isAbandoned = true
        abandoned += 1
    }

    /// A process began: it drives all off before anything else, or does not begin (S1).
    mutating func processBegan(at moment: Moment) {
        guard isAbandoned else { return }
        isAbandoned = false
        excusedUntil = moment
    }

    /// A line that is on for too long is found at the next thing that happens.
    func judge(at moment: Moment) -> Violation? {
        guard let on, moment > on.since + on.limit, moment > excusedUntil,
            !isAbandoned
        else { return nil }
        return Violation(
            "law 4", "\(on.item) is on for \(moment - on.since), allowed are \(on.limit)",
            at: moment)
    }
}
