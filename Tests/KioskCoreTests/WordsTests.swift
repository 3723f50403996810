import KioskCore
import Testing

/// What people are told of a kiosk that does not sell, in both languages.
struct WordsTests {
    private static let lines: [LineObstacle] = [
        .chipGone, .chipMissing("x"), .lineMissing(line: "L", chip: "x"),
        .lineHeld(line: "L", holder: "gpioset"), .found, .refused("z"),
    ]

    static let reasons: [OutOfServiceReason] =
        CloudObstacle.allCases.map(OutOfServiceReason.cloudUnreachable)
        + lines.map(OutOfServiceReason.linesMissing) + [
            .credentialsRejected, .terminalDisabled, .terminalRefuses, .clockUntrusted, .doorOpen,
            .tilted, .emergencyStop, .serviceKeyOn, .faultLatched(.output("A1")), .inputsUnreadable,
            .paymentUndecided, .stopping, .crashLoop(starts: 3),
        ]

    private static func isJapanese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x3040...0x30ff).contains($0.value) }
    }

    @Test(arguments: reasons)
    func `a reason and what to do have one line in each language`(reason: OutOfServiceReason) {
        for words in [reason.words, reason.remedy] {
            for language in Language.allCases {
                let text = words.text(in: language)
                #expect(!text.isEmpty && !text.contains("\n"))
                #expect(Self.isJapanese(text) == (language == .japanese), "\(text)")
            }
        }
        #expect(reason.description == reason.words.english)
    }

    /// What is to be typed or looked up is the same in every language.
    @Test(arguments: reasons)
    func `both languages name the same commands and keys`(reason: OutOfServiceReason) {
        func typed(_ text: String) -> Set<Substring> {
            Set(text.matches(of: /`[^`]+`|[a-z]+\.[a-z_]+\b|journalctl [-a-z ]+/).map(\.output))
        }
        #expect(typed(reason.remedy.english) == typed(reason.remedy.japanese))
    }

    @Test(arguments: Language.allCases)
    func `no two reasons are told in the same words`(language: Language) {
        let texts = Self.reasons.map { $0.words.text(in: language) }
        #expect(Set(texts).count == texts.count)
    }

    @Test func `the details of a reason are in both languages`() {
        let held = OutOfServiceReason.linesMissing(.lineHeld(line: "RELAY", holder: "gpioset"))
        #expect(held.words.english == "the GPIO line RELAY is held by 'gpioset'")
        #expect(held.words.japanese == "GPIO の線 RELAY を「gpioset」が使っています")
        let fault = OutOfServiceReason.faultLatched(.output("A1"))
        #expect(fault.remedy.japanese.contains("`kioskd fault clear output.A1`"))
    }
}
