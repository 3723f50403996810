import KOMOJU
import KioskCore
import Testing

@testable import KioskDaemon

/// One look at KOMOJU's list of events, and what it leads to.
struct EventFeedTests {
    private let stage: FeedStage

    init() throws {
        stage = try FeedStage()
        stage.memory.restore([], cursor: nil)
        stage.pass(to: FeedStage.at(1_000_000))
    }

    @Test func `an event of this kiosk hints at its session, once`() async throws {
        stage.happens("e1", at: 1, FeedStage.payment(1))
        #expect(try await stage.feed().look() == .now)
        #expect(stage.hints == ["session-1"])
        #expect(stage.memory.cursor == FeedStage.at(1))
        #expect(try await stage.feed().look() == .now)
        #expect(stage.hints == ["session-1"])
        stage.tally.confirmedCapture("session-1")
        #expect(stage.tally.counts.capturesFirstBy == [.feed: 1])
        #expect(stage.tally.counts.feedEvents == 1)
        #expect(stage.paymentsRead == [], "nothing went back")
    }

    @Test func `what the webhook brought before is no news`() async throws {
        #expect(stage.memory.isNews("e1"))
        stage.happens("e1", at: 1, FeedStage.payment(1))
        _ = try await stage.feed().look()
        #expect(stage.hints == [])
        #expect(stage.tally.counts.feedEvents == 0)
    }

    @Test func `other kiosks' events are not even remembered, and the place moves past them`()
        async throws
    {
        for number in 1...250 {
            stage.happens(
                "e\(number)", at: Int64(number),
                FeedStage.payment(Int64(number), back: 150, order: "other-A1-zzzzzz-\(number)"))
        }
        stage.memory.advance(to: FeedStage.at(0))
        #expect(try await stage.feed().look() == .now)
        #expect(stage.hints == [] && stage.paymentsRead == [] && stage.reports.isEmpty)
        #expect(stage.memory.unsaved.ids == [])
        #expect(stage.memory.cursor == FeedStage.at(250))
        #expect(stage.pagesRead.map(\.page) == [1, 2, 3])
    }

    @Test func `the first look of a kiosk reads the newest page and no more`() async throws {
        for number in 1...250 { stage.happens("e\(number)", at: Int64(number), nil) }
        #expect(try await stage.feed().look() == .now)
        #expect(stage.pagesRead.map(\.page) == [1])
        #expect(stage.memory.cursor == FeedStage.at(250))
    }

    @Test func `after an outage the list is read from the last event on, with some overlap`()
        async throws
    {
        stage.memory.advance(to: FeedStage.at(500))
        // Entered the list after the last look, with a time before it.
        stage.happens("late", at: 450, FeedStage.payment(1))
        stage.happens("old", at: 300, FeedStage.payment(2))
        stage.happens("new", at: 9_000, FeedStage.payment(3))
        #expect(try await stage.feed().look() == .now)
        #expect(stage.hints == ["session-1", "session-3"])
        #expect(stage.pagesRead.first?.from == FeedStage.at(380))
        #expect(stage.memory.cursor == FeedStage.at(9_000))
    }

    // MARK: More than one look may read

    @Test(arguments: [true, false])
    func `what is too much for one look is read by parts, oldest first, and all of it`(
        tellsLastPage: Bool
    ) async throws {
        if !tellsLastPage { stage.tellNoLastPage() }
        stage.memory.advance(to: FeedStage.at(0))
        for number in 1...2_000 {
            stage.happens("e\(number)", at: Int64(number), FeedStage.payment(Int64(number)))
        }
        var bounds = EventFeed.Bounds()
        bounds.pagesMax = 3
        var looks = 0
        var reach = EventFeed.Reach.behind
        while reach == .behind, looks < 30 {
            let before = stage.memory.cursor
            reach = try await stage.feed(bounds).look()
            #expect(stage.memory.cursor != before, "every look comes further")
            looks += 1
        }
        #expect(reach == .now)
        #expect(looks < 20)
        #expect(Set(stage.hints).count == 2_000)
        #expect(stage.hints.first == "session-1" && stage.hints.last == "session-2000")
        // Once the memory is full, what the parts have in common is hinted at again.
        #expect(stage.hints.count < 2_000 + 20 * 121)
        #expect(stage.pagesRead.allSatisfy { $0.page <= 3 })
    }

    @Test func `more in a second than a look may read does not hold up the rest`() async throws {
        stage.memory.advance(to: FeedStage.at(0))
        for number in 1...500 { stage.happens("e\(number)", at: 7, FeedStage.payment(1)) }
        stage.happens("last", at: 900, FeedStage.payment(2))
        var bounds = EventFeed.Bounds()
        bounds.pagesMax = 2
        bounds.overlap = .seconds(1)
        for _ in 0..<40 {
            if try await stage.feed(bounds).look() == .now { break }
        }
        #expect(stage.hints.contains("session-2"))
        #expect(stage.memory.cursor == FeedStage.at(900))
    }

    @Test func `one stamp far ahead does not hide what comes after it`() async throws {
        stage.pass(to: FeedStage.at(100))
        stage.memory.advance(to: FeedStage.at(0))
        stage.happens("ahead", at: 1_000_000_000, FeedStage.payment(1))
        _ = try await stage.feed().look()
        #expect(stage.memory.cursor == FeedStage.at(100) + EventFeed.Bounds().aheadMax)
    }

    // MARK: Failures

    @Test func `a look that fails leaves the place where it was, and the next one finds all`()
        async throws
    {
        stage.memory.advance(to: FeedStage.at(0))
        stage.happens("e1", at: 1, FeedStage.payment(1))
        stage.fail(.outcomeUnknown(OutcomeUnknown(reason: .serverTrouble, retryAfter: .seconds(9))))
        do throws(FeedFailure) {
            _ = try await stage.feed().look()
            Issue.record("it should have failed")
        } catch {
            #expect(error.retryAfter == .seconds(9))
        }
        #expect(stage.memory.cursor == FeedStage.at(0))
        stage.fail(nil)
        _ = try await stage.feed().look()
        #expect(stage.hints == ["session-1"])
    }

    @Test func `events without a payment, an order number or a time are passed over in peace`()
        async throws
    {
        stage.memory.advance(to: FeedStage.at(0))
        stage.happens("ping", at: 1, nil, type: .ping)
        stage.happens("odd", at: 2, nil, type: .unknown("customer.created"))
        stage.happens("numberless", at: 3, FeedStage.payment(4, back: 150, order: nil))
        stage.happens("timeless", at: nil, FeedStage.payment(5))
        #expect(try await stage.feed().look() == .now)
        #expect(Set(stage.hints) == ["session-4", "session-5"])
        #expect(stage.memory.cursor == FeedStage.at(3))
        #expect(stage.paymentsRead == [])
    }
}
