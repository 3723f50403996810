internal import KioskCore

/// The kinds of questions: one for each shape of value.
extension Form {
    /// Asks for a flag.
    mutating func flag(_ key: String, default value: Bool, _ documentation: String) -> Bool {
        let presence = Presence.defaulted(.boolean(value))
        let field = Field(
            key: key, shape: .boolean, presence: presence, documentation: documentation)
        return ask(field) { (node: JSONNode) throws(Complaint) in
            if case .boolean(let flag) = node.value { return flag }
            if case .text(let text) = node.value, text == "true" || text == "false" {
                throw Complaint(
                    "found the text \"\(text)\" where true or false is expected; "
                        + "write \(text) without quotation marks",
                    ja: "true か false を書く所に文字列 \"\(text)\" があります。"
                        + "引用符を付けずに \(text) と書いてください")
            }
            throw Complaint(
                node, insteadOf: .init("true or false", ja: "true か false "), default: presence)
        } ?? value
    }

    /// Asks for a whole number.
    mutating func integer(
        _ key: String, _ range: ClosedRange<Int>, unit: Unit, presence: Presence,
        _ documentation: String
    ) -> Int? {
        let field = Field(
            key: key, shape: .integer(range, unit), presence: presence,
            documentation: documentation)
        return ask(field) { (node: JSONNode) throws(Complaint) in
            try node.integer(in: range, unit: unit, presence: presence)
        }
    }

    /// Asks for a whole number that has a default.
    mutating func integer(
        _ key: String, _ range: ClosedRange<Int>, unit: Unit, default value: Int,
        _ documentation: String
    ) -> Int {
        integer(key, range, unit: unit, presence: .defaulted(.integer(value)), documentation)
            ?? value
    }

    /// Asks for a duration in milliseconds; the key ends in `_ms`.
    mutating func milliseconds(
        _ key: String, _ range: ClosedRange<Int>, default value: Int, _ documentation: String
    ) -> Duration {
        .milliseconds(integer(key, range, unit: .milliseconds, default: value, documentation))
    }

    /// Asks for a duration in seconds; the key ends in `_s`.
    mutating func seconds(
        _ key: String, _ range: ClosedRange<Int>, default value: Int, _ documentation: String
    ) -> Duration {
        .seconds(integer(key, range, unit: .seconds, default: value, documentation))
    }

    /// Asks for one of some words.
    mutating func choice<Word: FileWord>(
        _ key: String, default word: Word, _ documentation: String
    ) -> Word {
        let presence = Presence.defaulted(.text(word.rawValue))
        let field = Field(
            key: key, shape: .choice(Word.words), presence: presence,
            documentation: documentation)
        return ask(field) { (node: JSONNode) throws(Complaint) in
            guard case .text(let text) = node.value else {
                throw Complaint(node, insteadOf: Shape.oneOf(Word.words), default: presence)
            }
            guard let choice = Word(rawValue: text) else {
                throw Shape.unknownWord(text, of: Word.words)
            }
            return choice
        } ?? word
    }

    /// Asks for a string by a rule, and turns it into what it means.
    mutating func text<Value>(
        _ key: String, _ rule: TextRule, presence: Presence, _ documentation: String,
        _ convert: (String) throws(Complaint) -> Value
    ) -> Value? {
        let field = Field(
            key: key, shape: .text(rule), presence: presence, documentation: documentation)
        return ask(field) { (node: JSONNode) throws(Complaint) in
            guard case .text(let text) = node.value else {
                guard rule.isRepeatable else {
                    throw Complaint(
                        "this is not a text; write \(rule.noun.english)",
                        ja: "文字列ではありません。\(rule.noun.japanese)を書いてください")
                }
                if case .number(let number) = node.value, rule.complaint(about: number) == nil,
                    Redaction.isShowable(number)
                {
                    throw Complaint(
                        "found the number \(number) where a text (\(rule.noun.english)) is "
                            + "expected; write \"\(number)\" in quotation marks",
                        ja: "文字列（\(rule.noun.japanese)）を書く所に数値 \(number) があります。"
                            + "引用符を付けて \"\(number)\" と書いてください")
                }
                throw Complaint(
                    node,
                    insteadOf: .init(
                        "a text (\(rule.noun.english))", ja: "文字列（\(rule.noun.japanese)）"),
                    default: presence)
            }
            if let complaint = rule.complaint(about: text) { throw Complaint(complaint) }
            return try convert(text)
        }
    }

    /// Asks for a string by a rule.
    mutating func text(
        _ key: String, _ rule: TextRule, presence: Presence, _ documentation: String
    ) -> String? {
        text(key, rule, presence: presence, documentation) { (text: String) in text }
    }

    /// Asks for a GPIO line and notes its use.
    mutating func line(_ documentation: String) -> LineReference {
        let presence = Presence.required(example: .text("GPIO17"))
        let field = Field(
            key: "line", shape: .line, presence: presence, documentation: documentation)
        guard let line = ask(field, { (node: JSONNode) throws(Complaint) in try node.line() })
        else { return .offset(0) }
        let path = path.member("line")
        findings.lineUses.append(
            Findings.LineUse(
                line: line, path: path, position: findings.places[path] ?? position))
        return line
    }

    /// Asks for a section that may be left out as a whole, its keys all having defaults.
    mutating func section<Value>(
        _ key: String, _ documentation: String, _ read: (inout Form) -> Value
    ) -> Value {
        child(key, presence: .optional(note: "all defaults hold"), documentation, read).value
    }

    /// Asks for a section that has to be there.
    mutating func requiredSection<Value>(
        _ key: String, example: JSONLiteral, _ documentation: String,
        _ read: (inout Form) -> Value
    ) -> Value {
        child(key, presence: .required(example: example), documentation, read).value
    }

    /// Asks for a section whose absence means that there is no such thing.
    mutating func optionalSection<Value>(
        _ key: String, without note: String, _ documentation: String,
        _ read: (inout Form) -> Value
    ) -> Value? {
        let child = child(key, presence: .optional(note: note), documentation, read)
        return child.isPresent ? child.value : nil
    }
}
