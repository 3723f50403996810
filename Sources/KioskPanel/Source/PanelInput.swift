public import KioskCore

/// What one input did since the process started.
public struct PanelInput: Sendable, Equatable {
    /// What it is.
    public let role: InputRole
    /// Its line.
    public let line: String
    /// Whether it is active now; `nil` while the inputs are not read.
    public let isActive: Bool?
    /// Edges as they came.
    public let edges: Int
    /// Presses or changes that counted.
    public let counted: Int
    /// What was too short to count (I1).
    public let spikes: Int
    /// How long the longest bouncing took.
    public let longestBounce: Duration
    /// How often it was stuck (I3).
    public let timesStuck: Int
    /// How often another one was pressed at the same time (I3).
    public let simultaneousIgnored: Int
    /// Edges that were lost (I2).
    public let lostEdges: Int

    /// States what an input did.
    public init(
        role: InputRole, line: String, isActive: Bool?, edges: Int, counted: Int, spikes: Int,
        longestBounce: Duration, timesStuck: Int, simultaneousIgnored: Int, lostEdges: Int
    ) {
        self.role = role
        self.line = line
        self.isActive = isActive
        self.edges = edges
        self.counted = counted
        self.spikes = spikes
        self.longestBounce = longestBounce
        self.timesStuck = timesStuck
        self.simultaneousIgnored = simultaneousIgnored
        self.lostEdges = lostEdges
    }
}
