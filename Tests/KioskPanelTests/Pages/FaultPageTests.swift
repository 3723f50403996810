import KioskCore
import NIOHTTP1
import Testing

@testable import KioskPanel

/// A latched fault that keeps one item from being sold, while the kiosk sells the others (S6, D4).
@Suite(.timeLimit(.minutes(1)))
struct FaultPageTests {
    private static func serve(_ test: (ServedSites) async throws -> Void) async throws {
        let source = ScriptedSource()
        var overview = PanelOverview.example
        overview.status.reasons = []
        overview.status.faults = [.drops("A1")]
        source.show(.success(overview))
        let access = PanelAccess(
            password: { SignInTests.hash }, now: { Instant(nanoseconds: 0) })
        try await ServedSites.serve([
            SignInSite(source, access), GuardedSite(PagesSite(source, access), by: access),
            GuardedSite(TechnicianSite(source, access), by: access),
        ]) { try await test($0) }
    }

    @Test func `an item with a latched fault says so, although the kiosk sells`() async throws {
        try await Self.serve { served in
            let page = try await served.get("/?lang=en").text
            #expect(page.contains(#"<a href="/technician" class="tag bad">fault latched</a>"#))
            #expect(page.contains("<h1>Sells</h1>"))
        }
    }

    @Test(arguments: [("en", "were not seen to fall"), ("ja", "落下を続けて確認できません")])
    func `a fault that keeps only its item from being sold is shown, and can be cleared`(
        language: String, words: String
    ) async throws {
        try await Self.serve { served in
            let cookie = try await SignInTests.signIn(served)
            let page = try await served.get(
                "/technician?lang=\(language)", headers: [("Cookie", cookie)]
            ).text
            for part in [#"id="fault-drops.A1""#, words, #"name="name" value="drops.A1""#] {
                #expect(page.contains(part), "\(part)")
            }
        }
    }
}
