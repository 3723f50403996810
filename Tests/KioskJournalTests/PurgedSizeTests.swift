import KioskCore
import Testing

@testable import KioskJournal

@Suite struct PurgedSizeTests {
    private static let day: Duration = .seconds(86_400)
    private static let salesPerDay: Int64 = 40
    private static let retentionDays = 3

    /// Days of sales, each with the purge that the service makes; answers with the journal's size
    /// after each day, in bytes.
    private func sizes(days: Int) throws -> [Int64] {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        return try (0..<days).map { day in
            let now = Samples.time + Self.day * day
            for number in 0..<Self.salesPerDay {
                let sale = Int64(day) * Self.salesPerDay + number + 1
                try journal.append(Samples.delivered(sale), at: now)
            }
            _ = try journal.purge(before: now + Self.day * -Self.retentionDays, at: now)
            return try journal.sizeInBytes()
        }
    }

    @Test func `with its purge a journal grows by little more than its spent payments`() throws {
        // The write-ahead log has its full size long before the thirtieth day.
        let sizes = try sizes(days: 90)
        let sales = 60 * Self.salesPerDay
        let growth = (sizes[89] - sizes[29]) / sales
        #expect(growth < 100, "bytes a sale")
        #expect(growth > 0, "a payment stays used for ever (M9)")
    }
}
