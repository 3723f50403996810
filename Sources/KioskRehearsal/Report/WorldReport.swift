import KioskCore

/// The figures of one world, or of many.
struct WorldFigures: Sendable, Equatable {
    var worlds = 0
    var sales = 0
    var calls = 0
    var results: [SaleAccount.Result: Int] = [:]
    var captured = 0
    var refunded = 0
    /// Payments that KOMOJU took on sessions that were over for long.
    var strays = 0
    var longestWait: Duration = .zero
    var longestLockOut: Duration = .zero
    var longestOn: Duration = .zero

    mutating func add(_ other: WorldFigures) {
        worlds += other.worlds
        sales += other.sales
        calls += other.calls
        results.merge(other.results) { $0 + $1 }
        captured += other.captured
        refunded += other.refunded
        strays += other.strays
        longestWait = max(longestWait, other.longestWait)
        longestLockOut = max(longestLockOut, other.longestLockOut)
        longestOn = max(longestOn, other.longestOn)
    }
}

/// What became of one world.
struct WorldReport: Sendable {
    let seed: UInt64
    let violations: [Violation]
    let coverage: Coverage
    let figures: WorldFigures
    let trace: [String]
    /// How long the world lasted, in its own time.
    let lived: Duration

    init(seed: UInt64, audit: Audit, trace: [String], lived: Duration) {
        self.seed = seed
        self.trace = trace
        self.lived = lived
        violations = audit.violations
        coverage = audit.observer.coverage
        var figures = audit.figures
        figures.worlds = 1
        self.figures = figures
    }
}
