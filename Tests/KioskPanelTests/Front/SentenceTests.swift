import FoundationEssentials
import KioskCore
import KioskPanel
import Testing

struct SentenceTests {
    private static let sale = SaleID(7)

    @Test(arguments: [
        (
            JournalRecord.saleOpened(
                SaleOpening(
                    sale: sale, item: "A1", price: .yen(150), orderNumber: "k-7",
                    createKey: "secret",
                    sessionExpiresSeconds: 300)),
            "Somebody chose A1 for ¥150. Order k-7 is on disk."
        ),
        (
            .cancelAsked(CancelAsking(sale: sale, reason: .paymentWindowOver)),
            "Asked KOMOJU to cancel: nobody paid in time."
        ),
        (
            .armed(Arming(sale: sale, item: "A1", pulseMilliseconds: 400, stockLeft: 3)),
            "Armed: one pulse of 400 ms for A1, never repeated."
        ),
        (
            .dispensed(DispenseResult(sale: sale, item: "A1", outcome: .failed(.nothingDropped))),
            "A1 was not delivered: the drop sensor saw nothing fall."
        ),
        (
            .refundOwed(
                RefundOwing(
                    sale: sale, payment: "p", money: .yen(150), reason: .capturedTooLate)),
            "¥150 must go back to the customer: the card was charged after the customer had gone."
        ),
        (
            .held(SaleHold(sale: sale, reason: .armedWithoutOutcome, payment: nil)),
            "Held for the operator: nobody knows whether the item fell."
        ),
    ])
    func `a record is a plain sentence`(record: JournalRecord, sentence: String) {
        #expect(record.sentence == sentence)
    }

    @Test func `a row names its place, its sale and its kind, and reads back`() throws {
        let row = FrontJournalRow(
            StoredRecord(
                sequence: 12, at: WallTime(microsecondsSince1970: 5),
                record: .saleClosed(SaleClosing(sale: Self.sale))))
        let json = try JSONEncoder().encode(row)
        #expect(try JSONDecoder().decode(FrontJournalRow.self, from: json) == row)
        let text = String(decoding: json, as: UTF8.self)
        for part in [#""sequence":12"#, #""at_us":5"#, #""kind":"sale_closed""#, #""sale":7"#] {
            #expect(text.contains(part))
        }
    }

    @Test func `money without a sign of its own is written with its code`() {
        #expect(Money.yen(150).label == "¥150")
        #expect(Money(amount: 5, currency: .unknown).label == "5 XXX")
    }
}
