import KioskCore

/// Counts the edges that the chip dropped, so that a line that storms is told of now and then and
/// not at each of its edges.
struct LossTally {
    private var pending: [Int: Int] = [:]
    private var lastTold: Instant?

    /// The least time between two times of telling.
    static let interval: Duration = .seconds(1)

    /// Counts what was lost before these edges.
    mutating func take(_ edges: [LineEdge]) {
        for edge in edges where edge.lost > 0 {
            pending[edge.index, default: 0] += edge.lost
        }
    }

    /// What is to be told now: the input's index and how many of its edges were lost.
    mutating func due(at now: Instant) -> [(index: Int, count: Int)] {
        guard !pending.isEmpty else {
            return []
        }
        if let lastTold, now < lastTold + Self.interval {
            return []
        }
        defer {
            pending = [:]
            lastTold = now
        }
        return pending.sorted { $0.key < $1.key }.map { (index: $0.key, count: $0.value) }
    }
}
