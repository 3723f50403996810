import FoundationEssentials
import KOMOJU
import KioskCore
import KioskJournal
import Synchronization

@testable import KioskDaemon

/// KOMOJU's list of events as a test writes it, a journal on disk, and what a look leads to.
final class FeedStage: Sendable {
    static let start = WallTime(microsecondsSince1970: 1_780_000_000_000_000)
    static let kioskID = "test-1"

    private struct State {
        var events: [KOMOJU.Event] = []
        var payments: [String: Payment] = [:]
        var failure: KOMOJUError?
        var tellsLastPage = true
        var now = FeedStage.start
        var pagesRead: [(from: WallTime?, end: WallTime?, page: Int)] = []
        var paymentsRead: [PaymentID] = []
        var hints: [SessionID] = []
        var reports: [(PaymentReading, SaleID)] = []
        var comparisons = 0
    }

    private let state = Mutex(State())
    private let folder: String
    private let path: String
    let journal: Journal
    let memory = EventMemory()
    let tally = NewsTally()

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/kioskd-feed-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        path = folder + "/journal.sqlite"
        journal = try Journal.open(path: path, access: .writing(newIdentity: "k3x9qa"))
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: folder) } catch { print("\(error)") }
    }

    func feed(
        _ bounds: EventFeed.Bounds = EventFeed.Bounds(), memory: EventMemory? = nil
    ) -> EventFeed {
        let path = path
        let memory = memory ?? self.memory
        return EventFeed(
            cloud: EventFeed.Cloud(
                events: { from, end, page async throws(KOMOJUError) in
                    try self.page(from, end, page).get()
                },
                payment: { id async throws(KOMOJUError) in try self.payment(id).get() }),
            ends: EventFeed.Ends(
                hint: { session in self.state.withLock { $0.hints.append(session) } },
                report: { payment, sale in
                    self.state.withLock { $0.reports.append((payment, sale)) }
                },
                compare: { self.state.withLock { $0.comparisons += 1 } }),
            openJournal: { () throws(JournalError) in
                try Journal.open(path: path, access: .reading)
            },
            kioskID: Self.kioskID, prefixes: ["A1"], memory: memory, tally: tally,
            trustedTime: { self.state.withLock { $0.now } }, bounds: bounds)
    }

    // MARK: KOMOJU

    private func page(
        _ from: WallTime?, _ end: WallTime?, _ number: Int
    ) -> Result<Page<EventEntry>, KOMOJUError> {
        state.withLock { state in
            state.pagesRead.append((from, end, number))
            if let failure = state.failure { return .failure(failure) }
            let size = KOMOJUClient.pageSizeMax
            let list = state.events.reversed().filter { event in
                guard let at = event.createdAt.map({ WallTime($0) }) else { return true }
                return from.map { at >= $0 } ?? true && end.map { at <= $0 } ?? true
            }
            let part = list.dropFirst((number - 1) * size).prefix(size)
            return .success(
                Page(
                    elements: part.map { EventEntry($0) },
                    lastPage: state.tellsLastPage ? max(1, (list.count + size - 1) / size) : nil))
        }
    }

    private func payment(_ id: PaymentID) -> Result<PaymentReading, KOMOJUError> {
        state.withLock { state in
            state.paymentsRead.append(id)
            if let failure = state.failure { return .failure(failure) }
            guard let payment = state.payments[id.text] else {
                return .failure(
                    .rejected(
                        Rejection(
                            rejectionClass: .notFound, code: "not_found", httpStatus: 404,
                            message: "")))
            }
            return .success(PaymentReading(payment))
        }
    }

    /// A payment as it is now.
    func set(_ payment: Payment) { state.withLock { $0.payments[payment.id] = payment } }

    /// Something happened, so many seconds after the start.
    func happens(
        _ id: String, at second: Int64?, _ payment: Payment?, type: EventType = .paymentUpdated
    ) {
        let event = KOMOJU.Event(
            id: id, type: type, payment: payment,
            createdAt: second.map { Timestamp(Self.at($0)) })
        state.withLock { $0.events.append(event) }
    }

    static func at(_ second: Int64) -> WallTime { start + .seconds(second) }

    func fail(_ failure: KOMOJUError?) { state.withLock { $0.failure = failure } }
    func tellNoLastPage() { state.withLock { $0.tellsLastPage = false } }
    func pass(to time: WallTime) { state.withLock { $0.now = time } }

    // MARK: Restarts

    /// The controller's part: what is to be written down of a memory is.
    func write(_ memory: EventMemory) throws {
        let note = memory.unsaved
        try journal.note(heard: note.ids, cursor: note.cursor)
        memory.saved(note)
    }

    /// What the next process knows.
    func remembered() throws -> EventMemory {
        let memory = EventMemory()
        memory.restore(try journal.heardEvents(), cursor: try journal.feedCursor())
        return memory
    }

    // MARK: What came of it

    var hints: [SessionID] { state.withLock { $0.hints } }
    var reports: [(PaymentReading, SaleID)] { state.withLock { $0.reports } }
    var comparisons: Int { state.withLock { $0.comparisons } }
    var paymentsRead: [PaymentID] { state.withLock { $0.paymentsRead } }
    var pagesRead: [(from: WallTime?, end: WallTime?, page: Int)] {
        state.withLock { $0.pagesRead }
    }

    /// Forgets what came of earlier looks.
    func forget() {
        state.withLock { state in
            state.pagesRead = []
            state.paymentsRead = []
            state.hints = []
            state.reports = []
        }
    }
}
