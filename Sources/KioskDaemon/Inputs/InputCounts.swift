public import KioskCore

/// What one input did since the process started, for a technician (I1–I3).
public struct InputCounts: Sendable, Equatable {
    /// What the input is for.
    public let role: InputRole
    /// The line, as the file has it.
    public let line: String
    /// Whether it was active at its last edge, or at the start.
    public var isActive: Bool
    /// The changes of the line that the chip told of, bounces among them.
    public var edges = 0
    /// A button's presses, or another input's changes to active, that were stable for long enough.
    public var counted = 0
    /// The times that it moved and came back without counting: noise, or a press too short (I1).
    public var spikes = 0
    /// From the first to the last edge of the longest bounce.
    public var longestBounce: Duration = .zero
    /// The times that a button was held for so long that it counted as stuck (I3).
    public var timesStuck = 0
    /// A button's presses that selected nothing, because another button was down (I3).
    public var simultaneousIgnored = 0
    /// The changes that the chip dropped; the level was read again (I2).
    public var lostEdges = 0
}
