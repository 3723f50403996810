import KioskCore

/// A search through everything that can happen in a small world, breadth first, that visits every
/// state once and asserts the laws on every path.
///
/// A state that was seen is kept as its fingerprint alone, and the way to it as a link to the state
/// before: so a million states take some tens of megabytes, and a violation still comes with the
/// shortest trace that leads to it.
package struct Exploration: ~Copyable {
    /// One step of a trace, and what broke it off.
    package struct Move: Sendable, Hashable, CustomStringConvertible {
        let step: SmallWorld.Step
        let interruption: SmallWorld.Interruption?

        /// The step, and where it was broken off.
        package var description: String {
            guard let interruption else { return "\(step)" }
            return "\(step), broken off by \(interruption)"
        }
    }

    private struct Node {
        let world: SmallWorld
        /// Its place among the arrivals; the first world has none.
        let arrival: Int32
    }

    private struct Arrival {
        let before: Int32
        let move: Move
    }

    private var frontier: [Node]
    private var arrivals: [Arrival] = []
    private var seen: Set<Int>
    private let statesMax: Int
    private var report: ExplorationReport

    /// A search that begins in `world` and gives up after so many states.
    package init(of world: SmallWorld, named name: String, statesMax: Int) {
        frontier = [Node(world: world, arrival: -1)]
        seen = [world.fingerprint]
        self.statesMax = statesMax
        report = ExplorationReport(name: name)
    }

    /// Searches until every state was visited, or a law is broken.
    package consuming func run() -> ExplorationReport {
        while !frontier.isEmpty && report.violation == nil {
            var next: [Node] = []
            // From the end, so that the memory of a world is free as soon as it was expanded.
            while let node = frontier.popLast(), report.violation == nil {
                expand(node, into: &next)
            }
            frontier = next
            if !next.isEmpty { report.depth += 1 }
            report.states = seen.count
            if seen.count > statesMax {
                report.violation = "more than \(statesMax) states: the world is not small"
            }
        }
        return report
    }

    private mutating func expand(_ node: Node, into next: inout [Node]) {
        let steps = node.world.steps
        if steps.isEmpty {
            report.ends += 1
            check(node.world.brokenAtTheEnd, node.world, arrival: node.arrival)
            return
        }
        for step in steps {
            var world = node.world
            world.take(step)
            visit(world, Move(step: step, interruption: nil), from: node, &next)
            for interruption in node.world.interruptions {
                var place = 0
                while true {
                    var broken = node.world
                    let interruption = interruption(place)
                    guard broken.take(step, brokenOffBy: interruption) else { break }
                    let move = Move(step: step, interruption: interruption)
                    visit(broken, move, from: node, &next)
                    place += 1
                }
            }
        }
    }

    private mutating func visit(
        _ world: SmallWorld, _ move: Move, from node: Node, _ next: inout [Node]
    ) {
        report.transitions += 1
        guard seen.insert(world.fingerprint).inserted else { return }
        let arrival = Int32(arrivals.count)
        arrivals.append(Arrival(before: node.arrival, move: move))
        check(world.broken, world, arrival: arrival)
        next.append(Node(world: world, arrival: arrival))
    }

    private mutating func check(_ broken: [String], _ world: SmallWorld, arrival: Int32) {
        guard report.violation == nil, !broken.isEmpty else { return }
        var trace: [Move] = []
        var place = arrival
        while place >= 0 {
            trace.append(arrivals[Int(place)].move)
            place = arrivals[Int(place)].before
        }
        report.violation =
            broken.joined(separator: "\n") + "\nafter\n"
            + trace.reversed().map { "  \($0)" }.joined(separator: "\n")
            + "\nwith the journal\n"
            + world.driver.journal.records.map { "  \($0)" }.joined(separator: "\n")
    }
}

/// What an exploration found.
package struct ExplorationReport: Sendable, Hashable {
    /// The world that was explored.
    package let name: String
    /// How many states are different from each other.
    package internal(set) var states = 0
    /// How many ways lead from one state to another, or to the same.
    package internal(set) var transitions = 0
    /// States in which nothing more can happen.
    package internal(set) var ends = 0
    /// The length of the longest of the shortest ways to a state.
    package internal(set) var depth = 0
    /// The law that was broken, and how it came to that.
    package internal(set) var violation: String?

    /// The numbers in a line.
    package var summary: String {
        "\(states) states, \(transitions) transitions, \(ends) ends, depth \(depth)"
    }
}
