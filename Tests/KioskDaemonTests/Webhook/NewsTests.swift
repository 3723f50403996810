import KioskCore
import Synchronization
import Testing

@testable import KioskDaemon

/// Who knew of a capture first, which events are known, and how many hints may wait.
struct NewsTests {
    @Test func `a capture is counted for whoever spoke of it before it was read`() {
        let tally = NewsTally()
        tally.confirmedCapture("s1")
        tally.heardOfCapture("s2", from: .webhook)
        tally.heardOfCapture("s2", from: .webhook)
        tally.confirmedCapture("s2")
        tally.confirmedCapture("s3")
        // News of what is known already are nobody's.
        tally.heardOfCapture("s3", from: .webhook)
        #expect(tally.counts.capturesFirstBy == [.polling: 2, .webhook: 1])
    }

    @Test func `captures that are hinted at and never come are forgotten in time`() {
        let tally = NewsTally()
        for number in 0..<1_000 { tally.heardOfCapture(SessionID("f\(number)"), from: .webhook) }
        tally.confirmedCapture("f0")
        tally.confirmedCapture("f999")
        #expect(tally.counts.capturesFirstBy == [.polling: 1, .webhook: 1])
    }

    @Test func `an event is news once, until so many others came that it is forgotten`() {
        let memory = EventMemory(["old"])
        #expect(!memory.isNews("old"))
        #expect(memory.isNews("new"))
        #expect(!memory.isNews("new"))
        for number in 0..<EventMemory.idsMax { #expect(memory.isNews("e\(number)")) }
        #expect(memory.isNews("new"))
        #expect(!memory.isNews("e\(EventMemory.idsMax - 1)"))
    }

    @Test func `what was on disk is older than what came since, and is no news`() {
        let memory = EventMemory()
        #expect(memory.isNews("new"))
        memory.restore(["older", "old", "new"], cursor: nil)
        #expect(!memory.isNews("old") && !memory.isNews("older") && !memory.isNews("new"))
        #expect(memory.unsaved.ids == ["new"])
        for number in 1..<(EventMemory.idsMax - 1) { #expect(memory.isNews("e\(number)")) }
        // The oldest is what was on disk, and what came since pushed it out.
        #expect(!memory.isNews("old"))
        #expect(memory.isNews("older"))
        #expect(!memory.isNews("new"))
    }

    @Test func `what comes while the ids are written down is written down the next time`() {
        let memory = EventMemory(["old"])
        let rings = Mutex(0)
        memory.attach { rings.withLock { $0 += 1 } }
        #expect(!memory.isDue)
        for id in ["a", "old", "b"] { _ = memory.isNews(id) }
        #expect(rings.withLock { $0 } == 1)
        let ids = memory.unsaved
        #expect(ids.ids == ["a", "b"])
        #expect(memory.isNews("c"))
        memory.saved(ids)
        #expect(memory.unsaved.ids == ["c"])
        memory.saved(memory.unsaved)
        #expect(!memory.isDue)
        #expect(memory.isNews("d"))
        #expect(rings.withLock { $0 } == 2)
        for number in 0..<(2 * EventMemory.idsMax) { _ = memory.isNews("f\(number)") }
        // All that are remembered came after those that are now on disk.
        memory.saved(EventMemory.Note(ids: ["d"]))
        #expect(memory.unsaved.ids.count == EventMemory.idsMax)
    }

    @Test func `a session is hinted at once until the loop has looked`() {
        let inbox = Inbox()
        for _ in 0..<1_000 { inbox.hint("s1") }
        inbox.hint("s2")
        #expect(inbox.take().events == [.hinted("s1"), .hinted("s2")])
        inbox.hint("s1")
        #expect(inbox.take().events == [.hinted("s1")])
    }

    @Test func `hints of more sessions than a kiosk can have are dropped`() {
        let inbox = Inbox()
        for number in 0..<1_000 { inbox.hint(SessionID("s\(number)")) }
        inbox.send(.stopAsked)
        let events = inbox.take().events
        #expect(events.count == Inbox.hintsMax + 1)
        #expect(events.last == .stopAsked)
    }
}
