import KioskCore
import NIOHTTP1
import Synchronization
import Testing

@testable import KioskPanel

/// The technician's pages, over real sockets.
@Suite(.timeLimit(.minutes(1)))
struct TechnicianPageTests {
    private static func serve(
        _ source: ScriptedSource = ScriptedSource(),
        _ test: (ServedSites, ScriptedSource) async throws -> Void
    ) async throws {
        let access = PanelAccess(
            password: { SignInTests.hash }, now: { Instant(nanoseconds: 0) })
        try await ServedSites.serve([
            SignInSite(source, access), GuardedSite(TechnicianSite(source, access), by: access),
        ]) { try await test($0, source) }
    }

    private static func post(
        _ served: ServedSites, _ deed: String, _ cookie: String?, _ body: String,
        _ more: [(String, String)] = []
    ) async throws -> ServedSites.Answer {
        try await served.request(
            .POST, "/technician/\(deed)",
            headers: SignInTests.form + (cookie.map { [("Cookie", $0)] } ?? []) + more, body: body)
    }

    private static let input = PanelInput(
        role: .button("A1"), line: "GPIO17", isActive: true, edges: 9, counted: 2, spikes: 3,
        longestBounce: .microseconds(3_450), timesStuck: 1, simultaneousIgnored: 4, lostEdges: 5)

    @Test func `the lines are shown with what they did`() async throws {
        let source = ScriptedSource()
        var overview = PanelOverview.example
        overview.status.inputs = [Self.input]
        source.show(.success(overview))
        try await Self.serve(source) { served, _ in
            let page = try await served.get("/technician?lang=en")
            for words in [
                "button A1", "<code>GPIO17</code>", "active", "3.4 ms", "<code>GPIO5</code>",
                "line <code>GPIO5</code> for 400 ms", "Sign in to set the stock",
            ] { #expect(page.text.contains(words), "\(words)") }
            #expect(!page.text.contains("<form method=\"post\" action=\"/technician"))
            let japanese = try await served.get("/technician?lang=ja")
            #expect(japanese.text.contains("ボタン A1"))
            // A number of a line and a time beside each other would be read as one.
            #expect(japanese.text.contains("線 <code>GPIO5</code>、400 ms"))
            #expect(japanese.text.contains("点灯・鳴動"))
        }
    }

    typealias Output = PanelOutputReading

    /// The row of an output, without what is before and after it.
    private static func row(_ id: String, of page: ServedSites.Answer) throws -> String {
        let rest = try #require(
            page.text.split(separator: "<tr id=\"output-\(id)\">").dropFirst().first)
        return String(try #require(rest.split(separator: "</tr>").first))
    }

    @Test(arguments: [
        (Output(use: .dispense("A1"), line: "GPIO5", state: .off), "dispense-A1", ">off<", "オフ"),
        (Output(use: .dispense("A1"), line: "GPIO5", state: .on), "dispense-A1", ">on<", "オン"),
        (
            Output(use: .dispense("A1"), line: "GPIO5", state: .notSwitchedOff), "dispense-A1",
            "could not be switched off", "オフにできない"
        ),
        (Output(use: .dispense("A1"), line: "GPIO5", state: nil), "dispense-A1", "not known", "不明"),
        (
            Output(use: .lamp(.ready, .slow), line: "GPIO12", state: .notSwitchedOn), "ready-lamp",
            "could not be switched on", "オンにできない"
        ),
        (Output(use: .lamp(.wait, .steady), line: "17", state: .on), "wait-lamp", "steady", "点灯"),
        (
            Output(use: .lamp(.fault, .fast), line: "17", state: .on), "fault-lamp", "blinks fast",
            "速い点滅"
        ),
        (
            Output(use: .lamp(.ready, .slow), line: "17", state: .on), "ready-lamp",
            "blinks slowly", "遅い点滅"
        ),
        (Output(use: .lamp(.buzzer, .once), line: "17", state: .off), "buzzer", "once", "一回"),
        (
            Output(use: .lamp(.buzzer, .fast), line: "17", state: .on), "buzzer", "beeps fast",
            "速い断続音"
        ),
        (
            Output(use: .lamp(.soldOut("A2"), .steady), line: "17", state: .off),
            "sold-out-lamp-A2", "sold-out lamp A2", "A2 の売り切れランプ"
        ),
    ])
    func `each output is shown with its line and what it is now`(
        output: Output, id: String, english: String, japanese: String
    ) async throws {
        let source = ScriptedSource()
        var overview = PanelOverview.example
        overview.status.outputs = [output]
        source.show(.success(overview))
        try await Self.serve(source) { served, _ in
            for (language, words) in [("en", english), ("ja", japanese)] {
                let row = try Self.row(id, of: try await served.get("/technician?lang=\(language)"))
                #expect(row.contains("<code>\(output.line)</code>"), "\(row)")
                #expect(row.contains(words), "\(row)")
                #expect(row.contains(">off<") == (language == "en" && output.state == .off))
            }
        }
    }

    @Test func `how often an output moved stands beside what it is, whatever it is`() async throws {
        let source = ScriptedSource()
        var overview = PanelOverview.example
        overview.status.items = [
            .init(
                id: "A1", stock: 12, isSellable: true, isStuck: false, isWorn: false, pulses: 731)
        ]
        overview.status.outputs = [
            Output(use: .dispense("A1"), line: "GPIO5", state: nil),
            Output(use: .lamp(.soldOut("A1"), .steady), line: "GPIO19", state: .off),
        ]
        source.show(.success(overview))
        try await Self.serve(source) { served, _ in
            let page = try await served.get("/technician")
            #expect(try Self.row("dispense-A1", of: page).contains(">731<"))
            #expect(try !Self.row("sold-out-lamp-A1", of: page).contains("731"))
        }
    }

    @Test func `a level that nobody reads is not shown as one`() async throws {
        let source = ScriptedSource()
        var overview = PanelOverview.example
        overview.status.inputs = [
            PanelInput(
                role: .button("A1"), line: "GPIO17", isActive: nil, edges: 0, counted: 0,
                spikes: 0, longestBounce: .zero, timesStuck: 0, simultaneousIgnored: 0,
                lostEdges: 0)
        ]
        source.show(.success(overview))
        try await Self.serve(source) { served, _ in
            let page = try await served.get("/technician?lang=en")
            #expect(page.text.contains("not read"))
            #expect(!page.text.contains(">idle<") && !page.text.contains(">active<"))
        }
    }

    @Test func `the stock is set by whoever signed in, with their name and address`() async throws {
        try await Self.serve { served, source in
            let cookie = try await SignInTests.signIn(served)
            let token = try await SalesBench.token(served, "/technician", cookie)
            let done = try await Self.post(
                served, "stock", cookie, "token=\(token)&item=A1&left=7")
            #expect(done.status == 303)
            #expect(done.headers["Location"] == ["/technician?done=stock"])
            for left in ["-1", "+7", "7.5", "", "9999999999", "x"] {
                let refused = try await Self.post(
                    served, "stock", cookie, "token=\(token)&item=A1&left=\(left)")
                #expect(refused.status == 400, "\(left)")
                // A page like any other, in the language of whoever sent the form.
                #expect(refused.text.contains("在庫は 0 から 10000 までの整数です。"))
                #expect(refused.text.contains(#"id="stock-set""#))
            }
            #expect(source.asked.withLock { $0.works } == ["stock A1 7 by Tanaka at 127.0.0.1"])
        }
    }

    @Test(arguments: [
        ("trial", "item=A1", "try A1", 200), ("replacement", "item=A1", "replaced A1", 303),
        ("fault", "name=output.A1", "clear output.A1", 303),
    ])
    func `what cannot be taken back is asked for twice`(
        deed: String, fields: String, work: String, status: Int
    ) async throws {
        try await Self.serve { served, source in
            let cookie = try await SignInTests.signIn(served)
            let token = try await SalesBench.token(served, "/technician", cookie)
            let form = "token=\(token)&\(fields)"
            let asking = try await Self.post(served, deed, cookie, form)
            #expect(asking.status == 200)
            #expect(asking.text.contains(#"id="confirm-yes""#))
            #expect(source.asked.withLock { $0.works }.isEmpty)
            let done = try await Self.post(served, deed, cookie, form + "&confirmed=yes")
            #expect(done.status == status)
            #expect(source.asked.withLock { $0.works } == ["\(work) by Tanaka at 127.0.0.1"])
        }
    }

    @Test(arguments: ["stock", "replacement", "trial", "fault", "doctor"])
    func `nobody works without a session, its own form and a page of ours`(
        deed: String
    ) async throws {
        try await Self.serve { served, source in
            let cookie = try await SignInTests.signIn(served)
            let other = try await SignInTests.signIn(served)
            let token = try await SalesBench.token(served, "/technician", cookie)
            let form = "item=A1&left=7&name=output.A1&confirmed=yes"
            let right = "token=\(token)&\(form)"
            let refused = [
                try await Self.post(served, deed, nil, right),
                try await Self.post(served, deed, cookie, form),
                try await Self.post(served, deed, other, right),
                try await Self.post(
                    served, deed, cookie, right, [("Origin", "http://evil.example")]),
                try await Self.post(
                    served, deed, cookie, right, [("Sec-Fetch-Site", "same-site")]),
                try await Self.post(
                    served, deed, cookie, right, [("Content-Type", "multipart/form-data")]),
            ]
            #expect(refused.map(\.status) == [403, 403, 403, 403, 403, 415])
            if deed != "doctor" {
                let read = try await served.get(
                    "/technician/\(deed)?\(right)", headers: [("Cookie", cookie)])
                #expect(read.status == 405)
            }
            #expect(source.asked.withLock { $0.works.isEmpty && $0.examinations == 0 })
        }
    }

    @Test func `a test pulse that is refused says why`() async throws {
        try await Self.serve { served, source in
            source.books.withLock {
                $0.refusal = PanelRefusal(code: "service_key_off", words: "the key is off")
            }
            let cookie = try await SignInTests.signIn(served)
            let token = try await SalesBench.token(served, "/technician", cookie)
            let form = "token=\(token)&item=A1&confirmed=yes"
            let refused = try await Self.post(served, "trial", cookie, form)
            #expect(refused.status == 409)
            #expect(refused.text.contains(#"data-code="service_key_off""#))
            #expect(refused.text.contains("サービスキーがオフです"))
        }
    }

    @Test func `what came of a test pulse is told`() async throws {
        try await Self.serve { served, source in
            source.books.withLock {
                $0.trial = TrialResult(item: "A1", ending: .completed, dropSeen: false)
            }
            let cookie = try await SignInTests.signIn(served)
            let token = try await SalesBench.token(served, "/technician?lang=en", cookie)
            let page = try await Self.post(
                served, "trial", cookie + "; kioskd_lang=en",
                "token=\(token)&item=A1&confirmed=yes")
            #expect(page.text.contains(#"data-good="false""#))
            #expect(page.text.contains("the drop sensor saw nothing fall"))
        }
    }

    @Test func `a watcher hears of each line that moved, and of a service that is gone`()
        async throws
    {
        let source = CountedSource()
        var moved = PanelOverview.example
        moved.status.inputs = [Self.input]
        var pulsing = moved
        pulsing.status.outputs = [Output(use: .dispense("A1"), line: "GPIO5", state: .on)]
        var closed = pulsing
        closed.status.reasons = [.serviceKeyOn]
        source.script.withLock {
            $0 = [
                .success(.example), .success(.example), .success(moved), .success(moved),
                .success(pulsing), .success(pulsing), .failure(.unavailable("gone")),
                .failure(.unavailable("slow")), .success(closed),
            ]
        }
        var events = LineEvents(source: source, interval: .zero).makeAsyncIterator()
        var left: [Int] = []
        for _ in 0..<4 {
            let event = await events.next(isolation: nil)
            #expect(event == PanelEvent("changed"))
            left.append(source.script.withLock { $0.count })
        }
        // After the third, the fifth, the seventh and the last reading, and after no other.
        #expect(left == [6, 4, 2, 0])
    }

    @Test func `no pulse of the usual length falls between two looks at the lines`() {
        // With time left for the page to be fetched while the output is on.
        let pulse: Duration = .milliseconds(400)
        #expect(LineEvents(source: CountedSource()).interval <= pulse - .milliseconds(150))
    }

    @Test(arguments: [
        ("en", "It did not end within 60 s", "the journal", "still waits for a device"),
        ("ja", "60 秒以内に終わらなかった", "診断中の項目：記録簿", "応答を待っています"),
    ])
    func `a look that did not end says so and at what, and a new one is refused while it hangs`(
        language: String, words: String, part: String, refusal: String
    ) async throws {
        try await Self.serve { served, source in
            let cookie = try await SignInTests.signIn(served)
            let token = try await SalesBench.token(served, "/technician/doctor", cookie)
            source.books.withLock { books in
                books.examination.unended = .init(
                    since: PanelStatus.example.at, part: .journal, after: .seconds(60))
                books.refusal = PanelRefusal(
                    code: "doctor_hangs", words: "the last examination still waits for a device")
            }
            let page = try await served.get("/technician/doctor?lang=\(language)")
            for text in [#"id="unended""#, words, part] { #expect(page.text.contains(text)) }
            #expect(!page.text.contains(#"id="examining""#))
            let refused = try await Self.post(
                served, "doctor", "\(cookie); kioskd_lang=\(language)", "token=\(token)")
            #expect(refused.status == 409)
            for text in ["doctor_hangs", refusal, words] { #expect(refused.text.contains(text)) }
            source.books.withLock { $0.examination.since = PanelStatus.example.at }
            let again = try await served.get("/technician/doctor?lang=\(language)")
            #expect(again.text.contains(#"id="examining""#))
            #expect(!again.text.contains(#"id="unended""#), "the newest counts")
        }
    }

    @Test func `markup in lines, findings, the configuration and the log stays text`() async throws
    {
        let nasty = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>"
        let source = ScriptedSource(
            kiosk: PanelKiosk(
                id: "k", language: .english,
                items: [.init(id: ItemID(nasty), names: [.english: nasty], price: .yen(1))],
                version: "1", libgpiodVersion: "1"))
        var overview = PanelOverview.example
        overview.status.inputs = [
            PanelInput(
                role: .button(ItemID(nasty)), line: nasty, isActive: false, edges: 0, counted: 0,
                spikes: 0, longestBounce: .zero, timesStuck: 0, simultaneousIgnored: 0,
                lostEdges: 0)
        ]
        overview.status.outputs = [
            Output(use: .dispense(ItemID(nasty)), line: nasty, state: .on),
            Output(use: .lamp(.soldOut(ItemID(nasty)), .slow), line: nasty, state: .off),
        ]
        overview.status.reasons = [.faultLatched(.output(ItemID(nasty)))]
        overview.status.faults = [.output(ItemID(nasty)), .drops(ItemID(nasty))]
        source.show(.success(overview))
        source.books.withLock { books in
            books.examination = PanelExamination(
                at: PanelStatus.example.at,
                findings: [
                    .init(
                        verdict: .fail, check: .init(verbatim: nasty),
                        found: .init(verbatim: nasty), advice: .init(nasty, ja: nasty + "。"))
                ])
            books.configuration = PanelConfiguration(
                path: nasty, text: nasty, isInForce: false, report: [.init(verbatim: nasty)])
            let both = BilingualText(nasty, ja: nasty + "`" + nasty)
            books.log = [
                .init(number: 1, at: PanelStatus.example.at, level: nasty, text: nasty, entry: nil),
                .init(
                    number: 2, at: PanelStatus.example.at, level: "info", text: nasty,
                    entry: .init(title: both, data: nasty, cause: both, action: both)),
            ]
            books.refusal = PanelRefusal(code: nasty, words: nasty)
        }
        try await Self.serve(source) { served, _ in
            let cookie = try await SignInTests.signIn(served)
            let token = try await SalesBench.token(served, "/technician", cookie)
            let item = FormText.encoded(nasty)
            var pages: [ServedSites.Answer] = []
            for path in ["", "/doctor", "/configuration", "/log"] {
                pages.append(
                    try await served.get("/technician\(path)", headers: [("Cookie", cookie)]))
            }
            for body in ["item=\(item)", "item=\(item)&confirmed=yes"] {
                pages.append(
                    try await Self.post(served, "trial", cookie, "token=\(token)&\(body)"))
            }
            pages.append(
                try await Self.post(
                    served, "fault", cookie, "token=\(token)&name=output.\(item)"))
            #expect(pages.map(\.status) == [200, 200, 200, 200, 200, 409, 200])
            for page in pages {
                #expect(page.text.contains("&lt;script&gt;alert(1)"))
                #expect(page.text.matches(of: #/<script/#).count == 1)
                #expect(!page.text.contains("<img"))
            }
        }
    }

    @Test func `what the check says is told in the language of the page`() async throws {
        let source = ScriptedSource()
        source.books.withLock {
            $0.configuration = PanelConfiguration(
                path: "k", text: "{}", isInForce: true,
                report: [.init("k:1:1: error: is required", ja: "k:1:1: エラー: 必須です")])
        }
        try await Self.serve(source) { served, _ in
            let english = try await served.get("/technician/configuration?lang=en").text
            #expect(english.contains("<li><code>k:1:1: error: is required</code></li>"))
            let japanese = try await served.get("/technician/configuration?lang=ja").text
            #expect(japanese.contains("<li><code>k:1:1: エラー: 必須です</code></li>"))
        }
    }

    @Test func `a line of the log is told and explained in the language of the page`() async throws
    {
        let source = ScriptedSource()
        source.books.withLock { books in
            books.log = [
                .init(
                    number: 1, at: WallTime(microsecondsSince1970: 7), level: "debug",
                    text: "a library's words", entry: nil),
                .init(
                    number: 2, at: WallTime(microsecondsSince1970: 8), level: "warning",
                    text: "a refund is owed sale.id=7",
                    entry: .init(
                        title: .init("a refund is owed", ja: "返金が必要"), data: "sale.id=7",
                        cause: .init("Look at `why`.", ja: "理由は `why` に示す。"),
                        action: .init("Wait.", ja: "待つ。"))),
            ]
        }
        try await Self.serve(source) { served, _ in
            let english = try await served.get("/technician/log?lang=en").text
            for words in [
                #"<summary>a refund is owed <code lang="en">sale.id=7</code></summary>"#,
                "<p>Look at <code>why</code>.</p>", "<b>What to do:</b> Wait.",
                #"<code lang="en">a library&#39;s words</code>"#,
            ] { #expect(english.contains(words), "\(words)") }
            #expect(!english.contains("返金"))
            let japanese = try await served.get("/technician/log?lang=ja").text
            for words in [
                #"<summary>返金が必要 <code lang="en">sale.id=7</code></summary>"#,
                "<p>理由は <code>why</code> に示す。</p>", "<b>対処:</b> 待つ。",
                #"<p><code lang="en">a refund is owed sale.id=7</code></p>"#,
                #"<code lang="en">a library&#39;s words</code>"#,
                #"<span lang="en" class="tag warn">warning</span>"#, #"<details id="line-8-2">"#,
            ] { #expect(japanese.contains(words), "\(words)") }
            #expect(japanese.matches(of: #/<details/#).count == 1)
        }
    }

    @Test func `the doctor looks when somebody signed in asks, and its findings are shown`()
        async throws
    {
        try await Self.serve { served, source in
            let cookie = try await SignInTests.signIn(served)
            let token = try await SalesBench.token(served, "/technician/doctor", cookie)
            let asked = try await Self.post(served, "doctor", cookie, "token=\(token)")
            #expect(asked.status == 303)
            #expect(source.asked.withLock { $0.examinations } == 1)
            source.books.withLock { books in
                books.examination = PanelExamination(
                    since: PanelStatus.example.at, at: PanelStatus.example.at,
                    findings: [
                        .init(
                            verdict: .warn, check: .init("clock", ja: "時計"),
                            found: .init("not synchronised", ja: "同期していません"),
                            advice: .init(verbatim: "timedatectl"))
                    ])
            }
            let page = try await served.get("/technician/doctor?lang=en")
            for words in [
                #"id="examining""#, #"data-verdict="warn""#, ">warn<", ">clock<",
                "not synchronised", "0 failed, 1",
            ] { #expect(page.text.contains(words), "\(words)") }
            #expect(!page.text.contains("Look now"))
            let japanese = try await served.get("/technician/doctor?lang=ja").text
            for words in [
                #"data-verdict="warn""#, ">注意<", ">時計<", ">同期していません<", "異常 0、注意 1",
                #"<span lang="en">timedatectl</span>"#,
            ] { #expect(japanese.contains(words), "\(words)") }
            // Of what the doctor says only what is not translated is marked as English.
            #expect(japanese.matches(of: #/lang="en"/#).count == 3, "and the choice of language")
        }
    }
}

/// A source whose status is another one each time it is asked, in order.
private final class CountedSource: PanelSource {
    let kiosk = PanelKiosk.example
    let script = Mutex<[Result<PanelOverview, PanelSourceError>]>([])

    func status() async throws(PanelSourceError) -> PanelStatus { try await overview().status }

    func overview() async throws(PanelSourceError) -> PanelOverview {
        try script.withLock { $0.removeFirst() }.get()
    }

    func now() -> WallTime { PanelStatus.example.at }
    func secondsFromGMT(at time: WallTime) -> Int { 0 }
    func changes() -> AsyncStream<Void> { AsyncStream { $0.finish() } }
}
