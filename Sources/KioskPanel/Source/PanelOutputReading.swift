public import KioskCore

/// One output as it is now.
public struct PanelOutputReading: Sendable, Equatable {
    /// What an output is for.
    public enum Use: Sendable, Equatable {
        /// It moves an item's goods.
        case dispense(ItemID)
        /// It shows something, or sounds.
        case lamp(LampRole, Pattern)
    }

    /// How a lamp shows that it is on.
    public enum Pattern: Sendable, Equatable {
        /// It is lit.
        case steady
        /// It blinks, a second lit and a second dark.
        case slow
        /// It blinks, five times as fast.
        case fast
        /// It is lit for half a second.
        case once
    }

    /// What an output was last driven to.
    public enum State: Sendable, Equatable {
        /// It is off.
        case off
        /// It is on, or goes on and off by its pattern.
        case on
        /// It was to go off and may be on (S6).
        case notSwitchedOff
        /// It was to be lit, and that failed.
        case notSwitchedOn
    }

    /// What it is for.
    public let use: Use
    /// Its line.
    public let line: String
    /// What it was last driven to; `nil` while the lines are not held.
    public let state: State?

    /// States what an output is.
    public init(use: Use, line: String, state: State?) {
        self.use = use
        self.line = line
        self.state = state
    }
}
