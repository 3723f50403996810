import Testing

@testable import KOMOJU

@Suite struct WebhookTokenTests {
    @Test(arguments: ["secret", "secret\n", "secret\r\n\n", "a:b", "!~"])
    func `a token is taken without its line end`(text: String) throws {
        let kept = try WebhookToken(text).withSecret { $0 }
        #expect(text.hasPrefix(kept))
        #expect(!kept.contains { $0.isNewline })
    }

    @Test(arguments: [
        ("", WebhookTokenError.empty),
        ("\r\n", .empty),
        (" secret", .whitespaceInside),
        ("a\nb", .whitespaceInside),
        ("a\u{3000}b", .whitespaceInside),
        ("a\u{0}", .forbiddenCharacter),
        ("秘密", .forbiddenCharacter),
        ("sk_test_abc123", .apiKey),
        ("pk_live_abc123", .apiKey),
        (String(repeating: "a", count: 257), .tooLong),
    ])
    func `what is no token is refused`(text: String, expected: WebhookTokenError) {
        #expect(throws: expected) { try WebhookToken(text) }
        #expect(text.count < 8 || !expected.description.contains(text))
    }

    @Test func `a token shows itself in no description, mirror or dump`() throws {
        let token = try WebhookToken(WebhookDeliveryTests.tokenText)
        var dumped = ""
        dump(token, to: &dumped)
        dump([("token", token as WebhookToken?)], to: &dumped)
        for text in ["\(token)", token.debugDescription, String(reflecting: token), dumped] {
            #expect(!text.contains("5hsGj"))
            #expect(text.contains("hidden"))
        }
        #expect(Mirror(reflecting: token).children.isEmpty)
    }
}
