import KioskCore
import NIOHTTP1
import Testing

@testable import KioskPanel

/// The first page, over real sockets.
@Suite(.timeLimit(.minutes(1)))
struct StatusPageTests {
    private static func serve(
        _ source: ScriptedSource, _ test: (ServedSites) async throws -> Void
    ) async throws {
        let access = PanelAccess(password: { nil }, now: { Instant(nanoseconds: 0) })
        try await ServedSites.serve([
            SignInSite(source, access), GuardedSite(PagesSite(source, access), by: access),
        ]) { try await test($0) }
    }

    @Test func `it says that the kiosk sells, in the language that is asked for`() async throws {
        try await Self.serve(ScriptedSource()) { served in
            for (path, headers, words) in [
                ("/", [], "販売中"), ("/?lang=en", [], "<h1>Sells</h1>"),
                ("/", [("Accept-Language", "en-GB,en;q=0.9,ja;q=0.1")], "<h1>Sells</h1>"),
                ("/", [("Accept-Language", "fr, ja;q=0.5, en;q=0.4")], "販売中"),
                ("/?lang=xx", [("Cookie", "kioskd_lang=en")], "<h1>Sells</h1>"),
                ("/?lang=ja", [("Cookie", "kioskd_lang=en")], "販売中"),
            ] as [(String, [(String, String)], String)] {
                let page = try await served.get(path, headers: headers)
                #expect(page.status == 200)
                #expect(page.text.contains(words), "\(path) \(headers)")
            }
        }
    }

    @Test func `it says why the kiosk does not sell, and what to do`() async throws {
        let source = ScriptedSource()
        var overview = PanelOverview.example
        overview.status.reasons = [.doorOpen]
        source.show(.success(overview))
        try await Self.serve(source) { served in
            let english = try await served.get("/?lang=en")
            for words in ["Out of service", "door open", "shut the service door"] {
                #expect(english.text.contains(words))
            }
            let japanese = try await served.get("/?lang=ja")
            for words in ["販売停止中", "扉が開いています", "扉を閉めて"] {
                #expect(japanese.text.contains(words))
            }
        }
    }

    @Test(arguments: ["en", "ja"])
    func `a command in what is to be done stands there as code`(language: String) async throws {
        let source = ScriptedSource()
        var overview = PanelOverview.example
        overview.status.reasons = [.faultLatched(.output("<b>"))]
        source.show(.success(overview))
        try await Self.serve(source) { served in
            let page = try await served.get("/?lang=\(language)").text
            #expect(page.contains("<code>kioskd fault clear output.&lt;b&gt;</code>"))
            #expect(!page.contains("`"))
        }
    }

    @Test func `a service that does not answer is said to, and the page tries again`() async throws
    {
        let source = ScriptedSource()
        source.show(.failure(.unavailable("the service is <starting>")))
        try await Self.serve(source) { served in
            let page = try await served.get("/")
            #expect(page.status == 503)
            #expect(page.headers["Retry-After"] == ["5"])
            #expect(page.text.contains("the service is &lt;starting&gt;"))
        }
    }

    @Test func `markup in names and numbers stays text, wherever it stands`() async throws {
        let nasty = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>"
        let opening = SaleOpening(
            sale: SaleID(4), item: ItemID(nasty), price: .yen(150), orderNumber: OrderNumber(nasty),
            createKey: "k", sessionExpiresSeconds: 300)
        let at = WallTime(microsecondsSince1970: 1_795_000_000_000_000)
        let records = [StoredRecord(sequence: 1, at: at, record: .saleOpened(opening))]
        var overview = PanelOverview.example
        overview.status.sale = opening
        overview.status.journalPath = nasty
        overview.running = records
        overview.recent = SaleHistory.fold(records)
        let source = ScriptedSource(
            kiosk: PanelKiosk(
                id: nasty, language: .english,
                items: [.init(id: ItemID(nasty), names: [.english: nasty], price: .yen(1))],
                version: nasty, libgpiodVersion: nasty, configurationPath: nasty,
                configurationSHA256: nasty), overview: overview)
        try await Self.serve(source) { served in
            for path in ["/", "/sign-in", "/sign-in?to=\(FormText.encoded("/" + nasty))"] {
                let page = try await served.get(path)
                #expect(page.status == 200)
                #expect(page.text.contains("&lt;script&gt;alert(1)"))
                #expect(page.text.matches(of: #/<script/#).count == 1)
                #expect(!page.text.contains("<img"))
            }
        }
    }

    @Test func `the page has no inline script or style, and loads only what is served`()
        async throws
    {
        try await Self.serve(ScriptedSource()) { served in
            let page = try await served.get("/")
            #expect(!page.text.contains("://"))
            #expect(page.text.firstRange(of: #/\s(on[a-z]+|style)=/#) == nil)
            for reference in page.text.matches(of: #/(?:src|href)="(\/panel[^"]*)"/#) {
                let file = try await served.get(String(reference.1))
                #expect(file.status == 200)
            }
        }
    }

    @Test(arguments: [
        (0, "1970-01-01 00:00:00"), (951_782_399, "2000-02-28 23:59:59"),
        (951_782_400, "2000-02-29 00:00:00"), (4_107_542_399, "2100-02-28 23:59:59"),
        (4_107_542_400, "2100-03-01 00:00:00"), (-1, "1969-12-31 23:59:59"),
        (1_795_000_000, "2026-11-18 11:06:40"),
    ])
    func `a time is shown as the calendar has it`(seconds: Int64, text: String) {
        let time = WallTime(microsecondsSince1970: seconds * 1_000_000)
        let local = LocalTime(time, secondsFromGMT: 0)
        #expect("\(local.date) \(local.clock)" == text)
    }
}
