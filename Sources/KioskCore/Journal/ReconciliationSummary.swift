/// The journal was compared with KOMOJU's books.
public struct ReconciliationSummary: Sendable, Hashable, Codable {
    /// The sales that were opened from then on.
    public let from: WallTime
    /// The sales that were opened before then.
    public let to: WallTime
    /// The sales of the journal that were compared.
    public let sales: Int
    /// The payments of KOMOJU that were compared.
    public let payments: Int
    /// The differences in words, the first of them where there are many.
    public let findings: [String]
    /// How many differences there were.
    public let differences: Int

    /// So many differences are on record in words; the command prints them all.
    public static let findingsMax = 50

    /// States the fact.
    public init(
        from: WallTime, to: WallTime, sales: Int, payments: Int, findings: [String]
    ) {
        self.from = from
        self.to = to
        self.sales = sales
        self.payments = payments
        self.findings = Array(findings.prefix(Self.findingsMax))
        differences = findings.count
    }
}
