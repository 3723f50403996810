import KioskCore

/// How one input bounces: what its raw edges say about the contact and its wires.
///
/// Edges that follow each other closely are one bounce. People do not press faster, and a contact
/// that takes longer to come to rest is worn out.
public struct BounceStatistics: Sendable, Equatable {
    /// How many edges there were.
    public private(set) var edges = 0
    /// How many times the input went active and counted.
    public private(set) var presses = 0
    /// From the first to the last edge of the longest bounce; zero while every change was clean.
    public private(set) var longestBounce: Duration = .zero
    /// How many edges the chip dropped.
    public private(set) var lost = 0
    private var bounceBegan: Instant?
    private var lastEdge: Instant?

    /// Edges further apart than this are two changes of the contact.
    public static let pauseMin: Duration = .milliseconds(40)
    /// How much longer than the longest bounce that was seen the debounce time should be, as
    /// numerator and denominator: nobody sees the worst bounce in a minute.
    private static let margin = (3, 2)
    /// Debounce times are suggested in steps of this.
    private static let step = 5

    /// An input of which nothing was seen.
    public init() {}

    /// Takes an edge; answers with the time since the one before.
    mutating func take(edgeAt at: Instant) -> Duration? {
        edges += 1
        defer { lastEdge = at }
        guard let lastEdge, let bounceBegan, at - lastEdge < Self.pauseMin else {
            bounceBegan = at
            return lastEdge.map { at - $0 }
        }
        longestBounce = max(longestBounce, at - bounceBegan)
        return at - lastEdge
    }

    /// The input went active, and the core counts it.
    mutating func takePress() {
        presses += 1
    }

    /// The chip dropped edges.
    mutating func take(lost count: Int) {
        lost += count
    }

    /// What to write as `debounce_ms`, when what is configured is too short for this contact;
    /// `nil` keeps it.
    public func suggestedMilliseconds(configured: Duration) -> Int? {
        let needed = longestBounce * Self.margin.0 / Self.margin.1
        guard needed > configured else {
            return nil
        }
        let (milliseconds, step) = (Int(needed.wholeMilliseconds), Self.step)
        return (milliseconds / step + 1) * step
    }
}
