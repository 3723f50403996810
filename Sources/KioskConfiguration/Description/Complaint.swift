internal import KioskCore

/// Why a value cannot stand where it stands; the place is added by who asked.
struct Complaint: Error, Equatable {
    /// What is wrong; what to write instead.
    let words: BilingualText

    /// A complaint.
    init(_ words: BilingualText) {
        self.words = words
    }

    /// A complaint in both languages.
    init(_ english: String, ja japanese: String) {
        words = BilingualText(english, ja: japanese)
    }

    /// A value of a wrong type.
    init(_ node: JSONNode, insteadOf expected: BilingualText, default presence: Presence) {
        let advice: BilingualText
        switch (node.value, presence) {
        case (.null, .defaulted(let value)):
            advice = .init(
                "; leave the key out to get the default, \(value.compact)",
                ja: "。既定値 \(value.compact) でよければキーごと削除してください")
        case (.null, .optional), (.null, .conditional(_, nil, _)):
            advice = .init("; leave the key out instead", ja: "。キーごと削除してください")
        case (_, .required(let example)), (_, .defaulted(let example)),
            (_, .conditional(_, let example?, _)):
            advice = .init(
                "; write for example \(example.compact)",
                ja: "。例: \(example.compact)")
        case (_, .optional), (_, .conditional): advice = .init(verbatim: "")
        }
        let found = node.value.words
        self.init(
            "found \(found.english) where \(expected.english) is expected\(advice.english)",
            ja: "\(expected.japanese)を書く所に\(found.japanese)があります\(advice.japanese)")
    }
}

extension JSONValue {
    /// What the value is, for a message; never a secret.
    var words: BilingualText {
        switch self {
        case .null: return .init("null", ja: " null ")
        case .boolean(let flag):
            return .init(flag ? "true" : "false", ja: flag ? " true " : " false ")
        case .number(let number):
            guard number.utf8.count <= Redaction.shownLengthMax else {
                return Redaction.number(number)
            }
            return .init("the number \(number)", ja: "数値 \(number) ")
        case .text(let text):
            let shown = Redaction.quoted(text)
            return .init("the text \(shown.english)", ja: "文字列 \(shown.japanese) ")
        case .array: return .init("a list", ja: "リスト")
        case .object: return .init("an object", ja: "オブジェクト")
        }
    }
}
