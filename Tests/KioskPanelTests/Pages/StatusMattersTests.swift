import KioskCore
import Testing

@testable import KioskPanel

/// What is left to do is told in whole sentences of the page's language.
@Suite(.timeLimit(.minutes(1)))
struct StatusMattersTests {
    @Test(arguments: [
        (
            PanelLanguage.english,
            [
                ": <b>A1</b> Green tea, ¥150. ",
                ": ¥120. The card was charged after the customer had gone.</li>",
            ]
        ),
        (.japanese, ["：<b>A1</b> 緑茶、¥150。", "：¥120。お客様が去った後に決済された。</li>"]),
    ])
    func `no full stop of the one language ends a sentence of the other`(
        say: PanelLanguage, words: [String]
    ) async throws {
        let source = ScriptedSource()
        var overview = PanelOverview.example
        let history = try #require(SaleHistory.fold(HeldSales.records(of: 7)).first)
        overview.status.held = [try #require(HeldSale(history))]
        overview.status.refunds = [
            RefundOwing(
                sale: SaleID(8), payment: "P-8", money: .yen(120), reason: .capturedTooLate)
        ]
        source.show(.success(overview))
        let access = PanelAccess(password: { nil }, now: { Instant(nanoseconds: 0) })
        try await ServedSites.serve([PagesSite(source, access)]) { served in
            let page = try await served.get("/?lang=\(say.rawValue)")
            let list = try #require(
                page.text.firstMatch(of: #/<ul class="matters">(?s:.+?)<\/ul>/#))
            for part in words { #expect(list.0.contains(part), "\(list.0)") }
            #expect(!list.0.contains(say("。", ". ")), "\(list.0)")
            #expect(!list.0.contains(say("。", ".<")), "\(list.0)")
        }
    }

    @Test(arguments: [
        (PanelLanguage.english, "It did not move."), (.japanese, "it did not move。"),
    ])
    func `words become a sentence`(say: PanelLanguage, sentence: String) {
        #expect(say.sentence("it did not move") == sentence)
    }
}
