import KioskCore
import KioskGPIO
import Testing

@testable import KioskDaemon

/// The counters in virtual time: what each kind of signal adds, and nothing else.
struct InputTallyTests {
    private static let start = Instant(nanoseconds: 5_000_000_000)
    private static let lines = [
        line(.button("A1"), "GPIO17"), line(.button("B2"), "GPIO18"), line(.door, "GPIO23"),
        line(.dropSensor("A1"), "GPIO24"),
    ]

    private static func line(_ role: InputRole, _ name: String) -> InputLine {
        InputLine(
            role: role, reference: LineReference(name), activeLow: false, bias: .pullDown,
            debounce: .milliseconds(20))
    }

    /// Buttons count after 20 ms stable and 30 ms held, and are stuck after 10 s.
    private static func tally(found levels: [InputRole: Bool] = [:]) -> InputTally {
        var settings = MachineSettings(
            kioskID: "k", journalIdentity: "",
            items: ["A1", "B2"].map { (id: ItemID) in
                MachineSettings.Item(
                    id: id, price: .yen(150), orderPrefix: id.text,
                    pulseDuration: .milliseconds(100),
                    button: MachineSettings.ButtonSettings(
                        debounce: .milliseconds(20), pressMin: .milliseconds(30)))
            })
        settings.stuckAfter = .seconds(10)
        return InputTally(lines, settings: settings, found: levels, at: start)
    }

    /// Plays edges, each as its role, its time in milliseconds and its level, and then lets ten
    /// minutes pass.
    private func counts(
        found levels: [InputRole: Bool] = [:], _ edges: [(InputRole, Int, Bool)]
    ) -> [InputRole: InputCounts] {
        var tally = Self.tally(found: levels)
        for (role, milliseconds, active) in edges {
            tally.take(
                InputEdge(
                    role: role, active: active, at: Self.start + .milliseconds(milliseconds)))
        }
        tally.pass(until: Self.start + .seconds(600))
        return Dictionary(uniqueKeysWithValues: tally.counts.map { ($0.role, $0) })
    }

    /// What an input should have counted.
    private func expected(
        _ role: InputRole, isActive: Bool = false, _ edit: (inout InputCounts) -> Void
    ) -> InputCounts {
        let line = Self.lines.first { $0.role == role }?.reference.description ?? ""
        var counts = InputCounts(role: role, line: line, isActive: isActive)
        edit(&counts)
        return counts
    }

    @Test func `an input that nobody touches counts nothing, and none is left out`() {
        let counts = counts([])
        #expect(counts.count == 4)
        for line in Self.lines { #expect(counts[line.role] == expected(line.role) { _ in }) }
    }

    @Test func `a clean press is two edges and counts once`() {
        let counts = counts([(.button("A1"), 100, true), (.button("A1"), 250, false)])
        #expect(
            counts[.button("A1")]
                == expected(.button("A1")) {
                    $0.edges = 2
                    $0.counted = 1
                })
        #expect(counts[.button("B2")]?.edges == 0)
    }

    @Test func `a press that bounces at both ends counts once, and is no spike`() {
        let times = [(100, true), (103, false), (105, true), (109, false), (110, true)]
        let release = [(400, false), (402, true), (407, false)]
        let counts = counts((times + release).map { (.button("A1"), $0.0, $0.1) })
        #expect(
            counts[.button("A1")]
                == expected(.button("A1")) {
                    $0.edges = 8
                    $0.counted = 1
                    $0.longestBounce = .milliseconds(10)
                })
    }

    @Test(arguments: [5, 19, 25, 29])
    func `what is too short for a press is a spike`(milliseconds: Int) {
        let counts = counts([
            (.button("A1"), 100, true), (.button("A1"), 100 + milliseconds, false),
        ])
        #expect(counts[.button("A1")]?.spikes == 1)
        #expect(counts[.button("A1")]?.counted == 0)
    }

    @Test func `many edges of one disturbance are one spike, and two apart are two`() {
        let one = [100, 105, 110, 115].enumerated().map { ($1, $0 % 2 == 0) }
        let two = [300, 305].enumerated().map { ($1, $0 % 2 == 0) }
        let counts = counts((one + two).map { (.door, $0.0, $0.1) })
        #expect(
            counts[.door]
                == expected(.door) {
                    $0.edges = 6
                    $0.spikes = 2
                    $0.longestBounce = .milliseconds(15)
                })
    }

    @Test func `a flicker while a contact is closed is a spike, and counts no second time`() {
        let counts = counts([
            (.door, 100, true), (.door, 500, false), (.door, 503, true), (.door, 900, false),
        ])
        #expect(counts[.door]?.counted == 1)
        #expect(counts[.door]?.spikes == 1)
    }

    @Test func `a level that is told twice was lost for a moment`() {
        let counts = counts([(.dropSensor("A1"), 100, false)])
        #expect(counts[.dropSensor("A1")]?.spikes == 1)
    }

    @Test func `a button that is held for long counts its press before it is stuck`() {
        let counts = counts([(.button("A1"), 100, true), (.button("A1"), 60_000, false)])
        #expect(counts[.button("A1")]?.counted == 1)
        // What is stuck, the machine says.
        #expect(counts[.button("A1")]?.timesStuck == 0)
    }

    @Test func `the machine's word for stuck buttons is counted`() {
        var tally = Self.tally()
        tally.take(stuck: ["A1", "unknown"])
        tally.take(stuck: ["A1", "B2"])
        #expect(tally.counts.map(\.timesStuck) == [2, 1, 0, 0])
    }

    @Test func `a button that is down at the start is neither a press nor a spike`() {
        let held = counts(
            found: [.button("A1"): true], [(.button("A1"), 4_000, false)])
        #expect(
            held[.button("A1")] == expected(.button("A1")) { $0.edges = 1 })
        let down = counts(found: [.button("A1"): true], [])
        #expect(down[.button("A1")] == expected(.button("A1"), isActive: true) { _ in })
    }

    @Test func `of two buttons at once each press counts, and is told as ignored`() {
        let counts = counts([
            (.button("A1"), 100, true), (.button("B2"), 105, true),
            (.button("A1"), 300, false), (.button("B2"), 310, false),
        ])
        for role in [InputRole.button("A1"), .button("B2")] {
            #expect(counts[role]?.counted == 1)
            #expect(counts[role]?.simultaneousIgnored == 1)
        }
    }

    @Test func `a second button while the first is held is ignored, the first was not`() {
        let counts = counts([
            (.button("A1"), 100, true), (.button("B2"), 800, true),
            (.button("B2"), 1_000, false), (.button("A1"), 1_200, false),
        ])
        #expect(counts[.button("A1")]?.simultaneousIgnored == 0)
        #expect(counts[.button("B2")]?.simultaneousIgnored == 1)
    }

    @Test func `a stuck button ignores no other`() {
        let counts = counts([
            (.button("A1"), 100, true), (.button("B2"), 30_000, true),
            (.button("B2"), 30_200, false),
        ])
        #expect(counts[.button("B2")]?.counted == 1)
        #expect(counts[.button("B2")]?.simultaneousIgnored == 0)
    }

    @Test func `lost edges are added up, and inputs that the plan does not have are passed over`() {
        var tally = Self.tally()
        tally.take(lost: 7, of: .door)
        tally.take(lost: 5, of: .door)
        tally.take(lost: 5, of: .tilt)
        tally.take(InputEdge(role: .tilt, active: true, at: Self.start + .seconds(1)))
        #expect(tally.counts.map(\.lostEdges) == [0, 0, 12, 0])
        #expect(tally.counts.allSatisfy { $0.edges == 0 })
    }

    /// The counters agree with the machine's own judgement, whatever the contacts do and however
    /// late anybody looks.
    @Test(arguments: 0..<40)
    func `any signal counts the same, looked at often or once`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let roles = Self.lines.map(\.role)
        var edges: [InputEdge] = []
        var now = Self.start
        for _ in 0..<400 {
            now = now + .milliseconds(Int.random(in: 0...60, using: &random))
            edges.append(
                InputEdge(
                    role: roles[Int.random(in: 0..<roles.count, using: &random)],
                    active: Bool.random(using: &random), at: now))
        }
        var (lazy, busy) = (Self.tally(), Self.tally())
        for edge in edges {
            lazy.take(edge)
            busy.take(edge)
            busy.pass(until: edge.at)
        }
        lazy.pass(until: now + .seconds(60))
        for step in 1...600 { busy.pass(until: now + .milliseconds(step * 100)) }
        #expect(lazy.counts == busy.counts)
        #expect(lazy.counts.map(\.edges).reduce(0, +) == 400)
        for counts in lazy.counts {
            // Each press and each spike has an edge of its own to begin with.
            #expect(counts.counted + counts.spikes <= counts.edges)
            #expect(counts.simultaneousIgnored <= counts.counted)
        }
    }
}

/// Numbers that are the same in every run.
private struct SeededNumbers: RandomNumberGenerator {
    var seed: UInt64

    mutating func next() -> UInt64 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return seed ^ (seed >> 31)
    }
}
