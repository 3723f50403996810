/// What a person may decide of a held sale (second law).
public enum ResolutionDecision: String, Sendable, Hashable, Codable, CaseIterable {
    /// The money stays: the customer has the goods, or it was settled in another way.
    case delivered = "delivered"
    /// The money goes back, by way of a refund obligation (M10).
    case refund = "refund"
}

/// A person decided a held sale: who and why; the record's own stamp says when.
public struct SaleResolution: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// What was decided.
    public let decision: ResolutionDecision
    /// Who decided.
    public let by: String
    /// Why.
    public let why: String

    /// States the fact.
    public init(sale: SaleID, decision: ResolutionDecision, by: String, why: String) {
        self.sale = sale
        self.decision = decision
        self.by = by
        self.why = why
    }
}
