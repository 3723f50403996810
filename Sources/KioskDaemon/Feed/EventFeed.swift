import KOMOJU
import KioskCore
import KioskJournal

/// One look at KOMOJU's list of events, from the last event that was dealt with on (M8).
///
/// An event is never believed. What it names is hinted at, or the payment is read by itself; what is
/// other kiosks' is passed over for the price of a comparison. It writes nothing: what is to go on
/// record is reported to the controller, and the place in the list moves on only past what is dealt
/// with, so that whatever is lost on the way is found by the next look.
struct EventFeed: Sendable {
    /// What keeps a look from becoming a burden.
    struct Bounds: Sendable {
        /// So many pages are read for one look, of `KOMOJUClient.pageSizeMax` events.
        var pagesMax = 10
        /// So many payments are read by themselves for one look.
        var readingsMax = 20
        /// So often a time that holds more than `pagesMax` pages is halved for one look.
        var halvingsMax = 40
        /// The list is read from so long before the last event on: events may enter it a little
        /// later than their time says.
        var overlap: Duration = .seconds(120)
        /// An event may be so far ahead of the kiosk's clock.
        var aheadMax: Duration = .seconds(3600)
    }

    /// The questions to KOMOJU; each waits a little first, for the merchant's sales come first.
    struct Cloud: Sendable {
        /// One page of events, newest first.
        let events:
            @Sendable (_ from: WallTime?, _ end: WallTime?, _ page: Int)
                async throws(KOMOJUError) -> Page<EventEntry>
        /// One payment.
        let payment: @Sendable (PaymentID) async throws(KOMOJUError) -> PaymentReading
    }

    /// Where a look leads.
    struct Ends: Sendable {
        /// Takes the session of which there may be news.
        let hint: @Sendable (SessionID) -> Void
        /// Takes a payment that was read and shows more given back than is on record.
        let report: @Sendable (PaymentReading, SaleID) -> Void
        /// Has the journal compared with KOMOJU's books soon.
        let compare: @Sendable () -> Void
    }

    let cloud: Cloud
    let ends: Ends
    let openJournal: @Sendable () throws(JournalError) -> Journal
    let kioskID: String
    let prefixes: Set<String>
    let memory: EventMemory
    let tally: NewsTally
    let trustedTime: @Sendable () -> WallTime?
    var bounds = Bounds()

    /// How far a look came.
    enum Reach: Sendable, Equatable {
        /// All that happened is dealt with.
        case now
        /// There is more: the next look goes on from here.
        case behind
    }

    /// Looks once.
    func look() async throws(FeedFailure) -> Reach {
        let journal = try reading { () throws(JournalError) in try openJournal() }
        let numbers = KioskNumbers(
            kioskID: kioskID, journalIdentity: journal.identity, prefixes: prefixes)
        try await settleWaiting(journal)
        var readings = 0
        let stretch = try await stretch(numbers)
        for event in stretch.events {
            guard readings < bounds.readingsMax else { return .behind }
            if try await deal(with: event, numbers, journal, &readings) == .open {
                // It is on record by the next look, or reported again.
                return .now
            }
        }
        if let end = stretch.end { advance(to: end) }
        return stretch.isWhole ? .now : .behind
    }

    private func advance(to end: WallTime) {
        // One stamp of a clock far ahead would hide all that happens until then.
        let latest = trustedTime().map { $0 + bounds.aheadMax } ?? end
        let next = min(end, latest)
        if let cursor = memory.cursor, next <= cursor { return }
        memory.advance(to: next)
    }

    // MARK: One event

    /// What became of an event.
    private enum Outcome {
        /// Nothing is to be done for it any more.
        case dealtWith
        /// What it led to is not on record yet.
        case open
    }

    private func deal(
        with event: KOMOJU.Event, _ numbers: KioskNumbers, _ journal: Journal,
        _ readings: inout Int
    ) async throws(FeedFailure) -> Outcome {
        guard let payment = event.payment.map(PaymentReading.init) else { return .dealtWith }
        let isNews = memory.isNews(event.id)
        if isNews, let session = payment.session {
            tally.count { $0.feedEvents += 1 }
            if payment.status == .captured { tally.heardOfCapture(session, from: .feed) }
            ends.hint(session)
        }
        // Only what is said to have been paid can be more than a hint.
        guard Account(payment) != nil, let number = payment.orderNumber,
            case .thisJournal(let sale)? = numbers.origin(of: number)
        else { return .dealtWith }
        let records = try reading { () throws(JournalError) in try journal.records(of: sale) }
        guard let history = SaleHistory.fold(records).first else { return .dealtWith }
        if isNews, history.closed, history.captured == nil, history.resolution == nil {
            // Its watch is over (M6): whoever compares finds what there is to find.
            ends.compare()
        }
        if history.leavesOpenReturn(in: payment) { passOver(event, of: sale) }
        guard history.returnElsewhere(in: payment) != nil else { return .dealtWith }
        readings += 1
        guard let read = try await self.payment(payment.id),
            history.returnElsewhere(in: read) != nil
        else { return .dealtWith }
        ends.report(read, sale)
        return .open
    }

    /// A payment, read by itself; `nil` where KOMOJU does not have it, and it cannot have gone back.
    func payment(_ id: PaymentID) async throws(FeedFailure) -> PaymentReading? {
        do throws(KOMOJUError) {
            return try await cloud.payment(id)
        } catch {
            guard case .rejected(let rejection) = error, rejection.rejectionClass == .notFound
            else { throw FeedFailure(error) }
            return nil
        }
    }

    func reading<Answer>(
        _ body: () throws(JournalError) -> Answer
    ) throws(FeedFailure) -> Answer {
        do throws(JournalError) {
            return try body()
        } catch {
            throw .journal(error)
        }
    }
}
