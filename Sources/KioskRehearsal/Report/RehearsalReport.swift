/// What became of a rehearsal.
public struct RehearsalReport: Sendable {
    /// What everything followed from.
    public let seed: UInt64
    /// The marks that were reached.
    public private(set) var coverage = Coverage()
    /// The world that broke a law, in its shortest form.
    public internal(set) var failure: RehearsalFailure?
    var figures = WorldFigures()
    private(set) var failedWorld: WorldReport?

    /// Whether the kiosk can reach every mark.
    private let mustReachAll: Bool

    /// From so many sales on, a mark that was never reached is a failure. The rarest one comes about
    /// once in 10,000 sales.
    public static let coverageSalesMin = 200_000

    init(seed: UInt64, mustReachAll: Bool) {
        self.seed = seed
        self.mustReachAll = mustReachAll
    }

    mutating func add(_ world: WorldReport) {
        figures.add(world.figures)
        coverage.add(world.coverage)
        if !world.violations.isEmpty { failedWorld = world }
    }

    /// How many sales were opened.
    public var sales: Int { figures.sales }

    /// The marks that should have been reached and were not.
    public var missingMarks: [CoverageMark] {
        mustReachAll && sales >= Self.coverageSalesMin ? coverage.missing : []
    }

    /// Whether all laws held, and everything interesting was reached.
    public var isGood: Bool { failure == nil && missingMarks.isEmpty }
}

/// A world that broke a law.
public struct RehearsalFailure: Sendable {
    /// The seed that replays it.
    public let seed: UInt64
    /// The laws that it broke.
    public let violations: [Violation]
    /// What the shortened world broke.
    public let shrunkenViolations: [Violation]
    /// How many customers are left in it.
    public let customers: Int
    /// The troubles that are left in it.
    public let disturbances: [String]
    /// How many worlds were tried to shorten it.
    public let runs: Int
    /// What happens in it, a line each.
    public let trace: [String]
}
