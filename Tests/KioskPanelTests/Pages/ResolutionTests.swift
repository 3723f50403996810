import KioskCore
import NIOHTTP1
import Synchronization
import Testing

@testable import KioskPanel

/// Deciding a held sale on its page, as a browser does and as another site's page would.
@Suite(.timeLimit(.minutes(1)))
struct ResolutionTests {
    private static func serve(_ test: (ServedSites, ScriptedSource) async throws -> Void)
        async throws
    {
        let source = ScriptedSource()
        source.books.withLock { $0.records = HeldSales.records(of: 7) }
        try await SalesBench.serve(source) { try await test($0, source) }
    }

    @Test func `it is asked once more, then decided with who and from where`() async throws {
        try await Self.serve { served, source in
            let cookie = try await SignInTests.signIn(served)
            let token = try await SalesBench.token(served, "/sales/7?lang=en", cookie)
            let form = "token=\(token)&decision=refund&why=the+flap+was+stuck"
            let asking = try await SalesBench.resolve(served, cookie, form)
            #expect(asking.status == 200)
            #expect(asking.text.contains(#"name="confirmed" value="yes""#))
            #expect(asking.text.contains("the flap was stuck"))
            #expect(source.asked.withLock { $0.resolutions }.isEmpty)

            let done = try await SalesBench.resolve(served, cookie, form + "&confirmed=yes")
            #expect(done.status == 303)
            #expect(done.headers["Location"] == ["/sales/7?done=resolved"])
            #expect(
                source.asked.withLock { $0.resolutions } == [
                    SaleResolution(
                        sale: SaleID(7), decision: .refund, by: "Tanaka 127.0.0.1",
                        why: "the flap was stuck")
                ])
            let after = try await served.get(
                "/sales/7?done=resolved&lang=en", headers: [("Cookie", cookie)])
            #expect(after.text.contains("The decision is on record: the money goes back."))
            #expect(!after.text.contains(#"id="resolve""#))
        }
    }

    @Test func `a refusal is said in the language of the page, and nothing is lost`() async throws {
        try await Self.serve { served, source in
            source.books.withLock {
                $0.refusal = PanelRefusal(code: "decided_already", words: "sale 7 was <decided>")
            }
            let cookie = try await SignInTests.signIn(served)
            let token = try await SalesBench.token(served, "/sales/7", cookie)
            let form = "token=\(token)&decision=refund&why=x&confirmed=yes"
            let japanese = try await SalesBench.resolve(served, cookie, form)
            #expect(japanese.status == 409)
            #expect(japanese.text.contains("すでに判断されています"))
            let english = try await SalesBench.resolve(
                served, cookie, form, [("Accept-Language", "en")])
            #expect(english.status == 409)
            #expect(english.text.contains("sale 7 was &lt;decided&gt;"))
            #expect(english.text.contains(#"id="resolve""#))
        }
    }

    @Test func `nobody decides without a session, its own form and a page of ours`() async throws {
        try await Self.serve { served, source in
            let cookie = try await SignInTests.signIn(served)
            let other = try await SignInTests.signIn(served)
            let token = try await SalesBench.token(served, "/sales/7", cookie)
            let form = "decision=refund&why=x&confirmed=yes"
            let right = "token=\(token)&\(form)"
            let refused = [
                try await SalesBench.resolve(served, nil, right),
                try await SalesBench.resolve(served, cookie, form),
                try await SalesBench.resolve(served, other, right),
                try await SalesBench.resolve(
                    served, cookie, right, [("Origin", "http://evil.example")]),
                try await SalesBench.resolve(
                    served, cookie, right, [("Sec-Fetch-Site", "cross-site")]),
                try await SalesBench.resolve(
                    served, cookie, right, [("Content-Type", "text/plain")]),
                try await served.get(
                    "/sales/7/resolution?\(right)", headers: [("Cookie", cookie)]),
                try await SalesBench.resolve(
                    served, cookie, "token=\(token)&decision=both&why=x&confirmed=yes"),
            ]
            #expect(refused.map(\.status) == [403, 403, 403, 403, 403, 415, 405, 400])
            #expect(refused[7].text.contains("送信された内容がわかりません"))
            #expect(refused[7].text.contains(#"id="resolve""#))
            #expect(source.asked.withLock { $0.resolutions }.isEmpty)
        }
    }

    @Test
    func `what was asked when the page was made is decided, and nothing that was asked since`()
        async throws
    {
        try await Self.serve { served, source in
            let cookie = try await SignInTests.signIn(served)
            let page = try await served.get("/sales/7?lang=en", headers: [("Cookie", cookie)])
            let token = try await SalesBench.token(served, "/sales/7", cookie)
            let asked = try #require(
                page.text.firstMatch(of: #/name="question" value="([0-9]+)"/#))
            let form = "token=\(token)&decision=delivered&why=x&question=\(asked.1)"
            let confirm = try await SalesBench.resolve(served, cookie, form)
            #expect(confirm.text.contains(#"name="question" value="\#(asked.1)""#))
            let refund = "token=\(token)&decision=refund&why=x&question=\(asked.1)&lang=en"
            #expect(try await SalesBench.resolve(served, cookie, refund).text.contains("¥150</b>"))
            for blank in ["", "++", "%E3%80%80"] {
                let body = "token=\(token)&decision=refund&why=\(blank)&confirmed=yes"
                let refused = try await SalesBench.resolve(served, cookie, body)
                #expect(refused.text.contains(#"data-code="no_reason""#), "\(blank)")
            }
            // Somebody else has the money go back meanwhile, and KOMOJU refuses.
            source.books.withLock { books in
                let since: [JournalRecord] = [
                    .resolved(
                        SaleResolution(sale: SaleID(7), decision: .refund, by: "B", why: "y")),
                    .refundOwed(
                        RefundOwing(
                            sale: SaleID(7), payment: "P-7", money: .yen(150),
                            reason: .cannotVend)),
                    .refundNeedsOperator(RefundRefusal(sale: SaleID(7), code: "no_balance")),
                ]
                books.records += since.enumerated().map { index, record in
                    StoredRecord(
                        sequence: 800 + Int64(index), at: books.records[0].at, record: record)
                }
            }
            for body in [form, form + "&confirmed=yes", form + "0&confirmed=yes"] {
                let refused = try await SalesBench.resolve(
                    served, cookie, body, [("Accept-Language", "en")])
                #expect(refused.status == 409)
                #expect(refused.text.contains(#"data-code="other_question""#))
                #expect(refused.text.contains(#"name="question" value="802""#))
            }
            #expect(source.asked.withLock { $0.resolutions }.isEmpty)
            let anew = "token=\(token)&decision=delivered&why=x&question=802&confirmed=yes"
            #expect(try await SalesBench.resolve(served, cookie, anew).status == 303)
        }
    }

    @Test(arguments: [("en", "You are not signed in any more"), ("ja", "サインインが切れている")])
    func `whoever is not signed in any more is told so, and led back to the sale`(
        language: String, words: String
    ) async throws {
        try await Self.serve { served, source in
            let form = "token=x&decision=refund&why=the+flap&confirmed=yes"
            let page = "http://127.0.0.1:\(served.port)/sales/7"
            for (referer, to) in [(page, "%2Fsales%2F7"), ("http://evil.example/", "%2F")] {
                let answer = try await SalesBench.resolve(
                    served, "kioskd_session=gone", form,
                    [("Accept", "text/html,*/*"), ("Referer", referer)])
                #expect(answer.status == 303)
                #expect(answer.headers["Location"] == ["/sign-in?to=\(to)&undone=1"])
            }
            let signIn = try await served.get(
                "/sign-in?to=%2Fsales%2F7&undone=1&lang=\(language)")
            #expect(signIn.text.contains(words))
            #expect(signIn.text.contains(#"name="to" value="/sales/7""#))
            #expect(source.asked.withLock { $0.resolutions }.isEmpty)
        }
    }

    @Test func `a refund that cannot be made cannot be chosen`() async throws {
        let source = ScriptedSource()
        source.books.withLock {
            $0.records = HeldSales.records(of: 7).filter { $0.record.kind != .captureConfirmed }
                .map { stored in
                    guard case .held = stored.record else { return stored }
                    return StoredRecord(
                        sequence: stored.sequence, at: stored.at,
                        record: .held(
                            SaleHold(
                                sale: SaleID(7), reason: .armedWithoutOutcome, payment: nil,
                                money: nil)))
                }
        }
        try await SalesBench.serve(source) { served in
            let cookie = try await SignInTests.signIn(served)
            let page = try await served.get("/sales/7?lang=en", headers: [("Cookie", cookie)])
            #expect(page.text.contains(#"value="refund" required disabled"#))
            #expect(page.text.contains("no payment of this sale is known"))
            #expect(page.text.contains(#"value="delivered" required>"#))
        }
    }
}
