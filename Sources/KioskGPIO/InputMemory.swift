import KioskCore

/// What was last reported of each input: decides which edges are news (I2).
struct InputMemory {
    private struct Entry {
        var active: Bool
        var since: Instant
    }

    private var entries: [Entry]

    /// The inputs' levels at the start.
    init(levels: [Bool], at start: Instant) {
        entries = levels.map { Entry(active: $0, since: start) }
    }

    /// Takes edges in, as the chip told them.
    ///
    /// One from the future has a stamp of another clock (kernels before 5.7): it counts as now.
    /// One older than what has been reported of its line is superseded: the level was read after
    /// it happened.
    ///
    /// - Returns: the edges to report, in the order of their times.
    mutating func take(_ edges: [LineEdge], now: Instant) -> [LineEdge] {
        var news: [LineEdge] = []
        for edge in edges {
            guard let active = edge.active, entries.indices.contains(edge.index) else {
                continue
            }
            let at = min(edge.at, now)
            if at < entries[edge.index].since {
                continue
            }
            entries[edge.index] = Entry(active: active, since: at)
            news.append(LineEdge(index: edge.index, active: active, at: at))
        }
        return news.sorted { $0.at < $1.at }
    }

    /// Takes in the levels that were read at `at`, or just after.
    ///
    /// - Returns: an edge for each input whose level is not the one that was reported last.
    mutating func take(levels: [Bool], at: Instant) -> [LineEdge] {
        var news: [LineEdge] = []
        for (index, active) in levels.enumerated() where entries[index].active != active {
            entries[index] = Entry(active: active, since: max(at, entries[index].since))
            news.append(LineEdge(index: index, active: active, at: entries[index].since))
        }
        return news
    }
}
