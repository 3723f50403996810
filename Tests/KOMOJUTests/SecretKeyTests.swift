import Testing

@testable import KOMOJU

@Suite struct SecretKeyTests {
    @Test(arguments: [
        ("sk_test_abc123", SecretKey.Mode.test),
        ("sk_live_abc123\n", .live),
        ("abc123\r\n\n", .unprefixed),
    ])
    func `a key tells its mode and loses its line end`(
        text: String,
        mode: SecretKey.Mode
    ) throws {
        let key = try SecretKey(text)
        #expect(key.mode == mode)
        let kept = key.withSecret { $0 }
        #expect(text.hasPrefix(kept))
        #expect(!kept.contains { $0.isNewline })
    }

    @Test(arguments: [
        ("", SecretKeyError.empty),
        ("\n", .empty),
        ("\r\n", .empty),
        (" sk_test_a", .whitespaceInside),
        ("sk_test_a b", .whitespaceInside),
        ("sk_test_a\nsk_test_b", .whitespaceInside),
        ("sk_test_a\tb", .whitespaceInside),
        ("sk_test_\u{7}", .forbiddenCharacter),
        ("sk_test_\u{0}", .forbiddenCharacter),
        ("sk_test_鍵", .forbiddenCharacter),
        ("sk_test_a:b", .forbiddenCharacter),
        ("pk_test_abc", .publishableKey),
        (String(repeating: "a", count: 257), .tooLong),
    ])
    func `what is no key is refused`(text: String, expected: SecretKeyError) {
        #expect(throws: expected) { try SecretKey(text) }
        #expect(text.count < 3 || !expected.description.contains(text))
    }

    @Test func `a key shows itself in no description, mirror or dump`() throws {
        let key = try SecretKey(secretText)
        var dumped = ""
        dump(key, to: &dumped)
        dump([("key", key as SecretKey?)], to: &dumped)
        for text in ["\(key)", key.debugDescription, String(reflecting: key), dumped] {
            #expect(!text.contains("5hsGj"))
            #expect(text.contains("hidden"))
        }
        #expect(Mirror(reflecting: key).children.isEmpty)
    }
}
