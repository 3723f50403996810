import FoundationEssentials
import KioskCore
import Testing

/// KOMOJU's list of events, between real processes.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct FeedTests {
    private static var file: KioskFile {
        var file = KioskFile()
        file.eventsSeconds = 5
        return file
    }

    /// What people and banks give back is theirs to answer for, and no law of the kiosk's.
    private func withGivers(_ body: (Kiosk) async throws -> Void) async throws {
        try await Kiosk.with(Self.file, isAudited: false, body)
    }

    private func untilOnRecord(_ kiosk: Kiosk, _ count: Int) async throws {
        try await eventually("\(count) returns are on record") {
            try kiosk.count(.returnedElsewhere) == count
        }
    }

    @Test func `behind a router the list brings the news before a slow reading`() async throws {
        var file = Self.file
        file.pollMilliseconds = 10_000
        try await Kiosk.with(file) { kiosk in
            try await kiosk.startReady()
            try await kiosk.buy(.tea)
            let news = try await kiosk.news()
            #expect(news.capturesFirstBy == ["polling": 0, "webhook": 0, "feed": 1])
            try await kiosk.stop()
        }
    }

    @Test func `refunds by staff and chargebacks are on record, shown, counted and summed`()
        async throws
    {
        try await withGivers { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.buy(.tea)
            try await kiosk.untilReady()
            let payment = try #require(sale.payment?.text)
            try kiosk.simulator.refundOnDevice(payment, amount: 50)
            try await untilOnRecord(kiosk, 1)
            try kiosk.simulator.chargeBack(payment)
            try await untilOnRecord(kiosk, 2)
            let shown = try await kiosk.command("sales", "show", "\(sale.opening.sale)")
            #expect(shown.output.contains("¥50 went back without this kiosk"))
            #expect(shown.output.contains("The card holder's bank took back ¥100 of it."))
            let csv = try await kiosk.command("sales", "export", "--csv")
            let lines = csv.output.split(whereSeparator: \.isNewline)
            #expect(lines[0].hasSuffix(",returned_elsewhere_amount,charged_back_amount"))
            #expect(lines[1].hasSuffix(",150,100"))
            #expect(lines[1].contains(",150,0,delivered,"), "captured, refunded, kept")
            let status = try await kiosk.command("status")
            #expect(status.output.contains("1 refunds by staff, 1 chargebacks"))
            let books = try await kiosk.command("sales", "reconcile")
            #expect(books.ending == .exited(0), "the books agree:\n\(books.output)")
            try await kiosk.stop()
        }
    }

    @Test func `what happened while the kiosk was down is found when it is back`() async throws {
        try await withGivers { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.buy(.tea)
            try await kiosk.untilReady()
            try kiosk.crash()
            let payment = try #require(sale.payment?.text)
            try kiosk.simulator.refundOnDevice(payment, amount: 150)
            try await kiosk.startReady()
            try await untilOnRecord(kiosk, 1)
            #expect(try kiosk.sale(sale.opening.sale).account?.sums.kept == 0)
            try await kiosk.stop()
        }
    }

    @Test func `a list that never comes closes nothing and is not asked for in a storm`()
        async throws
    {
        try await Kiosk.with(Self.file) { kiosk in
            try kiosk.simulator.add(
                fault: #"{"path":"/api/v1/events","count":null,"action":"status","status":500}"#)
            try await kiosk.startReady()
            try await eventually("the list was asked for in vain") {
                try kiosk.life.errors.contains("KOMOJU's list of events cannot be read")
            }
            try await kiosk.buy(.tea)
            try await kiosk.untilReady()
            try await kiosk.buy(.coffee)
            let news = try await kiosk.news()
            #expect(news.capturesFirstBy["polling"] == 2)
            let told = try kiosk.life.errors.split(separator: "\n").count {
                $0.contains("KOMOJU's list of events cannot be read")
            }
            #expect(told == 1)
            try await kiosk.stop()
        }
    }
}
