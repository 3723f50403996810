import KOMOJU
import KioskCore
import Logging
import Synchronization
import Testing

@testable import KioskDaemon

/// A monotonic clock that a test moves.
final class Ticker: Sendable {
    private let state = Mutex(Instant(nanoseconds: 1))

    var now: Instant { state.withLock { $0 } }

    func pass(_ duration: Duration) { state.withLock { $0 = $0 + duration } }
}

/// How often the list of events is read.
struct FeedServiceTests {
    /// Waits that end at once, and are over after so many.
    private final class Waits: Sendable {
        private let state: Mutex<(left: Int, waited: [Duration])>

        init(_ count: Int) { state = Mutex((count, [])) }

        var waited: [Duration] { state.withLock { $0.waited } }

        func wait(_ duration: Duration) throws {
            try state.withLock { state in
                guard state.left > 0 else { throw CancellationError() }
                state.left -= 1
                state.waited.append(duration)
            }
        }
    }

    private func run(
        _ stage: FeedStage, _ waits: Waits, _ log: LogRecording, interval: Duration = .seconds(60)
    ) async {
        let service = FeedService(
            stage.feed(), interval: interval, seed: 7, logger: log.logger(),
            wait: { try waits.wait($0) })
        let task = Task { await service.run() }
        while waits.waited.isEmpty { await Task.yield() }
        task.cancel()
        await task.value
    }

    @Test func `a look that goes well is followed by one pause with jitter`() async throws {
        let stage = try FeedStage()
        stage.memory.restore([], cursor: nil)
        let (waits, log) = (Waits(6), LogRecording())
        await run(stage, waits, log)
        #expect(waits.waited.count == 6)
        let first = try #require(waits.waited.first)
        #expect((.seconds(15)...FeedPace.firstPauseMax).contains(first))
        for pause in waits.waited.dropFirst() {
            #expect((.seconds(30)...Duration.seconds(60)).contains(pause))
        }
        #expect(stage.tally.counts.feedReads == 6)
        #expect(log.all.isEmpty)
    }

    @Test func `failures double the pause to its limit, and are told once`() async throws {
        let stage = try FeedStage()
        stage.memory.restore([], cursor: nil)
        stage.fail(.notSent(.nameNotResolved))
        let (waits, log) = (Waits(12), LogRecording())
        await run(stage, waits, log, interval: .seconds(10))
        let limits: [Int64] = [10, 20, 40, 80, 160, 320, 600, 600, 600, 600, 600]
        for (pause, limit) in zip(waits.waited.dropFirst(), limits) {
            #expect(pause <= .seconds(limit) && pause >= .seconds(limit / 2))
        }
        #expect(stage.tally.counts.feedFailures == 12)
        #expect(log.all.map(\.message) == ["KOMOJU's list of events cannot be read"])
    }

    @Test func `nothing is read before it is known from where on`() async throws {
        let stage = try FeedStage()
        let (waits, log) = (Waits(5), LogRecording())
        await run(stage, waits, log)
        #expect(stage.pagesRead.isEmpty)
    }

    @Test func `KOMOJU may ask for a longer pause`() {
        var pace = FeedPace(interval: .seconds(10), seed: 1)
        #expect(pace.pause(afterFailure: .seconds(900)) == .seconds(900))
        #expect(pace.pause(afterFailure: nil) <= .seconds(20))
        _ = pace.pause(after: .now)
        #expect(pace.pause(afterFailure: nil) <= .seconds(10))
        #expect(pace.pause(after: .behind) <= FeedPace.behindPause)
    }

    @Test func `the place in the list is due for the disk when it has moved far enough`() {
        let memory = EventMemory()
        memory.restore(["a"], cursor: FeedStage.at(0))
        memory.advance(to: FeedStage.at(899))
        #expect(!memory.isDue)
        #expect(memory.unsaved == EventMemory.Note(ids: [], cursor: FeedStage.at(899)))
        memory.advance(to: FeedStage.at(900))
        #expect(memory.isDue)
        memory.saved(memory.unsaved)
        #expect(!memory.isDue)
        #expect(memory.unsaved == EventMemory.Note())
        #expect(memory.isNews("b"))
        #expect(memory.isDue)
        #expect(memory.unsaved == EventMemory.Note(ids: ["b"], cursor: nil))
        // The journal was opened anew: what the feed knows is newer.
        memory.restore(["a"], cursor: FeedStage.at(0))
        #expect(memory.cursor == FeedStage.at(900))
    }

    @Test func `what is reported twice waits once, and so much and no more waits`() {
        let inbox = Inbox()
        let reading = PaymentReading(id: "p", status: .captured, money: .yen(150))
        inbox.report(reading, of: SaleID(1))
        inbox.report(reading, of: SaleID(1))
        #expect(inbox.takeReturns().count == 1)
        #expect(inbox.takeReturns().isEmpty)
        for number in 0..<1_000 {
            inbox.report(
                PaymentReading(
                    id: PaymentID("p\(number)"), status: .captured, money: .yen(150)),
                of: SaleID(1))
        }
        // Other news leaves them where they are.
        #expect(inbox.take().isEmpty)
        #expect(inbox.takeReturns().count == Inbox.returnsMax)
    }
}
