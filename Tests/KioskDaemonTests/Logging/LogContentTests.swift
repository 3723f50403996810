import KioskDaemon
import Logging
import Testing

@Suite("What a log event says")
struct LogContentTests {
    @Test func `data is sorted, and the call's own wins over the provider's and the handler's`() {
        let recording = LogRecording()
        var handler = RecordingLogHandler(recording: recording)
        handler.metadata = ["a": "handler", "b": "handler", "c": "handler"]
        handler.metadataProvider = Logger.MetadataProvider { ["b": "provider", "c": "provider"] }
        let ready = handler
        let logger = Logger(label: "test") { _ in ready }
        logger.notice("said", metadata: ["c": "call", "z.y": "1"])
        #expect(
            recording.all.map(\.fields) == [
                [
                    .init(key: "a", value: "handler"), .init(key: "b", value: "provider"),
                    .init(key: "c", value: "call"), .init(key: "z.y", value: "1"),
                ]
            ])
        #expect(recording.all.first?.level == .notice)
        #expect(recording.text == "said a=handler b=provider c=call z.y=1")
    }

    @Test func `nested data gets dotted keys, and an error says what it is`() {
        let recording = LogRecording()
        recording.logger().error(
            "failed", error: OperatingSystemError.functionMissing("prctl"),
            metadata: ["sale": ["id": "7", "item": ["id": "A1"]], "list": ["x", "y"]])
        #expect(
            recording.text == """
                failed error.message="the C library has no function prctl" \
                error.type=KioskDaemon.OperatingSystemError list="[\\"x\\", \\"y\\"]" \
                sale.id=7 sale.item.id=A1
                """)
    }

    @Test(arguments: [
        ("plain", "plain"),
        ("お茶", "お茶"),
        ("", "\"\""),
        ("two words", "\"two words\""),
        ("a=b", "\"a=b\""),
        ("say \"hi\"", "\"say \\\"hi\\\"\""),
        ("back\\slash", "\"back\\\\slash\""),
        ("two\nlines\r\n\ttab", "\"two\\nlines\\r\\n\\ttab\""),
        ("\u{1B}[31mred\u{0}", "\"\\u{1B}[31mred\\u{0}\""),
        ("c1\u{9B}", "\"c1\\u{9B}\""),
        ("right\u{202E}left\u{2028}", "\"right\\u{202E}left\\u{2028}\""),
    ])
    func `a value is bare, or quoted so that it cannot be taken for anything else`(
        value: String, written: String
    ) {
        #expect(LogText.quoted(value) == written)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abc…"), ("ééééé", 8, "éé…"), ("abcdef", 3, "…"),
    ])
    func `a text is cut between characters, and says that it was`(
        text: String, bytesMax: Int, cut: String
    ) {
        #expect(LogText.shortened(text, bytesMax: bytesMax) == cut)
        #expect(cut.utf8.count <= bytesMax)
    }
}
