public import KioskCore

/// What became of one pulse; each permit gets exactly one.
public struct PulseReport: Sendable, Equatable {
    /// What was permitted.
    public let order: PulseOrder
    /// What happened.
    public let outcome: PulseOutcome

    /// A report.
    public init(order: PulseOrder, outcome: PulseOutcome) {
        self.order = order
        self.outcome = outcome
    }
}

/// The ways in which a pulse ends.
///
/// An on-time is measured from before the line was set active until after it was set inactive: the
/// line was not on for longer.
public enum PulseOutcome: Sendable, Equatable {
    /// The output was on for its time and is off.
    case completed(onTime: Duration)
    /// The output was turned off before its time, as was asked; zero when it was never on.
    case endedEarly(onTime: Duration)
    /// The output was not touched.
    case refused(PulseRefusal)
    /// The output could not be set active; it has been set inactive since.
    case failed(GPIOError)
    /// The output cannot be set inactive: it may be on. Trying goes on until it works or the
    /// process ends. Somebody has to come.
    case offFailed(GPIOError)
}

/// Why a pulse was not begun.
public enum PulseRefusal: Sendable, Equatable {
    /// The output of this item is active, or may be (S4).
    case outputActive(ItemID)
    /// The plan has no dispense output for the item.
    case unknownItem(ItemID)
    /// The order's duration is zero or less.
    case durationNotPositive
    /// The lines have been closed.
    case closed
}
