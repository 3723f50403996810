import KOMOJU
import KioskCore
import KioskJournal
import Testing

@testable import KioskDaemon

/// Refunds by staff, chargebacks and captures that nobody waits for any more, as the list of events
/// leads to them.
struct FeedReturnTests {
    private let stage: FeedStage

    init() throws {
        stage = try FeedStage()
        stage.memory.restore([], cursor: FeedStage.at(0))
        stage.pass(to: FeedStage.at(1_000_000))
    }

    @Test func `what staff gave back is read from the payment, reported, and on record once`()
        async throws
    {
        try stage.delivered(1)
        stage.set(FeedStage.payment(1, back: 50))
        // The event says something else: the reading counts.
        stage.happens("e1", at: 1, FeedStage.payment(1, back: 150))
        #expect(try await stage.feed().look() == .now)
        #expect(stage.paymentsRead == ["payment-1"])
        #expect(stage.reports.map(\.0.amountRefunded) == [50])
        #expect(stage.memory.cursor == FeedStage.at(0), "it is not on record yet")
        // Lost on the way: it is reported again.
        #expect(try await stage.feed().look() == .now)
        #expect(stage.reports.count == 2)
        try stage.record()
        _ = try await stage.feed().look()
        #expect(stage.memory.cursor == FeedStage.at(1))
        let records = try stage.journal.records(of: SaleID(1))
        let history = try #require(SaleHistory.fold(records).first)
        #expect(history.account?.sums == MoneySums(captured: 150, refunded: 50))
        #expect(records.count { $0.record.kind == .returnedElsewhere } == 1)
        #expect(stage.hints == ["session-1"])
    }

    @Test
    func `what staff gave back of an owed refund is on record when a person settled it`()
        async throws
    {
        let sale = SaleID(1)
        try stage.owing(1)
        stage.set(FeedStage.payment(1, back: 50))
        stage.happens("e1", at: 1, FeedStage.payment(1, back: 50))
        stage.happens("e2", at: 1_000, FeedStage.payment(2))
        _ = try await stage.feed().look()
        #expect(stage.memory.cursor == FeedStage.at(1_000), "its event holds up nothing")
        #expect(stage.reports.isEmpty, "the refund may have given it back")
        try stage.refuse(1)
        try stage.letStand(1)
        _ = try await stage.feed().look()
        #expect(stage.reports.map(\.0.amountRefunded) == [50])
        try stage.record()
        _ = try await stage.feed().look()
        let history = SaleHistory.fold(try stage.journal.records(of: sale)).first
        #expect(history?.account?.sums == MoneySums(captured: 150, refunded: 50))
        stage.forget()
        _ = try await stage.feed().look()
        #expect(stage.paymentsRead.isEmpty, "it is settled")
    }

    @Test func `an event that lies about a refund costs a reading, and leaves no record`()
        async throws
    {
        try stage.delivered(1)
        stage.happens("lie", at: 1, FeedStage.payment(1, back: 150))
        #expect(try await stage.feed().look() == .now)
        #expect(stage.paymentsRead == ["payment-1"])
        #expect(stage.reports.isEmpty)
        #expect(stage.memory.cursor == FeedStage.at(1))
    }

    @Test(arguments: [true, false])
    func `a chargeback is on record, whether or not KOMOJU counts it as refunded`(
        isCounted: Bool
    ) async throws {
        try stage.delivered(1)
        let taken = FeedStage.payment(1, back: isCounted ? 150 : 0, bank: 150)
        stage.set(taken)
        stage.happens("e1", at: 1, taken)
        _ = try await stage.feed().look()
        try stage.record()
        let history = try #require(
            SaleHistory.fold(try stage.journal.records(of: SaleID(1))).first)
        #expect(history.chargedBack == 150)
        #expect(history.returnedElsewhere == 150)
        #expect(history.account?.sums.kept == 0)
    }

    @Test func `a payment that cannot be read now is read by a later look`() async throws {
        try stage.delivered(1)
        stage.set(FeedStage.payment(1, back: 150))
        stage.happens("e1", at: 1, FeedStage.payment(1, back: 150))
        let feed = stage.feed()
        let broken = EventFeed(
            cloud: EventFeed.Cloud(
                events: feed.cloud.events,
                payment: { _ throws(KOMOJUError) in
                    throw .outcomeUnknown(OutcomeUnknown(reason: .timedOut))
                }),
            ends: feed.ends, openJournal: feed.openJournal, kioskID: feed.kioskID,
            prefixes: feed.prefixes, memory: feed.memory, tally: feed.tally,
            trustedTime: feed.trustedTime)
        await #expect(throws: FeedFailure.self) { _ = try await broken.look() }
        #expect(stage.memory.cursor == FeedStage.at(0))
        // Its session was hinted at; the rest of it is not dealt with.
        _ = try await stage.feed().look()
        #expect(stage.reports.count == 1)
    }

    @Test func `a payment that KOMOJU does not have holds up nothing`() async throws {
        try stage.delivered(1)
        let other = FeedStage.payment(7, back: 150, order: FeedStage.number(1).text)
        stage.happens("e1", at: 1, other)
        _ = try await stage.feed().look()
        #expect(stage.paymentsRead == [], "it is not the payment of the sale")
        #expect(stage.memory.cursor == FeedStage.at(1))
    }

    @Test func `a look reads so many payments and no more, and the next one goes on`() async throws
    {
        for number in Int64(1)...30 {
            try stage.delivered(number)
            // All lie: each is read, and none is reported.
            stage.happens("e\(number)", at: number, FeedStage.payment(number, back: 150))
        }
        #expect(try await stage.feed().look() == .behind)
        #expect(stage.paymentsRead.count == EventFeed.Bounds().readingsMax)
    }

    @Test func `a capture of a sale that is over as unpaid has the books compared`() async throws {
        let payment = try stage.unpaid(1)
        stage.happens("e1", at: 1, payment)
        _ = try await stage.feed().look()
        _ = try await stage.feed().look()
        #expect(stage.comparisons == 1)
        #expect(stage.hints == ["session-1"])
        #expect(stage.reports.isEmpty)
        try stage.delivered(2)
        stage.happens("e2", at: 2, FeedStage.payment(2))
        _ = try await stage.feed().look()
        #expect(stage.comparisons == 1)
    }

    @Test func `an early comparison is asked for once an hour at the most`() {
        let clock = Ticker()
        let early = EarlyComparison(now: { clock.now })
        #expect(!early.take())
        early.ask()
        early.ask()
        #expect(early.take())
        #expect(!early.take())
        early.ask()
        #expect(!early.take())
        clock.pass(EarlyComparison.pauseMin)
        early.ask()
        #expect(early.take())
    }
}
