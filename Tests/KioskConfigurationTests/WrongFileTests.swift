import KioskConfiguration
import KioskCore
import Testing

/// Every wrong file says exactly what is wrong, all at once, and is never accepted.
struct WrongFileTests {
    @Test func `the file that the table starts from is good`() {
        let outcome = ConfigurationFile.check(text: WrongFile.good)
        #expect(outcome.report(path: "kiosk.json").isEmpty)
        #expect(outcome.configuration != nil)
    }

    @Test(arguments: WrongFile.all)
    func `a wrong file is refused with these lines`(file: WrongFile) {
        let parts = WrongFile.good.split(separator: file.part, omittingEmptySubsequences: false)
        #expect(parts.count == 2, "the part occurs once in the good file")
        let outcome = ConfigurationFile.check(text: file.text)
        #expect(outcome.faults.map { $0.formatted(path: "kiosk.json") } == file.expected)
        #expect(outcome.configuration == nil)
        #expect(!outcome.passes())
    }

    /// What is to be typed or looked up is the same in both languages.
    @Test(arguments: WrongFile.all)
    func `a wrong file is refused in Japanese too`(file: WrongFile) {
        func typed(_ text: String) -> Set<Substring> {
            Set(
                text.matches(of: /"[^" ]+"|[a-z]+_[a-z_]+|https?:[a-z\/.]+|[a-z]+\.[a-z_.]+[a-z]/)
                    .map(\.output))
        }
        for fault in ConfigurationFile.check(text: file.text).findings {
            let words = fault.words
            #expect(words.english == fault.message)
            #expect(words.japanese.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) })
            #expect(typed(words.english) == typed(words.japanese), "\(words.japanese)")
            #expect(!words.japanese.hasSuffix("。") && !words.japanese.contains("  "))
        }
    }

    @Test func `the titles of the table are unique`() {
        #expect(Set(WrongFile.all.map(\.title)).count == WrongFile.all.count)
        #expect(WrongFile.all.allSatisfy { !$0.expected.isEmpty })
    }

    @Test func `a value in the wrong place of a deep file has its own line and column`() {
        let text = WrongFile.good.replacing("\n", with: "\r\n").replacing(
            "\"id\": \"A1\", \"price\": 150", with: "\"name\": \"緑茶😀\", \"price\": 0")
        let fault = ConfigurationFile.check(text: text).faults.first
        #expect(fault?.line == 7)
        #expect(fault?.column == 31, "a character beyond ASCII is one column")
    }

    @Test func `nested time-outs that are both given name both keys and values`() {
        let text = WrongFile.good.replacing(
            "\"terminal_id\"", with: "\"request_timeout_ms\": 20000, \"terminal_id\""
        ).replacing("\"payment_window_s\": 60", with: "\"payment_window_s\": 15")
        let message = ConfigurationFile.check(text: text).faults.first?.message ?? ""
        #expect(
            message.hasPrefix(
                "15 s has to be longer than komoju.request_timeout_ms, which is 20000 ms;"))
    }

    @Test func `a fault in one value does not bring a second about its neighbours`() {
        let text = WrongFile.good.replacing(
            "\"payment_window_s\": 60", with: "\"payment_window_s\": 60000")
        #expect(ConfigurationFile.check(text: text).faults.count == 1)
    }
}
