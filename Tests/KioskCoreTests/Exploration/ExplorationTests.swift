import KioskExploration
import Testing

@testable import KioskCore

/// Breadth-first through everything that can happen in a small world, asserting the four laws on
/// every path. The large worlds need a release build: `kioskd explore`.
struct ExplorationTests {
    @Test(.timeLimit(.minutes(2)), arguments: ExploredWorld.small)
    func `the four laws hold on every path of a small world`(_ world: ExploredWorld) {
        let report = world.explore()
        print("explored \(world.name): \(report.summary)")
        #expect(report.violation == nil, "\(report.violation ?? "")")
        #expect(report.ends > 0)
    }

    @Test func `the large worlds have names of their own`() {
        let names = ExploredWorld.large.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test func `a broken law is found, with the shortest trace that leads to it`() {
        var world = SmallWorld(.ofSmallWorld(), .init(crashes: 1))
        world.driver.violations = ["a law"]
        let report = Exploration(of: world, named: "broken", statesMax: 1_000).run()
        #expect(report.violation?.hasPrefix("a law\nafter\n  press\nwith the journal\n") == true)
    }

    @Test func `a world that is not small is given up`() {
        let world = SmallWorld(.ofSmallWorld(), .init(faults: 1, crashes: 1))
        let report = Exploration(of: world, named: "large", statesMax: 100).run()
        #expect(report.violation == "more than 100 states: the world is not small")
    }
}
