import KOMOJU
import KioskCore
import KioskJournal
import Synchronization
import Testing

@testable import KioskDaemon

/// What staff gave back while the kiosk owed the money, when the service ends in between: whatever
/// the order of restart, settlement and look, it is found.
struct FeedWaitingTests {
    private let stage: FeedStage

    init() throws {
        stage = try FeedStage()
        stage.memory.restore([], cursor: FeedStage.at(0))
        stage.pass(to: FeedStage.at(1_000_000))
    }

    /// When the service ends, between one step and the next.
    enum End: Int, CaseIterable {
        case betweenLooks, afterTheLooks, afterTheRefusal, afterTheSettlement, afterTheReport
    }

    /// What is there of the process before.
    enum Trace: CaseIterable {
        /// It wrote down how far it had come.
        case written
        /// It died before.
        case none
    }

    @Test(arguments: End.allCases, Trace.allCases)
    func `what a person settled is read, whenever the service ended`(
        end: End, trace: Trace
    ) async throws {
        try stage.journal.note(heard: [], cursor: FeedStage.at(0))
        var memory = stage.memory
        func restart(after step: End) throws {
            guard step == end else { return }
            if trace == .written { try stage.write(memory) }
            memory = try stage.remembered()
        }
        try stage.owing(1)
        stage.set(FeedStage.payment(1, back: 50))
        stage.happens("e1", at: 1_000, FeedStage.payment(1, back: 50))
        stage.happens("e2", at: 9_000, FeedStage.payment(2))
        _ = try await stage.feed(memory: memory).look()
        #expect(memory.cursor == FeedStage.at(9_000), "its event holds up nothing")
        #expect(stage.reports.isEmpty, "the refund may have given it back")
        try restart(after: .betweenLooks)
        _ = try await stage.feed(memory: memory).look()
        try restart(after: .afterTheLooks)
        try stage.refuse(1)
        try restart(after: .afterTheRefusal)
        try stage.letStand(1)
        try restart(after: .afterTheSettlement)
        _ = try await stage.feed(memory: memory).look()
        #expect(stage.reports.map(\.0.amountRefunded) == [50])
        try restart(after: .afterTheReport)
        _ = try await stage.feed(memory: memory).look()
        #expect(stage.reports.map(\.0.amountRefunded) == [50, 50], "it is not on record yet")
        try stage.record()
        _ = try await stage.feed(memory: memory).look()
        stage.forget()
        _ = try await stage.feed(memory: memory).look()
        #expect(stage.paymentsRead.isEmpty, "it is settled")
        try stage.write(memory)
        #expect(try stage.journal.feedCursor() == FeedStage.at(9_000))
    }

    @Test func `while a refund is owed the list is read again from its event on, and no further`()
        async throws
    {
        stage.memory.advance(to: FeedStage.at(500))
        try stage.owing(1)
        try stage.owing(2)
        stage.set(FeedStage.payment(1, back: 150))
        stage.set(FeedStage.payment(2, back: 150))
        stage.happens("old", at: 450, FeedStage.payment(1, back: 150))
        stage.happens("new", at: 9_000, FeedStage.payment(2, back: 150))
        stage.happens("untimed", at: nil, FeedStage.payment(2, back: 150))
        stage.happens("last", at: 20_000, FeedStage.payment(3))
        _ = try await stage.feed().look()
        try stage.write(stage.memory)
        #expect(try stage.journal.feedCursor() == FeedStage.at(380), "the place of the untimed one")
        #expect(stage.memory.cursor == FeedStage.at(20_000))
        let woken = Waking()
        stage.memory.attach { woken.call() }
        try stage.refund(1)
        try stage.refund(2)
        _ = try await stage.feed().look()
        #expect(woken.calls == 1, "the place moves on: it is to be written down")
        #expect(stage.reports.isEmpty, "the kiosk gave it back")
        #expect(stage.memory.unsaved.cursor == FeedStage.at(20_000))
    }

    @Test func `a sale that is gone from the journal is waited for no longer`() async throws {
        stage.memory.wait(for: SaleID(7), since: FeedStage.at(-5))
        _ = try await stage.feed().look()
        #expect(stage.memory.waiting.isEmpty)
        #expect(stage.paymentsRead.isEmpty)
    }

    @Test func `a look reads so many of them and no more, and the events all the same`()
        async throws
    {
        for number in Int64(1)...30 {
            try stage.owing(number)
            stage.set(FeedStage.payment(number, back: 150))
            stage.happens("e\(number)", at: number, FeedStage.payment(number, back: 150))
        }
        _ = try await stage.feed().look()
        for number in Int64(1)...30 { try stage.refund(number) }
        try stage.delivered(31)
        stage.happens("e31", at: 31, FeedStage.payment(31))
        #expect(try await stage.feed().look() == .now)
        #expect(stage.paymentsRead.count == EventFeed.Bounds().readingsMax)
        #expect(stage.hints.last == "session-31")
        _ = try await stage.feed().look()
        #expect(stage.paymentsRead.count == 30)
        #expect(stage.memory.waiting.isEmpty)
    }
}

/// Counts calls.
private final class Waking: Sendable {
    private let count = Mutex(0)

    var calls: Int { count.withLock { $0 } }

    func call() { count.withLock { $0 += 1 } }
}
