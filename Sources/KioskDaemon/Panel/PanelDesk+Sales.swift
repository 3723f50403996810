import KioskCore
import KioskPanel

extension PanelDesk: SalesSource {
    /// Sales that match, the newest first.
    func sales(_ query: PanelSaleQuery) async throws(PanelSourceError) -> PanelSales {
        try await journal.sales(query)
    }

    /// Every record of a sale, in order.
    func records(of sale: SaleID) async throws(PanelSourceError) -> [StoredRecord] {
        try await journal.records(of: sale)
    }

    /// The sums of each day of a period.
    func days(_ period: PanelPeriod) async throws(PanelSourceError) -> [PanelDay] {
        let days = try await counting.run { () async throws(PanelSourceError) in
            try await journal.sums(of: period)
        }
        guard let days else { throw Self.busy }
        return days
    }

    /// The sales of a period as a CSV file.
    func export(_ period: PanelPeriod) async throws(PanelSourceError) -> String {
        let file = try await counting.run { () async throws(PanelSourceError) in
            try await journal.export(period)
        }
        guard let file else { throw Self.busy }
        guard let text = file else { throw .tooMany(journal.exportedMax) }
        return text
    }

    private static let busy = PanelSourceError.unavailable(
        "the journal is being counted for somebody else; ask again in a moment")

    /// Ends the hold of a sale as a person decided.
    func resolve(
        _ sale: SaleID, _ decision: ResolutionDecision, why: String, by person: PanelPerson
    ) async throws(PanelRefusal) {
        let resolution = SaleResolution(
            sale: sale, decision: decision, by: try person.signature,
            why: try Self.spoken("the reason") { () throws(SpokenText.Fault) in
                try SpokenText.reason(why)
            })
        _ = try await perform(.resolve(resolution))
    }

    /// Has a command carried out; what is done is on disk then.
    func perform(
        _ command: KioskCommand, within limit: Duration = CommandDesk.answerTimeMax
    ) async throws(PanelRefusal) -> CommandAnswer {
        let answer = await desk.perform(command, within: limit)
        guard case .refused(let refusal) = answer else { return answer }
        throw PanelRefusal(code: refusal.code, words: "\(refusal)")
    }

    /// A text that a person wrote, as it goes on record.
    static func spoken(
        _ what: String, _ check: () throws(SpokenText.Fault) -> String
    ) throws(PanelRefusal) -> String {
        do throws(SpokenText.Fault) {
            return try check()
        } catch {
            throw PanelRefusal(code: "unwritable", words: "\(what) \(error)")
        }
    }
}

extension PanelPerson {
    /// The person as the record has them: `Tanaka (panel, 192.0.2.7)`.
    var signature: String {
        get throws(PanelRefusal) {
            let name = try name.map { name throws(PanelRefusal) in
                try PanelDesk.spoken("the name") { () throws(SpokenText.Fault) in
                    try SpokenText.name(name)
                }
            }
            return "\(name ?? "unnamed") (panel, \(address))"
        }
    }
}
