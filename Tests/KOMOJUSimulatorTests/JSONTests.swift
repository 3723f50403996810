import Testing

@testable import KOMOJUSimulator

@Suite struct JSONTests {
    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "{a:1}", "01", "1.", "+1", ".5", "nul", "\"\\x\"",
        "\"\\ud800\"", "\"a", "\"\u{1}\"", "1 2", "{\"a\" 1}", "[1 2]", "NaN", "'a'", "//",
    ])
    func `what is not JSON is refused`(text: String) {
        #expect(throws: JSONError.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test func `invalid UTF-8, repeated keys and deep nesting are refused`() {
        #expect(throws: JSONError.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
        #expect(throws: JSONError.duplicateKey("a")) {
            try JSONParser.parse(Array(#"{"a":1,"a":2}"#.utf8))
        }
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 10_000)
        #expect(throws: JSONError.self) { try JSONParser.parse(deep) }
    }

    @Test func `values are read and written`() throws {
        let text = #" {"a": [1, -2.5, true, false, null, "x\n\"\\\u00e9\ud83c\udf75/"], "b": {}} "#
        let value = try JSONParser.parse(Array(text.utf8))
        #expect(value["a"] == [1, .double(-2.5), true, false, nil, "x\n\"\\é🍵/"])
        #expect(try JSONParser.parse(value.rendered) == value)
        #expect(String(decoding: JSONValue.string("\u{1}").rendered, as: UTF8.self) == #""\u0001""#)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z", "1970-01-01T09:00:00.000+09:00"),
        (1_702_349_746_123_456, "2023-12-12T02:55:46Z", "2023-12-12T11:55:46.123+09:00"),
        (1_709_164_800_000_000, "2024-02-29T00:00:00Z", "2024-02-29T09:00:00.000+09:00"),
        (4_107_542_399_000_000, "2100-02-28T23:59:59Z", "2100-03-01T08:59:59.000+09:00"),
        (-1_000_000, "1969-12-31T23:59:59Z", "1970-01-01T08:59:59.000+09:00"),
    ])
    func `times have the two documented forms`(
        microseconds: Int64, payment: String, session: String
    ) {
        let time = ModelTime(microsecondsSince1970: microseconds)
        #expect(time.paymentForm == payment)
        #expect(time.sessionForm == session)
        let parsed = ModelTime(text: session)?.microsecondsSince1970 ?? .min
        #expect(microseconds - parsed < 1000)
        #expect(ModelTime(text: payment).map { $0 <= time } == true)
    }

    @Test(arguments: ["", "2023-12-12", "2023-12-12T02:55:46", "2023-12-12 02:55:46Z+", "x"])
    func `what is no time is refused`(text: String) {
        #expect(ModelTime(text: text) == nil)
    }

    @Test func `a target is taken apart and decoded`() {
        let request = ModelRequest(method: "GET", target: "/a/b?x=1%2B2&y=a+b&z&w=%zz")
        #expect(request.path == "/a/b")
        #expect(request.query == ["x": "1+2", "y": "a b", "z": "", "w": "%zz"])
    }
}
