internal import KioskCore

/// What a string has to look like; the schema's pattern and the check come from the same rule.
struct TextRule: Sendable {
    /// What the string is, in English with its article: `an absolute path`.
    let noun: BilingualText
    /// How long it may be, in Unicode scalars.
    let length: ClosedRange<Int>
    /// The characters allowed.
    let alphabet: Alphabet
    /// What it has to begin with; empty for anything.
    let beginning: String
    /// A narrower pattern for the schema, where the value is parsed after the rule.
    let narrowPattern: String?
    /// Whether a message may repeat the value; not where people write a secret by mistake.
    let isRepeatable: Bool

    /// A rule.
    init(
        _ noun: BilingualText, length: ClosedRange<Int>, alphabet: Alphabet = .printable,
        beginning: String = "", narrowPattern: String? = nil, isRepeatable: Bool = true
    ) {
        self.narrowPattern = narrowPattern
        self.isRepeatable = isRepeatable
        self.noun = noun
        self.length = length
        self.alphabet = alphabet
        self.beginning = beginning
    }

    /// The characters that a string may hold.
    enum Alphabet: Sendable {
        /// Everything but control characters, line separators, and the marks that turn the
        /// direction of writing: they would forge what a terminal or a receipt shows.
        case printable
        /// Printable ASCII without the space.
        case visibleASCII
        /// ASCII characters by ranges.
        case ranges([ClosedRange<Character>])

        /// The inside of a regular expression's bracket.
        var expression: String {
            switch self {
            case .printable:
                "^\\u0000-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069"
            case .visibleASCII: "\\u0021-\\u007e"
            case .ranges(let ranges):
                // A hyphen stands last and alone, where expressions take it literally.
                ranges.map {
                    $0.lowerBound == $0.upperBound
                        ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
                }.joined()
            }
        }

        /// The characters for people.
        var words: BilingualText {
            switch self {
            case .printable:
                .init("characters other than control characters", ja: "制御文字以外の文字")
            case .visibleASCII:
                .init("ASCII characters without spaces", ja: "空白以外の ASCII 文字")
            case .ranges(let ranges):
                .init(
                    verbatim: ranges.map {
                        $0.lowerBound == $0.upperBound
                            ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
                    }.joined(separator: " "))
            }
        }

        /// Whether `scalar` is one of them.
        func contains(_ scalar: Unicode.Scalar) -> Bool {
            switch self {
            case .printable: !scalar.isUnprintable
            case .visibleASCII: scalar.value > 0x20 && scalar.value < 0x7F
            case .ranges(let ranges): ranges.contains { $0.contains(Character(scalar)) }
            }
        }
    }

    /// The pattern for the schema.
    var pattern: String {
        if let narrowPattern { return narrowPattern }
        let count = "{\(length.lowerBound),\(length.upperBound)}"
        guard !beginning.isEmpty else { return "^[\(alphabet.expression)]\(count)$" }
        return "^\(beginning)[\(alphabet.expression)]*$"
    }

    /// Why `text` breaks the rule, `nil` when it does not.
    func complaint(about text: String) -> BilingualText? {
        let shown =
            isRepeatable ? Redaction.quoted(text) : BilingualText("this", ja: "この値")
        let count = text.unicodeScalars.count
        if count < length.lowerBound || count > length.upperBound {
            let characters = count == 1 ? "1 character" : "\(count) characters"
            return BilingualText(
                "\(characters), but \(noun.english) has \(lengthInWords.english)",
                ja: "\(count) 文字ですが、\(noun.japanese.spaced)は\(lengthInWords.japanese)です")
        }
        guard text.hasPrefix(beginning) else {
            return BilingualText(
                "\(shown.english) is not \(noun.english); it begins with \(beginning)",
                ja: "\(shown.japanese.spaced)は\(noun.japanese.spaced)ではありません。\(beginning) で始めてください")
        }
        if let stranger = text.unicodeScalars.first(where: { !alphabet.contains($0) }) {
            let code = JSONReader.hexadecimal(stranger.value, digits: 4)
            let character =
                stranger.isPlain && !stranger.properties.isWhitespace
                ? "\(stranger)" : "U+\(code)"
            return BilingualText(
                "the character \(character) does not belong in \(noun.english); "
                    + "use \(alphabet.words.english)",
                ja: "\(noun.japanese.spaced)に文字 \(character) は使えません。"
                    + "使える文字: \(alphabet.words.japanese)")
        }
        return nil
    }

    private var lengthInWords: BilingualText {
        let (least, most) = (length.lowerBound, length.upperBound)
        return least == most
            ? .init("exactly \(most)", ja: "ちょうど \(most) 文字")
            : .init("\(least) to \(most)", ja: " \(least)～\(most) 文字")
    }
}

extension String {
    /// With a blank behind it where Japanese follows a word of Latin letters.
    fileprivate var spaced: String { last?.isASCII == true ? self + " " : self }
}
