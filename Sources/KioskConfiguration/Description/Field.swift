/// One key of a section: everything the check, the messages and the schema need to know of it.
struct Field: Sendable {
    /// The key, with its unit as ending.
    let key: String
    /// What may stand there.
    let shape: Shape
    /// Whether it may be left out.
    let presence: Presence
    /// One sentence for the technician; shown by editors.
    let documentation: String
}

/// Whether a key may be left out, and what holds then.
enum Presence: Sendable {
    /// It has to be there; the example is shown when it is missing.
    case required(example: JSONLiteral)
    /// It may be left out; then this value holds.
    case defaulted(JSONLiteral)
    /// It may be left out; the note says what that means.
    case optional(note: String)
    /// It belongs to some words of another key, and may have to be there with them.
    case conditional(Condition, requiredExample: JSONLiteral?, isExclusive: Bool)
}

/// Holds when another key of the section has one of some words.
struct Condition: Sendable {
    /// The other key.
    let key: String
    /// Its words.
    let words: [String]
    /// Whether the other key's default is one of the words.
    let holdsByDefault: Bool

    /// Whether the condition holds in `object`; a value of a wrong type makes it unknown: `nil`.
    func holds(in object: JSONObject) -> Bool? {
        guard let member = object[key] else { return holdsByDefault }
        guard case .text(let word) = member.node.value else { return nil }
        return words.contains(word)
    }
}

/// What may stand at a key.
indirect enum Shape: Sendable {
    /// `true` or `false`.
    case boolean
    /// A whole number in a range.
    case integer(ClosedRange<Int>, Unit)
    /// A string by a rule.
    case text(TextRule)
    /// One of some words.
    case choice([Word])
    /// A GPIO line: its name, or its offset as a number or in digits.
    case line
    /// A string, or one for each locale.
    case localised(TextRule, locales: [Word])
    /// An object.
    case section([Field])
    /// A list of objects.
    case list(ClosedRange<Int>, [Field])

    /// One word of a choice.
    struct Word: Sendable {
        /// As it is written in the file.
        let text: String
        /// What it means.
        let documentation: String
    }
}

/// A choice that the file spells as a word.
protocol FileWord: CaseIterable, RawRepresentable<String>, Sendable {
    /// What the word means, as the end of a sentence.
    var documentation: String { get }
}

extension FileWord {
    /// All words with their meaning.
    static var words: [Shape.Word] {
        allCases.map { Shape.Word(text: $0.rawValue, documentation: $0.documentation) }
    }
}
