import AsyncHTTPClient
import KioskCore
import NIOHTTP1
import Testing

@testable import KioskPanel

@Suite(.timeLimit(.minutes(1)))
struct PageTests {
    @Test(arguments: [
        ("/", "text/html; charset=utf-8"), ("/?x=1", "text/html; charset=utf-8"),
        ("/front.css", "text/css; charset=utf-8"), ("/front.js", "text/javascript; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"), ("/nowhere", "text/plain; charset=utf-8"),
    ])
    func `every answer is typed, guarded and not stored`(path: String, type: String) async throws {
        try await PanelHarness.run { panel in
            let answer = try await panel.request(.GET, path)
            #expect(answer.headers["Content-Type"] == [type])
            #expect(answer.headers["Cache-Control"] == ["no-store"])
            #expect(answer.headers["X-Content-Type-Options"] == ["nosniff"])
            // Any stricter, and browsers send our own forms with no origin that we could check.
            #expect(answer.headers["Referrer-Policy"] == ["same-origin"])
            let policy = try #require(answer.headers["Content-Security-Policy"].first)
            for part in [
                "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
                "frame-ancestors 'none'", "require-trusted-types-for 'script'",
            ] { #expect(policy.contains(part)) }
            #expect(!policy.contains("unsafe"))
        }
    }

    @Test func `the page loads its own files only, and has no inline script or style`() throws {
        let html = FrontPage.html
        #expect(!html.contains("://"))
        #expect(!html.contains(" style="))
        #expect(!html.contains("<style"))
        #expect(html.firstRange(of: #/\son[a-z]+=/#) == nil)
        #expect(html.matches(of: #/<script/#).count == 1)
        for reference in html.matches(of: #/<(?:link|script)[^>]*(?:src|href)="(\/[^"]*)"/#) {
            #expect(PageAsset.asset(at: String(reference.1)) != nil, "\(reference.1)")
        }
        let style = try #require(PageAsset.asset(at: "/front.css")).text
        #expect(!style.contains("url(") && !style.contains("@import"))
    }

    @Test func `the script turns no data into elements or code`() throws {
        let script = try #require(PageAsset.asset(at: "/front.js")).text
        for forbidden in [
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
            "new Function", "srcdoc", "://",
        ] { #expect(!script.contains(forbidden), "\(forbidden)") }
    }

    @Test func `every element that the script asks for is on the page`() throws {
        let script = try #require(PageAsset.asset(at: "/front.js")).text
        let wanted = script.matches(of: #/(?:byId|copyOf)\('([a-z0-9-]+)'\)/#)
        #expect(wanted.count > 20)
        for id in wanted {
            #expect(FrontPage.html.contains("id=\"\(id.1)\""), "\(id.1)")
        }
    }

    @Test func `every contact that a machine can have has its words on the page`() throws {
        let script = try #require(PageAsset.asset(at: "/front.js")).text
        let words = try #require(script.firstMatch(of: #/contactWords = \{([^}]*)\}/#)).1
        for kind in FrontContact.Kind.allCases {
            #expect(words.contains("\(kind.rawValue): ['"), "\(kind)")
        }
    }

    @Test func `every action of the page is one that the terminal knows`() async throws {
        let actions = FrontPage.html.matches(of: #/data-action="([a-z_]+)"/#)
        #expect(actions.count == 4)
        try await PanelHarness.run { panel in
            for action in actions {
                let body = #"{"action": "\#(action.1)"}"#
                let answer = try await panel.post("/front/terminal", body)
                #expect(answer.status == 204)
            }
        }
    }
}
