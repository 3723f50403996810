import Testing

@testable import KioskCore

/// Breadth-first through everything that can happen in a small world, asserting the four laws on
/// every path.
struct ExplorationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var faults = 0
        var crashes = 0
        var disturbances = 0
        var sales = 1
        var policy = MachineSettings.ArmedWithoutOutcome.hold
        var testDescription: String {
            "\(faults) faults, \(crashes) crashes, \(disturbances) disturbances, "
                + "\(sales) sales, \(policy)"
        }
    }

    static let cases = [
        Case(faults: 1),
        Case(disturbances: 1),
        Case(faults: 1, disturbances: 1),
        Case(faults: 1, crashes: 1),
        Case(crashes: 1, disturbances: 1),
        Case(crashes: 2),
        Case(crashes: 1, policy: .refund),
        Case(crashes: 1, policy: .assumeDelivered),
        Case(crashes: 1, sales: 2),
    ]

    @Test(.timeLimit(.minutes(2)), arguments: cases)
    func `the four laws hold on every path of a small world`(_ choice: Case) {
        let settings = MachineSettings.oneItem {
            $0.paymentWindow = .seconds(2)
            $0.callAnswerMax = .seconds(3)
            $0.cancelConfirmation = .seconds(4)
            $0.sessionExpiresSeconds = 6
            $0.lateCaptureGrace = .seconds(1)
            $0.armedWithoutOutcome = choice.policy
            $0.capturedNotArmed = .vendIfRecent
        }
        var exploration = Exploration(
            World(
                settings, faults: choice.faults, crashes: choice.crashes,
                disturbances: choice.disturbances, sales: choice.sales))
        exploration.run(statesMax: 400_000)
        print("explored \(choice.testDescription): \(exploration.summary)")
        #expect(exploration.failure == nil, "\(exploration.failure ?? "")")
        #expect(exploration.ends > 0)
    }
}

/// A search that visits every state once.
struct Exploration {
    private struct Node {
        var world: World
        var trace: [World.Step]
    }

    private var frontier: [Node]
    private var seen: Set<Int> = []
    private(set) var transitions = 0
    private(set) var ends = 0
    private(set) var depth = 0
    private(set) var failure: String?

    init(_ world: World) {
        frontier = [Node(world: world, trace: [])]
    }

    var summary: String {
        "\(seen.count) states, \(transitions) transitions, \(ends) ends, depth \(depth)"
    }

    mutating func run(statesMax: Int) {
        while !frontier.isEmpty && failure == nil {
            depth += 1
            var next: [Node] = []
            for node in frontier where failure == nil { expand(node, into: &next) }
            frontier = next
            if seen.count > statesMax { failure = "more than \(statesMax) states" }
        }
    }

    private mutating func expand(_ node: Node, into next: inout [Node]) {
        let steps = node.world.steps
        if steps.isEmpty {
            ends += 1
            check(node.world.brokenAtTheEnd, node.trace, node.world)
            return
        }
        for step in steps {
            var world = node.world
            world.take(step)
            visit(world, node.trace + [step], &next)
            guard node.world.crashesLeft > 0 else { continue }
            var cut = 0
            while true {
                var dying = node.world
                guard dying.take(step, dyingAfter: cut) else { break }
                visit(dying, node.trace + [step], &next)
                cut += 1
            }
        }
    }

    private mutating func visit(_ world: World, _ trace: [World.Step], _ next: inout [Node]) {
        transitions += 1
        check(world.broken, trace, world)
        guard seen.insert(world.key).inserted else { return }
        next.append(Node(world: world, trace: trace))
    }

    private mutating func check(_ broken: [String], _ trace: [World.Step], _ world: World) {
        guard failure == nil, !broken.isEmpty else { return }
        failure =
            "\(broken)\nafter " + trace.map { "\($0)" }.joined(separator: ", ")
            + "\njournal: \(world.driver.journal.records.map(\.kind))"
    }
}
