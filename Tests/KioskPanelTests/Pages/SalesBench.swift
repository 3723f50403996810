import KioskCore
import NIOHTTP1
import Testing

@testable import KioskPanel

/// The pages about sales as the daemon serves them.
enum SalesBench {
    static func serve(
        _ source: ScriptedSource, _ test: (ServedSites) async throws -> Void
    ) async throws {
        let access = PanelAccess(
            password: { SignInTests.hash }, now: { Instant(nanoseconds: 0) })
        try await ServedSites.serve([
            SignInSite(source, access), GuardedSite(PagesSite(source, access), by: access),
            GuardedSite(SalesSite(source, access), by: access),
        ]) { try await test($0) }
    }

    /// The token of the forms on a page.
    static func token(
        _ served: ServedSites, _ path: String, _ cookie: String
    ) async throws -> String {
        let page = try await served.get(path, headers: [("Cookie", cookie)])
        let match = try #require(page.text.firstMatch(of: #/name="token" value="([0-9a-f]+)"/#))
        return String(match.1)
    }

    /// Sends the form of sale 7.
    static func resolve(
        _ served: ServedSites, _ cookie: String?, _ body: String,
        _ more: [(String, String)] = []
    ) async throws -> ServedSites.Answer {
        try await served.request(
            .POST, "/sales/7/resolution",
            headers: SignInTests.form + (cookie.map { [("Cookie", $0)] } ?? []) + more, body: body)
    }
}

/// Sales that wait for a person.
enum HeldSales {
    /// The records of one of them; its ids hold `id`.
    static func records(of number: Int64, id: String = "k") -> [StoredRecord] {
        let sale = SaleID(number)
        let (session, payment) = (SessionID("S-\(number)"), PaymentID("P-\(number)"))
        let records: [JournalRecord] = [
            .saleOpened(
                SaleOpening(
                    sale: sale, item: ItemID(id == "k" ? "A1" : id), price: .yen(150),
                    orderNumber: OrderNumber("\(id)-\(number)"), createKey: "key",
                    sessionExpiresSeconds: 300)),
            .sessionCreated(SessionCreation(sale: sale, session: session)),
            .captureConfirmed(
                CaptureConfirmation(
                    sale: sale, session: session, payment: payment, money: .yen(150),
                    capturedAt: nil)),
            .armed(
                Arming(
                    sale: sale, item: ItemID(id == "k" ? "A1" : id), pulseMilliseconds: 400,
                    stockLeft: 3)),
            .dispensed(
                DispenseResult(
                    sale: sale, item: ItemID(id == "k" ? "A1" : id), outcome: .unknown)),
            .held(
                SaleHold(
                    sale: sale, reason: .armedWithoutOutcome, payment: payment, money: .yen(150))),
        ]
        let start = WallTime(microsecondsSince1970: 1_795_000_000_000_000)
        return records.enumerated().map { index, record in
            StoredRecord(
                sequence: number * 100 + Int64(index), at: start + .seconds(Int64(index)),
                record: record)
        }
    }
}
