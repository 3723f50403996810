import KioskCore
import KioskJournal
import Testing

@testable import KioskDaemon

/// Decisions on the journal of a service that is stopped.
struct JournalDecisionTests {
    private static let sale = SaleID(1)
    private static let now = WallTime(microsecondsSince1970: 1_700_000_000_000_000)

    private static func opening(_ number: Int64) -> JournalRecord {
        .saleOpened(
            SaleOpening(
                sale: SaleID(number), item: "A1", price: .yen(150),
                orderNumber: OrderNumber("k-A1-k3x9qa-\(number)"),
                createKey: IdempotencyKey("k-\(number)"), sessionExpiresSeconds: 60))
    }

    private static func capture(_ number: Int64) -> [JournalRecord] {
        let session = SessionID("s\(number)")
        return [
            opening(number),
            .sessionCreated(SessionCreation(sale: SaleID(number), session: session)),
            .captureConfirmed(
                CaptureConfirmation(
                    sale: SaleID(number), session: session, payment: PaymentID("p\(number)"),
                    money: .yen(150), capturedAt: nil)),
        ]
    }

    private static let unknown: [JournalRecord] =
        capture(1) + [
            .armed(Arming(sale: sale, item: "A1", pulseMilliseconds: 30, stockLeft: 1)),
            .dispensed(DispenseResult(sale: sale, item: "A1", outcome: .unknown)),
            .held(
                SaleHold(
                    sale: sale, reason: .armedWithoutOutcome, payment: "p1", money: .yen(150))),
        ]

    private func withJournal(
        _ records: [JournalRecord], _ body: (Journal) throws -> Void
    ) throws {
        let folder = try TestFolder()
        let journal = try Journal.open(
            path: folder.path + "/j", access: .writing(newIdentity: "k3x9qa"))
        try journal.append(records, at: Self.now)
        try body(journal)
    }

    private func decide(
        _ decision: ResolutionDecision, _ sale: Int64 = 1, in journal: Journal
    ) throws -> Result<DecidedSale, DecisionObjection> {
        let resolution = SaleResolution(
            sale: SaleID(sale), decision: decision, by: "alice", why: "seen")
        return try JournalDecision.resolve(resolution, in: journal, at: Self.now)
    }

    @Test(arguments: ResolutionDecision.allCases)
    func `a decision is written as the service would write it, once`(
        decision: ResolutionDecision
    ) throws {
        try withJournal(Self.unknown) { journal in
            let decided = try decide(decision, in: journal).get()
            #expect(decided.by == "alice")
            #expect(decided.decidedAt == "2023-11-14T22:13:20Z")
            #expect(decided.refund == (decision == .refund ? .yen(150) : nil))
            let kinds = try journal.records(of: Self.sale).map(\.record.kind)
            #expect(
                kinds.suffix(2)
                    == (decision == .refund
                        ? [.resolved, .refundOwed] : [.resolved, .saleClosed]))
            // Whoever decides again is told who was first, and nothing is written.
            let again = try decide(.refund, in: journal)
            guard case .failure(.decidedAlready(let first, Self.now, _)) = again else {
                Issue.record("\(again)")
                return
            }
            #expect(first.by == "alice")
            let written = try journal.records(of: Self.sale)
            #expect(written.count == kinds.count)
        }
    }

    @Test func `what is not held is not decided`() throws {
        try withJournal(Self.capture(1)) { journal in
            let open = try decide(.refund, in: journal)
            #expect(open == .failure(.notHeld(Self.sale, .open)))
            let none = try decide(.refund, 2, in: journal)
            #expect(none == .failure(.noSuchSale(SaleID(2))))
            let written = try journal.records(of: Self.sale)
            #expect(written.count == 3)
        }
    }

    @Test func `without a payment there is nothing to give back`() throws {
        let hold = SaleHold(sale: Self.sale, reason: .paymentNeverSettled, payment: nil)
        try withJournal([Self.opening(1), .held(hold)]) { journal in
            let number = OrderNumber("k-A1-k3x9qa-1")
            let refund = try decide(.refund, in: journal)
            #expect(refund == .failure(.impossible(.noPaymentKnown(number))))
            let kept = try decide(.delivered, in: journal).get()
            #expect(kept.standing == "unpaid")
        }
    }

    /// The database has the last word (M9).
    @Test func `a payment of another sale is not given back`() throws {
        let hold = SaleHold(
            sale: SaleID(2), reason: .foreignPayment, payment: "p1", money: .yen(150))
        try withJournal(Self.capture(1) + [Self.opening(2), .held(hold)]) { journal in
            let refund = try decide(.refund, 2, in: journal)
            #expect(refund == .failure(.impossible(.paymentOfAnotherSale("p1"))))
            let written = try journal.records(of: SaleID(2))
            #expect(written.count == 2, "nothing is written")
            _ = try decide(.delivered, 2, in: journal).get()
        }
    }
}
