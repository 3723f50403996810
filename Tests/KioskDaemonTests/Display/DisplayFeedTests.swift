import KioskConfiguration
import KioskCore
import KioskPanel
import Testing

@testable import KioskDaemon

@Suite struct DisplayFeedTests {
    private static let now = Instant(nanoseconds: 5_000_000_000)

    private func state() -> DisplayState {
        DisplayState(
            items: [
                DisplayState.Item(
                    id: "A1", names: [.english: "Tea"], price: .yen(150), isSellable: false)
            ])
    }

    private func status(_ edit: (inout KioskStatus) -> Void) -> ControllerNotice {
        .status(ServiceStatus.sample(edit).kiosk)
    }

    private func recorded(_ facts: JournalRecord...) -> ControllerNotice {
        .recorded(
            facts.map {
                StoredRecord(
                    sequence: 1, at: WallTime(microsecondsSince1970: 0), record: $0)
            })
    }

    private func taken(_ notices: ControllerNotice...) -> DisplayState {
        var state = state()
        for notice in notices { state.take(notice, at: Self.now) }
        return state
    }

    private func running(_ phase: SalePhase, payBy: Instant? = nil) -> ControllerNotice {
        status {
            $0.sale = .init(opening: CountedKiosk.opening(7), phase: phase, payBy: payBy)
        }
    }

    @Test(arguments: [
        (SalePhase.creatingSession, DisplayState.Phase.preparing), (.pushing, .preparing),
        (.awaitingPayment, .paying), (.searching, .undecided), (.cancelling, .undecided),
        (.settled, .undecided), (.dispensing, .dispensing),
    ])
    func `each state of a sale is one that a customer understands`(
        phase: SalePhase, shown: DisplayState.Phase
    ) {
        let payBy = Instant(nanoseconds: 9_000_000_000)
        let sale = taken(running(phase, payBy: payBy)).sale
        #expect(
            sale
                == DisplayState.Sale(
                    id: SaleID(7), item: "A1", price: .yen(150), phase: shown, payBy: payBy))
    }

    @Test(.timeLimit(.minutes(1)))
    func `nothing wakes it for a word while no screen listens`() async throws {
        let feed = DisplayFeed(try feedConfiguration())
        #expect(feed.pause == nil)
        var words: AsyncStream<Void>? = feed.changes()
        #expect(feed.pause == DisplayFeed.wordInterval)
        feed.take(status { $0.stock = ["A1": 3] })
        for await _ in try #require(words) { break }
        words = nil
        #expect(feed.pause == nil, "the screen is gone")
        // One that comes while it sleeps wakes it: the word of a change is not what comes here.
        let running = Task { try await feed.run() }
        for await _ in feed.changes() { break }
        running.cancel()
        try await running.value
    }

    private func feedConfiguration() throws -> KioskConfiguration {
        let text = """
            {"kiosk": {"id": "k"}, "komoju": {"terminal_id": "2ffj2lrc9l29qp018i7jo74cm"},
            "gpio": {"backend": "mock"}, "items": [{"id": "A1", "price": 150,
            "button": {"line": 1}, "dispense": {"line": 2, "pulse_ms": 400}}]}
            """
        return try #require(ConfigurationFile.check(text: text).configuration)
    }

    @Test func `what can be had and why nothing can is taken over`() {
        let state = taken(
            status {
                $0.sellable = ["A1"]
                $0.reasons = [.doorOpen]
            })
        #expect(state.items.map(\.isSellable) == [true])
        #expect(state.reasons == [.doorOpen])
        #expect(state.sale == nil && state.ending == nil)
    }

    @Test(arguments: [
        (CountedKiosk.dispensed(7, .delivered), DisplayState.Ending.Kind.delivered),
        (.endedUnpaid(UnpaidEnd(sale: SaleID(7), ending: .cancelled)), .unpaid),
        (CountedKiosk.refund(7, .dispenseFailed(.nothingDropped)), .refunded),
        (.held(SaleHold(sale: SaleID(7), reason: .foreignPayment, payment: nil)), .held),
    ])
    func `the end of the sale that runs is shown`(
        record: JournalRecord, kind: DisplayState.Ending.Kind
    ) {
        let state = taken(running(.dispensing), recorded(record), status { _ in })
        #expect(
            state.ending
                == DisplayState.Ending(sale: SaleID(7), item: "A1", kind: kind, at: Self.now))
    }

    @Test func `a failed dispense alone says nothing: what is owed for it does`() {
        let state = taken(
            running(.dispensing), recorded(CountedKiosk.dispensed(7, .failed(.stalled))))
        #expect(state.ending == nil)
    }

    @Test func `a payment that came too late turns "not charged" into a refund`() {
        let state = taken(
            running(.cancelling),
            recorded(.endedUnpaid(UnpaidEnd(sale: SaleID(7), ending: .cancelled))),
            status { _ in }, recorded(CountedKiosk.refund(7, .capturedTooLate)))
        #expect(state.ending?.kind == .refunded)
    }

    @Test func `what becomes of an older sale is not for the customer who stands there now`() {
        let beside = taken(
            running(.awaitingPayment), recorded(CountedKiosk.refund(3, .capturedTooLate)))
        #expect(beside.ending == nil)
        let idle = taken(status { _ in }, recorded(CountedKiosk.refund(3, .capturedTooLate)))
        #expect(idle.ending == nil)
    }

    @Test func `what the start decides is shown: its customer may still be there`() {
        let hold = SaleHold(sale: SaleID(3), reason: .armedWithoutOutcome, payment: nil)
        let state = taken(recorded(.held(hold)), status { _ in })
        #expect(state.ending?.kind == .held)
        #expect(state.ending?.sale == SaleID(3))
    }

    /// What was shown last may be wrong now, and nobody says when it is right again (D7).
    @Test func `a journal that cannot be written closes the screen until the next word`() {
        let failing = taken(status { $0.sellable = ["A1"] }, .journalUnusable)
        #expect(failing.journalFailedAt == Self.now)
        #expect(failing.items.map(\.isSellable) == [false])
        #expect(failing.reasons == nil)
        let again = taken(
            status { _ in }, .journalUnusable, .journalUnusable,
            recorded(CountedKiosk.refund(3, .capturedTooLate)), status { $0.sellable = ["A1"] })
        #expect(again.journalFailedAt == nil)
        #expect(again.items.map(\.isSellable) == [true])
        #expect(again.ending?.kind == .refunded)
    }

    @Test func `a sale in which the journal fails stays, and so does when it failed`() {
        var state = taken(running(.awaitingPayment), .journalUnusable)
        state.take(.journalUnusable, at: Self.now + .seconds(3))
        #expect(state.sale?.id == SaleID(7))
        #expect(state.journalFailedAt == Self.now)
        state.take(recorded(CountedKiosk.refund(7, .capturedTooLate)), at: Self.now)
        #expect(state.ending?.kind == .refunded)
        #expect(state.ending?.item == "A1")
    }

    @Test func `a new sale ends what was shown of the last one`() {
        let state = taken(
            running(.dispensing), recorded(CountedKiosk.dispensed(7, .delivered)),
            status { _ in }, recorded(.saleOpened(CountedKiosk.opening(8))))
        #expect(state.ending == nil)
    }
}
