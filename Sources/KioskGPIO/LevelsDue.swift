import KioskCore

/// When the levels are read again after edges (I2): as soon as the inputs are quiet.
///
/// The reading, which takes a call a line with libgpiod 1.6, so keeps nobody from the news of an edge
/// on a board with one processor; and a storm of edges puts it off, within a bound, but does not
/// cause one of readings.
struct LevelsDue {
    private var firstEdge: Instant?

    /// How long the inputs are quiet by then, in milliseconds.
    static let quietMilliseconds: CInt = 1
    /// How long after the first edge they are read at the latest.
    static let delayMax: Duration = .milliseconds(5)

    /// Whether they are to be read now, after a wait that did or did not bring edges.
    mutating func areDue(afterEdges: Bool, at now: Instant) -> Bool {
        let first = firstEdge ?? now
        let areDue = !afterEdges || now >= first + Self.delayMax
        firstEdge = areDue ? nil : first
        return areDue
    }

    /// How long to wait for the next edge, in milliseconds: so long when none is awaited.
    func wait(otherwise milliseconds: CInt) -> CInt {
        firstEdge == nil ? milliseconds : Self.quietMilliseconds
    }
}
