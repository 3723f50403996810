/// A language that people at a kiosk read; its raw value is the tag of BCP 47.
public enum Language: String, Sendable, Hashable, CaseIterable {
    /// English, the language of the log and of all commands.
    case english = "en"
    /// Japanese.
    case japanese = "ja"
}

/// What people are told, in both languages, side by side so that neither is forgotten.
public struct BilingualText: Sendable, Hashable {
    /// The English text.
    public let english: String
    /// The Japanese text.
    public let japanese: String

    /// A text in both languages.
    public init(_ english: String, ja japanese: String) {
        self.english = english
        self.japanese = japanese
    }

    /// What is not translated: a name, a path, a value, the words of a program.
    public init(verbatim text: String) {
        self.init(text, ja: text)
    }

    /// Whether it reads the same in both.
    public var isVerbatim: Bool { english == japanese }

    /// The text in one of them.
    public func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .japanese: japanese
        }
    }

    /// The text with something done to it in each language.
    public func map(_ change: (String) -> String) -> BilingualText {
        BilingualText(change(english), ja: change(japanese))
    }
}
