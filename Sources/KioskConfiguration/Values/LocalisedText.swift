internal import KioskCore

/// A text for customers, in one or more of the kiosk's languages.
public struct LocalisedText: Sendable, Hashable {
    /// The texts by language; one text for all languages stands under every one of them.
    public let texts: [KioskConfiguration.Locale: String]

    /// The same text in every language.
    public init(_ text: String) {
        texts = Dictionary(
            uniqueKeysWithValues: KioskConfiguration.Locale.allCases.map { ($0, text) })
    }

    /// A text for each language; the others fall back to English, then to any.
    init?(_ given: [KioskConfiguration.Locale: String]) {
        let order = [.english] + KioskConfiguration.Locale.allCases
        guard let fallback = order.lazy.compactMap({ given[$0] }).first else { return nil }
        texts = Dictionary(
            uniqueKeysWithValues: KioskConfiguration.Locale.allCases.map {
                ($0, given[$0] ?? fallback)
            })
    }

    /// The text in `locale`; where the file has none, in English, else in any language it has.
    public func text(in locale: KioskConfiguration.Locale) -> String {
        texts[locale] ?? ""
    }
}

extension LocalisedText {
    static let rule = TextRule(.init("a name", ja: "名前"), length: 1...80)

    /// Reads a string, or an object from locale to string.
    init(
        _ node: JSONNode, noting: (SourcePosition, String, BilingualText) -> Void
    ) throws(Complaint) {
        switch node.value {
        case .text(let text):
            if let complaint = Self.rule.complaint(about: text) { throw Complaint(complaint) }
            self.init(text)
        case .object(let object):
            var given: [KioskConfiguration.Locale: String] = [:]
            let locales = KioskConfiguration.Locale.words
            for member in object.members {
                guard let locale = KioskConfiguration.Locale(rawValue: member.key) else {
                    let choice = Shape.oneOf(locales)
                    noting(
                        member.position, member.key,
                        .init(
                            "unknown language; write \(choice.english)",
                            ja: "知らない言語です。\(choice.japanese)を書いてください"))
                    continue
                }
                guard case .text(let text) = member.node.value else {
                    let found = member.node.value.words
                    noting(
                        member.node.position, member.key,
                        .init(
                            "found \(found.english) where a text is expected",
                            ja: "文字列を書く所に\(found.japanese)があります"))
                    continue
                }
                if let complaint = Self.rule.complaint(about: text) {
                    noting(member.node.position, member.key, complaint)
                }
                given[locale] = text
            }
            for duplicate in object.duplicates {
                let first = object[duplicate.key]?.position ?? node.position
                noting(duplicate.position, duplicate.key, .givenTwice(first: first))
            }
            if object.members.isEmpty {
                throw Complaint(
                    "no name in any language; write for example { \"ja\": \"緑茶\" }",
                    ja: "どの言語の名前もありません。例: { \"ja\": \"緑茶\" }")
            }
            self = LocalisedText(given) ?? LocalisedText("")
        case .null, .boolean, .number, .array:
            let found = node.value.words
            throw Complaint(
                "found \(found.english) where a text, or a text for each language, is expected",
                ja: "文字列か、言語ごとの文字列を書く所に\(found.japanese)があります")
        }
    }
}
