import KioskCore

/// A scene as the page's script gets it: texts only, which it puts where they belong.
struct DisplayView: Encodable, Sendable, Equatable {
    /// A text in one language.
    struct Saying: Encodable, Sendable, Equatable {
        let lang: String
        let title: String
        let body: String
        /// What stands before and behind the seconds that are left.
        let before: String
        let behind: String
    }

    /// An item to choose, or the one that was chosen.
    struct Item: Encodable, Sendable, Equatable {
        /// Its names, in the order of the languages.
        let names: [Name]
        let price: String
        let available: Bool
        /// The word on it when it cannot be had.
        let soldOut: String
    }

    /// A name in a language, without a name that says the same.
    struct Name: Encodable, Sendable, Equatable {
        let lang: String
        let text: String
    }

    /// The name of the scene, for the style sheet.
    let scene: String
    let sayings: [Saying]
    let items: [Item]
    let secondsLeft: Int?

    /// The view of what the machine shows, in these languages, the more important one first.
    init(_ state: DisplayState, at now: Instant, in languages: [DisplayLanguage]) {
        let scene = DisplayScene(state, at: now)
        self.scene = scene.name
        sayings = languages.map { language in
            let text = DisplayText(scene, in: language)
            let (before, behind) = DisplayText.timeLeft(in: language)
            return Saying(
                lang: language.rawValue, title: text.title, body: text.body, before: before,
                behind: behind)
        }
        func view(_ item: DisplayState.Item, _ price: Money) -> Item {
            Item(
                names: Self.names(of: item, languages), price: price.label,
                available: item.isSellable,
                soldOut: languages.first.map(DisplayText.soldOut) ?? "")
        }
        var seconds: Int?
        switch scene {
        case .choose(let all): items = all.map { view($0, $0.price) }
        case .preparing(let sale), .dispensing(let sale):
            items = state.item(sale.item).map { [view($0, sale.price)] } ?? []
        case .pay(let sale, let left):
            items = state.item(sale.item).map { [view($0, sale.price)] } ?? []
            seconds = left
        case .thankYou(let item):
            items = item.flatMap(state.item).map { [view($0, $0.price)] } ?? []
        case .starting, .wait, .notCharged, .refunded, .askOperator, .soldOut, .closed:
            items = []
        }
        secondsLeft = seconds
    }

    private static func names(
        of item: DisplayState.Item, _ languages: [DisplayLanguage]
    ) -> [Name] {
        var names: [Name] = []
        for language in languages {
            let text = item.names[language] ?? item.id.text
            if !names.contains(where: { $0.text == text }) {
                names.append(Name(lang: language.rawValue, text: text))
            }
        }
        return names
    }
}

extension DisplayScene {
    /// The name of the scene, for the style sheet.
    fileprivate var name: String {
        switch self {
        case .starting: "starting"
        case .choose: "choose"
        case .preparing: "preparing"
        case .pay: "pay"
        case .wait: "wait"
        case .dispensing: "dispensing"
        case .thankYou: "thank-you"
        case .notCharged: "not-charged"
        case .refunded: "refunded"
        case .askOperator: "ask-operator"
        case .soldOut: "sold-out"
        case .closed: "closed"
        }
    }
}
