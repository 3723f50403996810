import ArgumentParser
import Glibc
import KioskCore
import KioskDaemon
import KioskExploration

/// `kioskd explore`: visits every state of the small worlds and asserts the four laws in each.
///
/// For those who build the product, not for those who run it: it needs no configuration and
/// touches no hardware.
struct ExploreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explore",
        abstract: "Visits every state of small worlds and asserts the four laws in each.",
        shouldDisplay: false)

    @Option(help: "Worlds at a time; as many as there are cores by default.")
    var jobs: Int?

    @Option(help: "Explore only the worlds whose name holds this text.")
    var only: String?

    func validate() throws {
        guard (jobs ?? 1) > 0 else { throw ValidationError("--jobs: at least 1") }
    }

    func run() async throws {
        let worlds = ExploredWorld.large.filter { only.map($0.name.contains) ?? true }
        guard !worlds.isEmpty else {
            throw ValidationError("--only: no world has \"\(only ?? "")\" in its name")
        }
        let began = ContinuousClock.now
        let found = await Self.explore(worlds, at: jobs ?? Self.cores)
        Terminal.print(
            """
            in total: \(found.states) states, \(found.transitions) transitions, \
            \(found.ends) ends, depth \(found.depth), \
            \((ContinuousClock.now - began).inSeconds), \(found.violations) violations
            """)
        if found.violations > 0 { throw ExitCode(SystemExit.software) }
    }

    /// What all the worlds come to.
    private struct Total {
        var states = 0
        var transitions = 0
        var ends = 0
        var depth = 0
        var violations = 0

        mutating func add(_ report: ExplorationReport) {
            states += report.states
            transitions += report.transitions
            ends += report.ends
            depth = max(depth, report.depth)
            violations += report.violation == nil ? 0 : 1
        }
    }

    private static var cores: Int {
        max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }

    /// Explores the worlds, so many at a time, and tells of each as soon as it is done.
    private static func explore(_ worlds: [ExploredWorld], at jobs: Int) async -> Total {
        await withTaskGroup(of: (ExplorationReport, Duration).self) { group in
            var waiting = worlds[...]
            var total = Total()
            for world in waiting.prefix(jobs) { group.addTask { timed(world) } }
            waiting = waiting.dropFirst(jobs)
            while let (report, duration) = await group.next() {
                total.add(report)
                tell(report, duration)
                if let world = waiting.popFirst() { group.addTask { timed(world) } }
            }
            return total
        }
    }

    private static func timed(_ world: ExploredWorld) -> (ExplorationReport, Duration) {
        let began = ContinuousClock.now
        let report = world.explore()
        return (report, ContinuousClock.now - began)
    }

    private static func tell(_ report: ExplorationReport, _ duration: Duration) {
        Terminal.print("\(report.name): \(report.summary), \(duration.inSeconds)")
        if let violation = report.violation {
            Terminal.complain("\(report.name): \(violation)")
        }
    }
}

extension Duration {
    /// For example `1.25 s`.
    fileprivate var inSeconds: String {
        let hundredths = wholeMilliseconds / 10
        let fraction = String(hundredths % 100)
        return "\(hundredths / 100).\(fraction.count < 2 ? "0" : "")\(fraction) s"
    }
}
