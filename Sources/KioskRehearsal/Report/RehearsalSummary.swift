import KioskCore

/// The report for programs.
public struct RehearsalSummary: Sendable, Encodable {
    /// What everything followed from.
    public let seed: UInt64
    /// Whether all laws held, and everything interesting was reached.
    public let good: Bool
    /// How many worlds there were.
    public let worlds: Int
    /// How many sales were opened.
    public let sales: Int
    /// How many of them came out how.
    public let results: [String: Int]
    /// What KOMOJU took, in the currency's lowest denomination.
    public let captured: Int
    /// What went back.
    public let refunded: Int
    /// The longest wait from the press to the goods.
    public let longestWaitMilliseconds: Int64
    /// The longest time out of service with nothing wrong around the kiosk.
    public let longestLockOutMilliseconds: Int64
    /// The longest time that an output was on.
    public let longestOnMilliseconds: Int64
    /// How often each interesting case was reached.
    public let coverage: [String: Int]
    /// The cases that should have been reached and were not.
    public let missing: [String]
    /// The seed of the world that broke a law.
    public let failedSeed: UInt64?
    /// What was broken.
    public let violations: [String]
    /// How fast it was.
    public let salesPerSecond: Int

    private enum CodingKeys: String, CodingKey {
        case seed, good, worlds, sales, results, captured, refunded, coverage, missing, violations
        case longestWaitMilliseconds = "longest_wait_ms"
        case longestLockOutMilliseconds = "longest_lock_out_ms"
        case longestOnMilliseconds = "longest_on_ms"
        case failedSeed = "failed_seed"
        case salesPerSecond = "sales_per_second"
    }

    /// The report in short.
    public init(_ report: RehearsalReport, salesPerSecond rate: Double) {
        seed = report.seed
        good = report.isGood
        worlds = report.figures.worlds
        sales = report.sales
        results = Dictionary(
            uniqueKeysWithValues: report.figures.results.map { ($0.key.words, $0.value) })
        captured = report.figures.captured
        refunded = report.figures.refunded
        longestWaitMilliseconds = report.figures.longestWait.wholeMilliseconds
        longestLockOutMilliseconds = report.figures.longestLockOut.wholeMilliseconds
        longestOnMilliseconds = report.figures.longestOn.wholeMilliseconds
        coverage = Dictionary(
            uniqueKeysWithValues: report.coverage.counts.map { ($0.key.rawValue, $0.value) })
        missing = report.missingMarks.map(\.rawValue)
        failedSeed = report.failure?.seed
        violations = report.failure?.violations.map(\.description) ?? []
        salesPerSecond = Int(rate)
    }
}
