import FoundationEssentials
import HTTPTypes
import KioskCore
import Logging
import NIOHTTP1
import TestAuthority
import Testing

@testable import KioskPanel

/// The pages over TLS.
@Suite(.timeLimit(.minutes(1)))
struct EncryptedPanelTests {
    /// Serves the pages with a certificate for `localhost`.
    private static func serve(
        certificate: String = TestCertificates.good,
        _ test: (ServedSites) async throws -> Void
    ) async throws {
        let folder =
            FileManager.default.temporaryDirectory.path
            + "/kioskd-panel-tls-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(atPath: folder) } catch {
                Issue.record("\(error)")
            }
        }
        let (chain, key) = (folder + "/chain.pem", folder + "/key.pem")
        for (path, text) in [(chain, certificate), (key, TestCertificates.key)] {
            #expect(
                FileManager.default.createFile(
                    atPath: path, contents: Data(text.utf8),
                    attributes: [.posixPermissions: 0o600]))
        }
        let source = ScriptedSource()
        let access = PanelAccess(
            password: { SignInTests.hash }, now: { Instant(nanoseconds: 0) })
        let sites: [any PanelSite] = [
            SignInSite(source, access), GuardedSite(PagesSite(source, access), by: access),
            GuardedSite(SalesSite(source, access), by: access),
        ]
        try await ServedSites.serve(sites, tls: TLSFiles(certificate: chain, key: key)) {
            try await test($0)
        }
    }

    @Test func `a session over TLS has a cookie that goes over nothing else`() async throws {
        try await Self.serve { served in
            let answer = try await served.request(
                .POST, "/sign-in", headers: SignInTests.form,
                body: "password=correct+horse&name=Tanaka")
            #expect(answer.status == 303)
            let cookie = try #require(answer.headers.first(name: "Set-Cookie"))
            #expect(cookie.hasSuffix("; Secure"))
            let language = try await served.get("/?lang=en")
            #expect(language.headers["Set-Cookie"].allSatisfy { $0.hasSuffix("; Secure") })
            #expect(language.headers["Set-Cookie"].count == 1)
        }
    }

    @Test func `a page from afar is not said to be readable by others`() async throws {
        try await Self.serve { served in
            let cookie = try await SignInTests.signIn(served)
            let page = try await served.get(
                "/?lang=en", headers: [("Cookie", cookie), ("X-Forwarded-For", "192.0.2.7")])
            #expect(page.status == 200)
            #expect(!page.text.contains("not encrypted"))
        }
    }

    @Test func `a form comes from the same scheme, and from no other`() async throws {
        try await Self.serve { served in
            let cookie = try await SignInTests.signIn(served)
            let token = try await SalesBench.token(served, "/", cookie)
            let host = "localhost:\(served.port)"
            for (origin, status) in [
                ("http://\(host)", 403), ("https://localhost", 403), ("null", 403),
                ("https://\(host)", 303),
            ] {
                let answer = try await served.request(
                    .POST, "/sign-out",
                    headers: SignInTests.form + [("Cookie", cookie), ("Origin", origin)],
                    body: "token=\(token)")
                #expect(answer.status == status, "\(origin)")
            }
        }
    }

    @Test func `who speaks no TLS gets no page`() async throws {
        try await Self.serve { served in
            let peer = try await served.talk {
                try await $0.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            }
            #expect(!peer.received.contains("HTTP/1.1"))
        }
    }

    @Test func `a certificate that cannot be used is said, and nothing is served`() async throws {
        let server = PanelServer(
            host: "127.0.0.1", port: 0,
            tls: TLSFiles(certificate: "/nowhere/chain.pem", key: "/nowhere/key.pem"),
            sites: [EchoSite()], logger: .init(label: "x"))
        let error = await #expect(throws: PanelServerError.self) { try await server.run() }
        #expect("\(error as Any)".contains("/nowhere/"))
    }

    @Test func `the names of the certificate are names of this host, and no others are`() throws {
        let folder =
            FileManager.default.temporaryDirectory.path
            + "/kioskd-gate-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(atPath: folder) } catch {
                Issue.record("\(error)")
            }
        }
        let (chain, key) = (folder + "/chain.pem", folder + "/key.pem")
        for (path, text) in [
            (chain, TestCertificates.wildcard), (key, TestCertificates.key),
        ] {
            #expect(
                FileManager.default.createFile(
                    atPath: path, contents: Data(text.utf8),
                    attributes: [.posixPermissions: 0o600]))
        }
        let tls = TLSFiles(certificate: chain, key: key)
        _ = try tls.context()
        #expect(tls.names == ["kiosk.example", "*.kiosks.example"])
        let gate = RequestGate(listening: "192.0.2.1", tls: tls)
        for (authority, isOurs) in [
            ("kiosk.example", true), ("KIOSK.example:8443", true), ("a.kiosks.example", true),
            ("localhost", true), ("192.0.2.1:8443", true), ("evil.example", false),
            ("b.a.kiosks.example", false), ("kiosks.example", false), (".kiosks.example", false),
            ("*.kiosks.example", false), ("kiosk.example.evil.example", false),
        ] {
            let head = HTTPRequest(
                method: .get, scheme: "https", authority: authority, path: "/")
            let passes: Bool
            do throws(PanelRequestError) {
                try gate.checkHost(of: head)
                passes = true
            } catch {
                passes = false
            }
            #expect(passes == isOurs, "\(authority)")
        }
    }
}
