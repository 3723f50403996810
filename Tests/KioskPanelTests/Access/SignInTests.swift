import HTTPTypes
import KioskCore
import NIOHTTP1
import Synchronization
import Testing

@testable import KioskPanel

/// Signing in over real sockets, as a browser does.
@Suite(.timeLimit(.minutes(1)))
struct SignInTests {
    static let password = "correct horse"
    static let hash = PasswordHash(of: password, costLog: 10)

    /// A form as a browser sends it.
    static let form = [("Content-Type", "application/x-www-form-urlencoded")]

    /// The pages behind the access that the daemon gives them, and a protected deed.
    static func serve(
        _ notices: @escaping @Sendable (PanelAccess.Notice) -> Void = { _ in },
        password: @escaping @Sendable () -> PasswordHash? = { hash },
        _ test: (ServedSites) async throws -> Void
    ) async throws {
        let source = ScriptedSource()
        let access = PanelAccess(
            password: password, now: { Instant(nanoseconds: 0) }, onNotice: notices)
        try await ServedSites.serve([
            SignInSite(source, access), DeedSite(access: access),
            GuardedSite(PagesSite(source, access), by: access),
        ]) { try await test($0) }
    }

    /// Signs in, and answers with the cookie.
    static func signIn(_ served: ServedSites, _ more: String = "") async throws -> String {
        let answer = try await served.request(
            .POST, "/sign-in", headers: form, body: "password=correct+horse&name=Tanaka\(more)")
        #expect(answer.status == 303)
        let cookie = try #require(answer.headers.first(name: "Set-Cookie"))
        return String(cookie.prefix { $0 != ";" })
    }

    @Test func `the right password opens a session whose cookie no script and no other site gets`()
        async throws
    {
        let notices = Mutex<[PanelAccess.Notice]>([])
        try await Self.serve({ notice in notices.withLock { $0.append(notice) } }) { served in
            let answer = try await served.request(
                .POST, "/sign-in", headers: Self.form,
                body: "password=correct+horse&name=%E7%94%B0%E4%B8%AD&to=%2Fsales%3Fx%3D1")
            #expect(answer.status == 303)
            #expect(answer.headers["Location"] == ["/sales?x=1"])
            let cookie = try #require(answer.headers.first(name: "Set-Cookie"))
            for part in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(part)) }
            let pair = String(cookie.prefix { $0 != ";" })
            let page = try await served.get("/", headers: [("Cookie", "a=b; \(pair)")])
            #expect(page.text.contains("田中"))
            let without = try await served.get("/")
            #expect(!without.text.contains("田中"))
        }
        #expect(
            notices.withLock { $0 } == [.signedIn(name: "田中", address: "127.0.0.1")])
    }

    @Test func `after five wrong passwords the right one is not looked at any more`() async throws {
        let notices = Mutex<[PanelAccess.Notice]>([])
        try await Self.serve({ notice in notices.withLock { $0.append(notice) } }) { served in
            for number in 1...5 {
                let answer = try await served.request(
                    .POST, "/sign-in", headers: Self.form,
                    body: "name=Tanaka&password=wrong\(number)")
                #expect(answer.status == (number < 5 ? 403 : 429))
                #expect(answer.headers["Set-Cookie"].isEmpty)
            }
            let right = try await served.request(
                .POST, "/sign-in", headers: Self.form,
                body: "name=Tanaka&password=correct+horse")
            #expect(right.status == 429)
            #expect(right.headers["Retry-After"] == ["60"])
        }
        #expect(
            notices.withLock { $0 } == Array(
                repeating: .wrongPassword(address: "127.0.0.1"), count: 4)
                + [.lockedOut(address: "127.0.0.1", wait: .seconds(60))])
    }

    @Test func `without a password nobody signs in, and the page says what to do`() async throws {
        try await Self.serve(password: { nil }) { served in
            let page = try await served.get("/sign-in?lang=en")
            #expect(page.text.contains("sudo kioskd panel password"))
            #expect(!page.text.contains("<form method=\"post\" action=\"/sign-in\""))
            let answer = try await served.request(
                .POST, "/sign-in", headers: Self.form, body: "password=")
            #expect(answer.status == 409)
        }
    }

    @Test func `a deed needs a session, its own form, and a page of ours`() async throws {
        try await Self.serve { served in
            let cookie = try await Self.signIn(served)
            let page = try await served.get("/", headers: [("Cookie", cookie)])
            let match = try #require(page.text.firstMatch(of: #/name="token" value="([0-9a-f]+)"/#))
            let token = String(match.1)
            let other = try await Self.signIn(served)

            func deed(
                _ cookie: String?, _ token: String, _ more: [(String, String)] = []
            ) async throws -> Int {
                let headers = Self.form + (cookie.map { [("Cookie", $0)] } ?? []) + more
                return try await served.request(
                    .POST, "/deed", headers: headers, body: "token=\(token)"
                ).status
            }
            let refused = [
                try await deed(nil, token), try await deed(cookie, ""),
                try await deed(cookie, String(token.dropLast())), try await deed(other, token),
                try await deed(cookie, token, [("Origin", "http://evil.example")]),
                try await deed(cookie, token, [("Origin", "null")]),
                try await deed(cookie, token, [("Sec-Fetch-Site", "cross-site")]),
                try await served.get("/deed?token=\(token)", headers: [("Cookie", cookie)]).status,
            ]
            #expect(refused == [403, 403, 403, 403, 403, 403, 403, 405])
            let done = try await deed(cookie, token)
            #expect(done == 204)
            let own = try await deed(cookie, token, [("Origin", "http://127.0.0.1:\(served.port)")])
            #expect(own == 204)
        }
    }

    @Test func `signing out ends the session`() async throws {
        try await Self.serve { served in
            let cookie = try await Self.signIn(served)
            let page = try await served.get("/", headers: [("Cookie", cookie)])
            let match = try #require(page.text.firstMatch(of: #/name="token" value="([0-9a-f]+)"/#))
            let headers = Self.form + [("Cookie", cookie)]
            let without = try await served.request(.POST, "/sign-out", headers: headers, body: "")
            #expect(without.status == 403)
            let answer = try await served.request(
                .POST, "/sign-out", headers: headers, body: "token=\(match.1)")
            #expect(answer.status == 303)
            let after = try await served.get("/", headers: [("Cookie", cookie)])
            #expect(!after.text.contains("Tanaka"))
        }
    }

    @Test(arguments: [
        "//evil.example/", "https://evil.example", "/\\evil.example", "", "javascript:alert(1)",
        "/a%0d%0aSet-Cookie:%20x=y", "/%00", "evil",
    ])
    func `a sign-in leads to no other place than here`(to: String) async throws {
        try await Self.serve { served in
            let answer = try await served.request(
                .POST, "/sign-in", headers: Self.form,
                body: "name=Tanaka&password=correct+horse&to=\(to.replacing("\\", with: "%5C"))")
            #expect(answer.headers["Location"] == ["/"])
            #expect(answer.headers["Set-Cookie"].count == 1)
        }
    }

    @Test(arguments: [
        "%1B%5B2J", "a%0Ab", "%E2%80%AEnimda", "\(String(repeating: "x", count: 61))",
    ])
    func `a name that would deceive whoever reads the record is refused`(
        name: String
    ) async throws {
        try await Self.serve { served in
            let answer = try await served.request(
                .POST, "/sign-in", headers: Self.form,
                body: "password=correct+horse&name=\(name)")
            #expect(answer.status == 400)
            #expect(answer.headers["Set-Cookie"].isEmpty)
        }
    }

    @Test(arguments: [
        ("", "en", "Write your name, for the record."), ("&name=", "ja", "お名前を入力してください"),
        ("&name=+%E3%80%80", "en", "Write your name, for the record."),
    ])
    func `whoever gives no name is asked for it, and is not signed in`(
        name: String, language: String, words: String
    ) async throws {
        try await Self.serve { served in
            let form = try await served.get("/sign-in")
            #expect(form.text.contains(#"autocomplete="name" required"#))
            let answer = try await served.request(
                .POST, "/sign-in?lang=\(language)", headers: Self.form,
                body: "password=correct+horse\(name)")
            #expect(answer.status == 400)
            #expect(answer.text.contains(words))
            #expect(answer.headers["Set-Cookie"].isEmpty)
        }
    }

    @Test func `whoever mistypes the password does not write their name again`() async throws {
        try await Self.serve { served in
            let answer = try await served.request(
                .POST, "/sign-in", headers: Self.form, body: "password=wrong&name=Tan%22aka")
            #expect(answer.status == 403)
            #expect(answer.text.contains(#"name="name" value="Tan&quot;aka""#))
            #expect(!answer.text.contains("wrong\""))
        }
    }

    @Test func `behind a proxy nobody counts as being on this machine`() async throws {
        try await Self.serve { served in
            let headers = [("X-Forwarded-For", "192.0.2.7"), ("Accept", "text/html")]
            let page = try await served.get("/?lang=en", headers: headers)
            #expect(page.status == 303)
            #expect(page.headers["Location"] == ["/sign-in?to=%2F%3Flang%3Den"])
            let events = try await served.get("/events", headers: [("Forwarded", "for=192.0.2.7")])
            #expect(events.status == 403)
            let cookie = try await Self.signIn(served)
            let again = try await served.get("/", headers: headers + [("Cookie", cookie)])
            #expect(again.status == 200)
            #expect(again.text.contains("暗号化されていません"))
            let near = try await served.get("/")
            #expect(!near.text.contains("暗号化されていません"))
        }
    }
}

/// A site with one deed that only a signed-in person's own form does.
private struct DeedSite: PanelSite {
    let access: PanelAccess

    func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        guard request.path == "/deed" else { return nil }
        try request.require(.post)
        guard access.session(of: request, form: try request.form()) != nil else {
            throw .notSignedIn
        }
        return .answer(.done)
    }
}
