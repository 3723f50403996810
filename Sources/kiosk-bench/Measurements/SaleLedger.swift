import KioskCore
import KioskDaemon
import KioskJournal

/// A journal with sales that are written step by step, for what a step costs by itself.
final class SaleLedger {
    private let journal: Journal
    private var sale = SaleID(0)

    /// Makes a journal.
    init(path: String) throws(BenchError) {
        do throws(JournalError) {
            journal = try Journal.open(
                path: path, access: .writing(newIdentity: JournalIdentity.draw()))
        } catch {
            throw .journal(error)
        }
    }

    /// Opens the next sale, as a press does: one commit; then its session's.
    func open() throws(BenchError) {
        try begin()
        try sessionCreated()
    }

    /// Only the first commit of `open()`.
    func begin() throws(BenchError) {
        sale = sale.next
        let number = "bench-\(sale)-\(journal.identity)"
        try append([
            .saleOpened(
                SaleOpening(
                    sale: sale, item: "A1", price: .yen(StandInAnswer.price),
                    orderNumber: OrderNumber(number),
                    createKey: IdempotencyKey("\(number)-create"), sessionExpiresSeconds: 300))
        ])
    }

    /// The session's commit.
    func sessionCreated() throws(BenchError) {
        try append([.sessionCreated(SessionCreation(sale: sale, session: session))])
    }

    /// Records the capture and the arming in one commit, which the relay waits for (D1).
    func arm() throws(BenchError) {
        try append([
            .captureConfirmed(
                CaptureConfirmation(
                    sale: sale, session: session,
                    payment: PaymentID("p\(session.text.dropFirst())"),
                    money: .yen(StandInAnswer.price),
                    capturedAt: WallTime(microsecondsSince1970: 1_767_236_162_000_000))),
            .armed(Arming(sale: sale, item: "A1", pulseMilliseconds: 400, stockLeft: nil)),
        ])
    }

    /// Ends the sale.
    func close() throws(BenchError) {
        try append([
            .dispensed(DispenseResult(sale: sale, item: "A1", outcome: .delivered)),
            .saleClosed(SaleClosing(sale: sale)),
        ])
    }

    private var session: SessionID {
        let digits = String(sale.number)
        return SessionID("s" + String(repeating: "0", count: 24 - digits.count) + digits)
    }

    private func append(_ records: [JournalRecord]) throws(BenchError) {
        do throws(JournalError) {
            try journal.append(
                records, at: WallTime(microsecondsSince1970: TrustedClock.wallMicroseconds()))
        } catch {
            throw .journal(error)
        }
    }
}
