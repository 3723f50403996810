import KioskCore
import Testing

@testable import KioskPanel

@Suite struct TextTests {
    /// Every scene, found by the compiler: a new one does not compile here.
    private static func next(after scene: DisplayScene) -> DisplayScene? {
        let sale = DisplayState.Sale(
            id: SaleID(12), item: "A1", price: .yen(150), phase: .preparing)
        return switch scene {
        case .starting: .choose([SceneTests.tea])
        case .choose: .preparing(sale)
        case .preparing: .pay(sale, secondsLeft: 30)
        case .pay: .wait
        case .wait: .dispensing(sale)
        case .dispensing: .thankYou("A1")
        case .thankYou: .notCharged
        case .notCharged: .refunded(SaleID(12))
        case .refunded: .askOperator(SaleID(12))
        case .askOperator: .soldOut
        case .soldOut: .closed(.beingServiced)
        case .closed(.beingServiced): .closed(.noPayment)
        case .closed(.noPayment): .closed(.outOfOrder)
        case .closed(.outOfOrder): nil
        }
    }

    private static let scenes = Array(sequence(first: DisplayScene.starting, next: next))

    private func isJapanese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x3040...0x30FF).contains($0.value) }
    }

    @Test(arguments: scenes)
    func `every scene has its words in both languages`(scene: DisplayScene) {
        let japanese = DisplayText(scene, in: .japanese)
        let english = DisplayText(scene, in: .english)
        #expect(isJapanese(japanese.title))
        #expect(japanese.body.isEmpty || isJapanese(japanese.body))
        #expect(!english.title.isEmpty)
        #expect((english.title + english.body).allSatisfy { $0.isASCII || $0 == "\u{A0}" })
    }

    @Test func `whoever may have paid is told not to pay again`() {
        #expect(DisplayText(.wait, in: .english).body == "Do not pay again")
        let japanese = DisplayText(.wait, in: .japanese).body
        #expect(
            japanese.filter { $0 != DisplayText.mayBreak }.contains("もう一度お支払いをしないで"))
    }

    @Test func `whoever has to ask the operator has a number to ask with`() {
        for scene in [DisplayScene.refunded(SaleID(4711)), .askOperator(SaleID(4711))] {
            for language in DisplayLanguage.allCases {
                // It stays with what it is the number of.
                let label = language == .japanese ? "受付番号" : "No."
                #expect(DisplayText(scene, in: language).body.contains("\(label)\u{A0}4711"))
            }
        }
    }

    @Test(arguments: scenes)
    func `no line of Japanese is longer than an upright screen before it may end`(
        scene: DisplayScene
    ) {
        let text = DisplayText(scene, in: .japanese)
        let ends: Set<Character> = [DisplayText.mayBreak, "。", "\n"]
        for part in (text.title + "\n" + text.body).split(whereSeparator: ends.contains) {
            #expect(part.count <= 11, "\(part)")
        }
    }

    @Test func `nothing internal is said, whatever the reason`() {
        for (reason, _) in SceneTests.reasons {
            let view = DisplayView(
                SceneTests.state([reason]), at: SceneTests.now, in: [.japanese, .english])
            let words = view.sayings.map { $0.title + $0.body }.joined()
            for secret in ["KOMOJU", "GPIO", "key", "certificate", "crash", "chip", "invariant"] {
                #expect(!words.contains(secret), "\(reason): \(words)")
            }
        }
    }
}
