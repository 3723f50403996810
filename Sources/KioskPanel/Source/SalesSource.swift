public import KioskCore

/// What the pages about sales show and ask for.
public protocol SalesSource: PanelSource {
    /// Sales that match, the newest first.
    func sales(_ query: PanelSaleQuery) async throws(PanelSourceError) -> PanelSales

    /// Every record of a sale, in order; empty where there is no such sale.
    func records(of sale: SaleID) async throws(PanelSourceError) -> [StoredRecord]

    /// The sums of each day of a period, the first day first.
    func days(_ period: PanelPeriod) async throws(PanelSourceError) -> [PanelDay]

    /// The sales of a period as a CSV file, all of them or none.
    func export(_ period: PanelPeriod) async throws(PanelSourceError) -> String

    /// Ends the hold of a sale as a person decided; it is on disk when this returns.
    func resolve(
        _ sale: SaleID, _ decision: ResolutionDecision, why: String, by person: PanelPerson
    ) async throws(PanelRefusal)
}

/// Who asks for a change, as far as the panel knows.
public struct PanelPerson: Sendable, Hashable {
    /// What they said they are called; `nil` when they said nothing.
    public let name: String?
    /// Where they are.
    public let address: String

    /// States a person.
    public init(name: String?, address: String) {
        self.name = name
        self.address = address
    }

    /// Whoever signed in.
    init(_ session: PanelSession) {
        self.init(name: session.name, address: session.address)
    }
}

/// Why a change that a person asked for is not made, or that nobody can say whether it was.
public struct PanelRefusal: Error, Sendable, Equatable {
    /// The word for programs, by which the pages find Japanese words.
    public let code: String
    /// What is wrong and what to do, in English.
    public let words: String

    /// States why.
    public init(code: String, words: String) {
        self.code = code
        self.words = words
    }
}
