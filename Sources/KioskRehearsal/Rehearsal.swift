/// Many worlds from one seed, until enough sales were rehearsed.
public struct Rehearsal: Sendable {
    /// The kiosk that is rehearsed.
    public let kiosk: RehearsedKiosk
    /// What everything follows from.
    public let seed: UInt64
    /// So many sales, at least.
    public let sales: Int
    /// So many worlds at a time.
    public let jobs: Int

    /// The largest seed: one that every reader of JSON keeps exact.
    public static let seedMax: UInt64 = 1 << 53 - 1

    /// A rehearsal that has not begun.
    public init(kiosk: RehearsedKiosk, seed: UInt64, sales: Int, jobs: Int) {
        self.kiosk = kiosk
        self.seed = seed
        self.sales = sales
        self.jobs = max(1, jobs)
    }

    /// The seed of a world; that of the first is the rehearsal's own, so that a seed that was
    /// printed for a world replays it.
    static func seed(ofWorld number: Int, in seed: UInt64) -> UInt64 {
        guard number > 0 else { return seed }
        var dice = Dice(seed: seed, purpose: 1_000 + UInt64(number))
        return dice.next() & seedMax
    }

    /// Runs the worlds, several at a time, and stops after the first that breaks a law.
    ///
    /// What is reported follows from the seed alone, however many run at a time: worlds count in
    /// their order. `progress` hears how many sales are done.
    public func run(progress: @Sendable (Int) -> Void = { _ in }) async -> RehearsalReport {
        var report = RehearsalReport(seed: seed, mustReachAll: kiosk.isSample)
        var waiting: [Int: WorldReport] = [:]
        await withTaskGroup(of: (Int, WorldReport).self) { group in
            var started = 0
            func start() {
                let number = started
                started += 1
                group.addTask { (number, rehearse(world: number)) }
            }
            for _ in 0..<jobs { start() }
            for await (number, world) in group {
                waiting[number] = world
                while let next = waiting.removeValue(forKey: report.figures.worlds),
                    isGoingOn(report)
                {
                    report.add(next)
                }
                progress(report.figures.sales)
                guard isGoingOn(report), !Task.isCancelled else {
                    group.cancelAll()
                    return
                }
                start()
            }
        }
        if let failed = report.failedWorld { report.failure = shrunken(failed) }
        return report
    }

    private func isGoingOn(_ report: RehearsalReport) -> Bool {
        report.figures.sales < sales && report.failedWorld == nil
    }

    private func rehearse(world number: Int) -> WorldReport {
        let plan = WorldPlan(
            seed: Self.seed(ofWorld: number, in: seed), settings: kiosk.settings)
        var world = World(plan, kiosk: kiosk)
        return world.run()
    }

    /// The failure in its shortest form, with its trace.
    private func shrunken(_ world: WorldReport) -> RehearsalFailure {
        let plan = WorldPlan(seed: world.seed, settings: kiosk.settings)
        let law = world.violations.first?.law
        let shrinking = Shrinking { plan in
            var world = World(plan, kiosk: kiosk)
            return world.run().violations.contains { $0.law == law }
        }
        let (smallest, runs) = shrinking.shrink(plan)
        var replay = World(smallest, kiosk: kiosk, isTraced: true)
        let end = replay.run()
        return RehearsalFailure(
            seed: world.seed, violations: world.violations,
            shrunkenViolations: end.violations, customers: smallest.customers.count,
            disturbances: smallest.disturbances.map { Brief.text($0) }, runs: runs, trace: end.trace
        )
    }
}
