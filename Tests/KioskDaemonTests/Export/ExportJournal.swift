import KioskCore
import KioskJournal

/// A journal with a sale of every outcome, whose records lie among each other.
enum ExportJournal {
    static func opening(_ sale: Int64) -> JournalRecord {
        .saleOpened(
            SaleOpening(
                sale: SaleID(sale), item: "A1", price: .yen(150),
                orderNumber: OrderNumber("k-A1-k3x9qa-\(sale)"), createKey: "key",
                sessionExpiresSeconds: 300))
    }

    private static func session(_ sale: Int64) -> JournalRecord {
        .sessionCreated(
            SessionCreation(sale: SaleID(sale), session: SessionID("session-\(sale)")))
    }

    private static func capture(_ sale: Int64, at time: WallTime) -> JournalRecord {
        .captureConfirmed(
            CaptureConfirmation(
                sale: SaleID(sale), session: SessionID("session-\(sale)"),
                payment: PaymentID("payment-\(sale)"), money: .yen(150), capturedAt: time))
    }

    private static func arming(_ sale: Int64) -> JournalRecord {
        .armed(Arming(sale: SaleID(sale), item: "A1", pulseMilliseconds: 400, stockLeft: 4))
    }

    private static func dispensed(_ sale: Int64, _ outcome: DispenseOutcome) -> JournalRecord {
        .dispensed(DispenseResult(sale: SaleID(sale), item: "A1", outcome: outcome))
    }

    private static func owing(_ sale: Int64, yen: Int) -> JournalRecord {
        .refundOwed(
            RefundOwing(
                sale: SaleID(sale), payment: PaymentID("payment-\(sale)"), money: .yen(yen),
                reason: .mismatch))
    }

    /// Writes it; the sales are opened a second after each other.
    static func write(to path: String) throws -> Journal {
        let journal = try Journal.open(path: path, access: .writing(newIdentity: "k3x9qa"))
        let start = WallTime(microsecondsSince1970: 1_780_000_000_000_000)
        let closings = [1, 2, 3, 5].map { JournalRecord.saleClosed(SaleClosing(sale: SaleID($0))) }
        var second: Int64 = 0
        for sale in Int64(1)...7 {
            try journal.append([opening(sale)], at: start + .seconds(second))
            second += 1
        }
        let rest: [JournalRecord] =
            [1, 2, 3, 4, 5, 6].map(session)
            + [capture(1, at: start), capture(4, at: start), capture(5, at: start)]
            + [arming(1), arming(4), arming(5), dispensed(1, .delivered)]
            + [.endedUnpaid(UnpaidEnd(sale: SaleID(2), ending: .cancelled))]
            + [owing(3, yen: 120), owing(6, yen: 150)]
            + [.refundDone(RefundCompletion(sale: SaleID(3), money: .yen(120)))]
            + [dispensed(4, .unknown), dispensed(5, .unknown)]
            + [4, 5].map {
                .held(
                    SaleHold(
                        sale: SaleID($0), reason: .armedWithoutOutcome,
                        payment: PaymentID("payment-\($0)"), money: .yen(150)))
            }
            + [.receiptOwed(ReceiptOwing(sale: SaleID(5), session: "session-5"))]
        try journal.append(rest, at: start + .seconds(4))
        try journal.append(
            [
                .resolved(
                    SaleResolution(
                        sale: SaleID(5), decision: .delivered, by: "=cmd|' /C calc'!A0",
                        why: "said \"yes\",\r\nthen left")),
                .receiptGivenUp(ReceiptFailure(sale: SaleID(5), code: "error")),
            ] + closings, at: start + .seconds(8))
        return journal
    }
}
