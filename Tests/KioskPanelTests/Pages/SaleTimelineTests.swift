import KioskCore
import Testing

@testable import KioskPanel

struct SaleTimelineTests {
    private static let sale = SaleID(4)
    private static let opening = SaleOpening(
        sale: sale, item: "A1", price: .yen(150), orderNumber: "shibuya-042-4", createKey: "k",
        sessionExpiresSeconds: 300)
    private static let way: [JournalRecord] = [
        .saleOpened(opening), .sessionCreated(SessionCreation(sale: sale, session: "s")),
        .captureConfirmed(
            CaptureConfirmation(
                sale: sale, session: "s", payment: "p", money: .yen(150), capturedAt: nil)),
        .armed(Arming(sale: sale, item: "A1", pulseMilliseconds: 400, stockLeft: 3)),
        .dispensed(DispenseResult(sale: sale, item: "A1", outcome: .delivered)),
        .saleClosed(SaleClosing(sale: sale)),
    ]

    private static func at(_ seconds: Int64) -> WallTime {
        WallTime(microsecondsSince1970: seconds * 1_000_000)
    }

    private static func timeline(_ records: [JournalRecord], pushed: WallTime? = nil) -> [String] {
        let stored = records.enumerated().map {
            StoredRecord(sequence: Int64($0 + 1), at: at(Int64($0)), record: $1)
        }
        return SaleTimeline(stored, pushedAt: pushed).steps.map { step in
            switch step.progress {
            case .done(let time?): "\(step.kind) \(time.microsecondsSince1970 / 1_000_000)"
            case .done(nil): "\(step.kind)"
            case .now: "\(step.kind) now"
            case .ahead: "\(step.kind) ahead"
            }
        }
    }

    @Test func `a sale that goes well goes through seven steps`() {
        #expect(
            Self.timeline(Self.way, pushed: Self.at(9)) == [
                "press 0", "created 1", "pushed 9", "captured 2", "armed 3", "pulse",
                "delivered 4",
            ])
    }

    @Test(arguments: [
        (1, false, ["created now", "pushed ahead"]), (2, false, ["pushed now", "captured ahead"]),
        (2, true, ["captured now", "armed ahead"]), (3, true, ["armed now", "pulse ahead"]),
        (4, true, ["pulse now", "delivered ahead"]), (5, true, []),
    ])
    func `what comes next is under way, and the rest is ahead`(
        count: Int, wasPushed: Bool, next: [String]
    ) {
        let steps = Self.timeline(
            Array(Self.way.prefix(count)), pushed: wasPushed ? Self.at(9) : nil)
        let coming = steps.filter { $0.hasSuffix("now") || $0.hasSuffix("ahead") }
        #expect(Array(coming.prefix(2)) == next)
        #expect(coming.filter { $0.hasSuffix("now") }.count == (next.isEmpty ? 0 : 1))
    }

    @Test func `nothing is ahead of a sale that is being cancelled or is over`() {
        let opened = Array(Self.way.prefix(2))
        let asked = JournalRecord.cancelAsked(CancelAsking(sale: Self.sale, reason: .customer))
        let ended = JournalRecord.endedUnpaid(UnpaidEnd(sale: Self.sale, ending: .cancelled))
        #expect(
            Self.timeline(opened + [asked], pushed: Self.at(9)) == [
                "press 0", "created 1", "pushed 9", "cancelAsked 2",
            ])
        #expect(
            Self.timeline(opened + [asked, ended]) == [
                "press 0", "created 1", "cancelAsked 2", "unpaid 3",
            ])
        let failed = JournalRecord.dispensed(
            DispenseResult(sale: Self.sale, item: "A1", outcome: .failed(.nothingDropped)))
        #expect(Self.timeline(Array(Self.way.prefix(4)) + [failed]).last == "notDelivered 4")
    }
}
