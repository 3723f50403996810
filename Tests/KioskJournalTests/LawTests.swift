import KioskCore
import Testing

@testable import KioskJournal

/// What the database refuses, whoever asks.
@Suite struct LawTests {
    typealias Case = (before: [JournalRecord], refused: JournalRecord, error: JournalError)

    static let paid = [Samples.opening(1), Samples.session(1), Samples.capture(1)]
    static let armed = paid + [Samples.arming(1)]
    static let two = paid + [Samples.opening(2), Samples.session(2)]

    static func law(_ law: JournalLaw, _ record: JournalRecord) -> JournalError {
        .lawBroken(law, kind: record.kind, sale: record.sale)
    }

    static func broken(
        _ before: [JournalRecord], _ refused: JournalRecord, _ law: JournalLaw
    ) -> Case {
        (before, refused, Self.law(law, refused))
    }

    static func twice(_ before: [JournalRecord], _ record: JournalRecord) -> Case {
        (before + [record], record, .duplicate(kind: record.kind, sale: record.sale))
    }

    static let unique: [Case] = [
        twice([], Samples.opening(1)),
        twice([Samples.opening(1)], Samples.session(1)),
        twice(Array(paid.dropLast()), Samples.unpaid(1)),
        twice(armed, Samples.dispensed(1)),
        twice(paid + [Samples.owing(1)], Samples.refunded(1)),
        twice(paid + [Samples.hold(1)], Samples.closing(1)),
        twice(paid, Samples.receipt(1)),
        (armed, Samples.arming(1), .alreadyArmed(SaleID(1))),
        (paid, Samples.capture(1), .paymentAlreadyUsed("payment-1")),
        (
            paid, Samples.capture(1, payment: "another"),
            .duplicate(kind: .captureConfirmed, sale: SaleID(1))
        ),
        (two, Samples.capture(2, payment: "payment-1"), .paymentAlreadyUsed("payment-1")),
        (paid + [Samples.owing(1)], Samples.owing(1), .paymentAlreadyUsed("payment-1")),
    ]

    /// Between captures and refunds only a trigger can see that a payment has two sales.
    static let crossing: [Case] = [
        (two, Samples.owing(2, payment: "payment-1"), .paymentAlreadyUsed("payment-1")),
        (
            [Samples.opening(1), Samples.owing(1), Samples.opening(2)],
            Samples.capture(2, payment: "payment-1"), .paymentAlreadyUsed("payment-1")
        ),
    ]

    static let laws: [Case] = [
        broken([], Samples.session(1), .openedFirst),
        broken([Samples.opening(5)], Samples.opening(4), .salesCountUp),
        broken([], Samples.opening(0), .salesCountUp),
        broken(Samples.delivered(1), Samples.hold(1), .closedIsFinal),
        broken(Array(paid.dropLast()), Samples.capture(1, yen: 149), .captureMatches),
        broken(Array(paid.dropLast()), Samples.capture(1, session: "other"), .captureMatches),
        broken(paid, Samples.unpaid(1), .capturedIsNotUnpaid),
        broken(Array(paid.dropLast()), Samples.arming(1), .armedAfterCapture),
        broken(paid + [Samples.owing(1)], Samples.arming(1), .armedWhileUndecided),
        broken(paid + [Samples.hold(1)], Samples.arming(1), .armedWhileUndecided),
        broken(paid, Samples.arming(1, item: "B2"), .armedItemSold),
        broken(paid, Samples.dispensed(1), .dispensedAfterArmed),
        broken(armed + [Samples.dispensed(1)], Samples.owing(1), .oneOutcome),
        broken(armed + [Samples.owing(1)], Samples.dispensed(1), .oneOutcome),
        broken(paid, Samples.owing(1, payment: "another"), .refundOfCapture),
        broken(paid, Samples.owing(1, yen: 151), .refundOfCapture),
        broken(paid, Samples.asking(1), .refundOwedFirst),
        broken(paid, Samples.refunded(1), .refundOwedFirst),
        broken(paid, Samples.refusal(1), .refundOwedFirst),
        broken([Samples.opening(1)], Samples.closing(1), .closedWithOutcome),
        broken(paid, Samples.closing(1), .closedWithOutcome),
        broken(armed, Samples.closing(1), .closedWithOutcome),
        broken(
            armed + [Samples.dispensed(1, .failed(.nothingDropped))], Samples.closing(1),
            .closedWithOutcome),
        broken(
            paid + [Samples.owing(1), Samples.asking(1)], Samples.closing(1), .closedWithOutcome),
        broken(
            armed + [Samples.hold(1), Samples.owing(1)], Samples.closing(1), .closedWithOutcome),
        broken(paid, Samples.resolution(1), .resolvedWhileHeld),
        broken(held + [Samples.resolution(1, .refund)], Samples.resolution(1), .resolvedWhileHeld),
        broken(held + [Samples.resolution(1)], Samples.owing(1), .resolutionStands),
        broken(held + [Samples.resolution(1)], Samples.hold(1), .resolutionStands),
        broken(
            paid + [Samples.owing(1), Samples.refusal(1), Samples.resolution(1)],
            Samples.asking(1), .resolutionStands),
        broken(paid, Samples.owing(1, yen: 0), .refundWithinOwed),
        broken(paid + [Samples.owing(1)], Samples.asking(1, .yen(151)), .refundWithinOwed),
        broken(paid + [Samples.owing(1)], Samples.asking(1, .yen(0)), .refundWithinOwed),
        broken(
            paid + [Samples.owing(1)], Samples.asking(1, Money(amount: 150, currency: usd)),
            .refundWithinOwed),
        broken(paid, Samples.arming(1, left: -1), .stockCounts),
        broken([], Samples.declaration("A1", left: -1), .stockCounts),
        broken([], Samples.trial(pulses: -1), .itemCounts),
        broken([], Samples.trial(pulses: 1, left: -1), .itemCounts),
        broken([Samples.opening(1)], Samples.receipt(1), .receiptOfCapture),
        broken(paid, Samples.printed(1), .receiptOfCapture),
        broken(Array(paid.dropLast()), Samples.returned(1), .returnOfPayment),
        broken(Samples.delivered(1), Samples.returned(1, payment: "another"), .returnOfPayment),
        broken(Samples.delivered(1), Samples.returned(1, .yen(0)), .returnOfPayment),
        broken(Samples.delivered(1), Samples.returned(1, before: -1), .returnOfPayment),
        broken(Samples.delivered(1), Samples.returned(1, chargedBack: -1), .returnOfPayment),
        broken(
            Samples.delivered(1), Samples.returned(1, Money(amount: 100, currency: usd)),
            .returnOfPayment),
        broken(Samples.delivered(1) + [Samples.returned(1)], Samples.hold(1), .closedIsFinal),
        broken(
            paid + [Samples.hold(1), Samples.resolution(1, .refund)], Samples.arming(1),
            .armedWhileUndecided),
    ]

    static let usd = Currency("USD") ?? .yen
    static let held = armed + [Samples.dispensed(1, .unknown), Samples.hold(1)]

    @Test func `a question that a person decided may come up again, and is decided again`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        let records =
            Self.held + [
                Samples.resolution(1, .refund), Samples.owing(1), Samples.asking(1),
                Samples.refusal(1), Samples.resolution(1, .refund), Samples.asking(1),
                Samples.refusal(1), Samples.resolution(1), Samples.closing(1),
            ]
        #expect(try journal.append(records, at: Samples.time).count == records.count)
        try journal.verify()
    }

    @Test(arguments: unique + crossing + laws)
    func `the database refuses it and keeps what it had`(
        before: [JournalRecord], refused: JournalRecord, error: JournalError
    ) throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        let kept = try journal.append(before, at: Samples.time)
        #expect(throws: error) { try journal.append(refused) }
        #expect(try journal.everything() == kept)
        // Refused by a rule, not broken: the next record goes in.
        #expect(try journal.append(Samples.started).count == 1)
    }

    @Test(arguments: unique)
    func `the UNIQUE indexes refuse it also without the triggers`(
        before: [JournalRecord], refused: JournalRecord, error: JournalError
    ) throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        for law in JournalLaw.allCases where law != .appendOnly && law != .purgesOnlyClosed {
            try journal.execute("DROP TRIGGER \(law.rawValue)")
        }
        try journal.append(before, at: Samples.time)
        #expect(throws: error) { try journal.append(refused) }
    }

    @Test func `an order number is used once`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.append(Samples.opening(1))
        let second = SaleOpening(
            sale: SaleID(2), item: "A1", price: .yen(150), orderNumber: "k3x9qa-1",
            createKey: "key", sessionExpiresSeconds: 300)
        #expect(throws: JournalError.orderNumberAlreadyUsed("k3x9qa-1")) {
            try journal.append(.saleOpened(second))
        }
    }

    @Test(arguments: [
        "UPDATE record SET at = at + 1", "DELETE FROM record", "DELETE FROM record WHERE seq = 1",
        "INSERT OR REPLACE INTO record SELECT * FROM record WHERE seq = 1",
        "UPDATE meta SET value = 'zzzzzz'", "DELETE FROM meta",
        "INSERT INTO purging VALUES (1)", "INSERT INTO purging VALUES (2)",
        "INSERT INTO record SELECT seq + 5, at, kind, sale, payment, order_number, stock_item, "
            + "body, checksum FROM record WHERE kind = 'started'",
        "INSERT INTO record SELECT seq + 9, at, 'stopped', sale, payment, order_number, "
            + "stock_item, body, checksum FROM record WHERE kind = 'started'",
        "INSERT INTO record SELECT 10, at, 'armed', 2, NULL, NULL, stock_item, "
            + "json_set(body, '$.sale', 2), checksum FROM record WHERE kind = 'armed'",
        "INSERT INTO record SELECT 10, at, kind, 2, payment, NULL, NULL, "
            + "json_set(body, '$.sale', 2), checksum FROM record WHERE kind = 'capture_confirmed'",
    ])
    func `raw SQL is refused as well`(_ script: String) throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.append(
            [Samples.started] + Samples.delivered(1) + [Samples.opening(2), Samples.session(2)],
            at: Samples.time)
        let before = try journal.everything()
        #expect(throws: JournalError.self) { try journal.execute(script) }
        #expect(try journal.everything() == before)
        try journal.verify()
    }

    @Test func `every law has a trigger`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        let triggers = try journal.withState { state throws(JournalError) in
            try state.query("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
                .compactMap { $0.first?.text }
        }
        for law in JournalLaw.allCases {
            #expect(triggers.contains { $0.contains("'law \(law.rawValue)'") }, "\(law)")
        }
    }
}
