/// The histories of many sales, grown record by record.
public struct SaleHistories: Sendable, Hashable {
    /// The histories, in the order in which the sales were opened.
    public private(set) var all: [SaleHistory] = []
    private var places: [SaleID: Int] = [:]

    /// No sales yet.
    public init() {}

    /// Takes in the next record of the journal; one that is about no known sale changes nothing.
    public mutating func absorb(_ stored: StoredRecord) {
        if case .saleOpened(let opening) = stored.record {
            places[opening.sale] = all.count
            all.append(SaleHistory(opening, at: stored.at))
        } else if let sale = stored.record.sale, let place = places[sale] {
            all[place].absorb(stored.record, at: stored.at)
        }
    }

    /// The history of a sale, where its opening was among the records.
    public subscript(sale: SaleID) -> SaleHistory? {
        places[sale].map { all[$0] }
    }
}
