import KioskCore

extension RehearsalReport {
    /// The report as rows of a table: what, and how much.
    public var rows: [[String]] {
        var rows = [
            ["worlds", "\(figures.worlds)"], ["sales", "\(figures.sales)"],
            ["calls to KOMOJU", "\(figures.calls)"],
        ]
        for result in SaleAccount.Result.allCases {
            rows.append(["  \(result.words)", "\(figures.results[result] ?? 0)"])
        }
        rows += [
            ["captured", "\(figures.captured)"], ["refunded", "\(figures.refunded)"],
            ["payments on sessions long over, for reconciliation", "\(figures.strays)"],
            ["longest wait from the press to the goods", Self.text(figures.longestWait)],
            ["longest time out of service with nothing wrong", Self.text(figures.longestLockOut)],
            ["longest time that an output was on", Self.text(figures.longestOn)],
            [
                "interesting cases reached",
                "\(CoverageMark.allCases.count - coverage.missing.count) of "
                    + "\(CoverageMark.allCases.count)",
            ],
        ]
        return rows
    }

    /// The failure for people: seed, law, what is left of the world, and its trace.
    public var failureLines: [String] {
        guard let failure else {
            return missingMarks.map { "never reached: \($0.rawValue)" }
        }
        return ["world \(failure.seed) breaks a law:"]
            + failure.violations.map { "  \($0)" }
            + ["with \(failure.customers) customers and these troubles it still does:"]
            + failure.disturbances.map { "  \($0)" }
            + failure.trace.map { "    \($0)" }
            + failure.shrunkenViolations.map { "  \($0)" }
            + ["replay it with: kioskd rehearse --sales 1 --seed \(failure.seed)"]
    }

    private static func text(_ duration: Duration) -> String {
        let milliseconds = duration.wholeMilliseconds
        return "\(milliseconds / 1_000).\(String(milliseconds % 1_000 + 1_000).dropFirst()) s"
    }
}

extension SaleAccount.Result {
    /// The result for people.
    var words: String {
        switch self {
        case .open: "open"
        case .delivered: "delivered"
        case .assumed: "taken as delivered, by policy"
        case .unpaid: "unpaid"
        case .refundOwed: "refund owed"
        case .refunded: "refunded"
        case .held: "held for the operator"
        case .kept: "resolved by the operator, the money stays"
        }
    }
}
