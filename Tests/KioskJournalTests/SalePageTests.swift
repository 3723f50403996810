import KioskCore
import Testing

@testable import KioskJournal

/// Whole sales, page by page.
@Suite struct SalePageTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test(arguments: 1...5)
    func `a page holds whole sales, whose records lie among each other`(limit: Int) throws {
        let journal = try scratch.writer()
        try journal.append(Samples.opening(1), Samples.opening(2), Samples.session(2))
        try journal.append(Samples.session(1), Samples.started, Samples.opening(3))
        try journal.append(Samples.unpaid(2), Samples.unpaid(3), Samples.capture(1))
        try journal.append(Samples.closing(3), Samples.closing(2))
        var seen: [StoredRecord] = []
        var last: SaleID?
        let newest = try journal.lastSequence()
        #expect(newest == 11)
        while true {
            let page = try journal.recordsOfSales(after: last, through: newest, limit: limit)
            guard let sale = page.last?.record.sale else { break }
            let sales = Set(page.compactMap(\.record.sale))
            #expect(sales.count <= limit)
            for sale in sales {
                #expect(page.filter { $0.record.sale == sale } == (try journal.records(of: sale)))
            }
            seen += page
            last = sale
        }
        #expect(SaleHistory.fold(seen) == SaleHistory.fold(try journal.everything()))
        #expect(Set(seen.map(\.sequence)).count == 10, "all but the record of no sale, once")
    }

    @Test func `a page ends where the reader's view of the journal does`() throws {
        let journal = try scratch.writer()
        try journal.append(Samples.opening(1))
        let newest = try journal.lastSequence()
        try journal.append(Samples.session(1), Samples.opening(2))
        let page = try journal.recordsOfSales(through: newest, limit: 10)
        #expect(page.map(\.record) == [Samples.opening(1)])
        #expect(try journal.recordsOfSales(through: 0, limit: 10).isEmpty)
        #expect(try journal.recordsOfSales(through: newest, limit: 0).isEmpty)
        #expect(try journal.recordsOfSales(through: newest, limit: -1).isEmpty)
    }

    @Test func `sales are chosen by the time at which they were opened`() throws {
        let journal = try scratch.writer()
        func at(_ second: Int64) -> WallTime { Samples.time + .seconds(second) }
        for sale in Int64(1)...5 {
            try journal.append([Samples.opening(sale)], at: at(sale * 10))
            try journal.append(
                [Samples.unpaid(sale), Samples.closing(sale)], at: at(1000))
        }
        func sales(_ from: Int64?, _ before: Int64?) throws -> [Int64] {
            SaleHistory.fold(
                try journal.recordsOfSales(
                    openedFrom: from.map(at), before: before.map(at), through: .max, limit: 10)
            ).map(\.opening.sale.number)
        }
        #expect(try sales(nil, nil) == [1, 2, 3, 4, 5])
        #expect(try sales(20, 40) == [2, 3], "from is in it, the end is not")
        #expect(try sales(41, nil) == [5])
        #expect(try sales(nil, 10) == [])
        #expect(try sales(51, nil) == [])
    }

    @Test func `the newest comparison is found among the others`() throws {
        let journal = try scratch.writer()
        #expect(try journal.newestReconciliation() == nil)
        for count in 1...3 {
            try journal.append(
                .reconciled(
                    ReconciliationSummary(
                        from: Samples.time, to: Samples.time, sales: count, payments: 0,
                        findings: [])))
            try journal.append(Samples.started)
        }
        let newest = try scratch.reader().newestReconciliation()
        guard case .reconciled(let summary)? = newest?.record else {
            Issue.record("it is not found")
            return
        }
        #expect(summary.sales == 3)
    }

    @Test func `the journal knows since when it knows of every sale`() throws {
        let journal = try scratch.writer()
        #expect(try journal.knownSince() == nil)
        func at(_ second: Int64) -> WallTime { Samples.time + .seconds(second) }
        try journal.append([Samples.started], at: at(0))
        try journal.append(Samples.delivered(1), at: at(10))
        try journal.append(Samples.delivered(2), at: at(20))
        try journal.append([Samples.opening(3)], at: at(30))
        #expect(try journal.knownSince() == at(0))
        #expect(try journal.purge(before: at(15), at: at(100)) == 1)
        #expect(try journal.knownSince() == at(15), "what is older may be gone")
    }
}
