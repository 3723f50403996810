internal import KioskCore

/// Reading of single values, with the complaints about them.
extension JSONNode {
    /// The whole number that stands here.
    func integer(
        in range: ClosedRange<Int>, unit: Unit, presence: Presence
    ) throws(Complaint) -> Int {
        let expected =
            unit.word.map {
                BilingualText(
                    "a whole number of \($0.english)", ja: "整数（\($0.japanese)）")
            } ?? BilingualText("a whole number", ja: "整数")
        if case .text(let text) = value, let number = Int(text), range.contains(number) {
            throw Complaint(
                "found the text \"\(text)\" where \(expected.english) is expected; "
                    + "write \(number) without quotation marks",
                ja: "\(expected.japanese)を書く所に文字列 \"\(text)\" があります。"
                    + "引用符を付けずに \(number) と書いてください")
        }
        guard case .number(let written) = value else {
            throw Complaint(self, insteadOf: expected, default: presence)
        }
        let shown = Redaction.number(written)
        guard written.utf8.allSatisfy({ JSONReader.isDigit($0) || $0 == UInt8(ascii: "-") })
        else {
            let most = unit.quantity(range.upperBound)
            throw Complaint(
                "\(shown.english) is not \(expected.english); write a whole number from "
                    + "\(range.lowerBound) to \(most.english)",
                ja: "\(shown.japanese) は\(expected.japanese)ではありません。"
                    + "\(range.lowerBound) から \(most.japanese) までの整数を書いてください")
        }
        let isNegative = written.hasPrefix("-")
        guard let number = Int(written), number <= range.upperBound || isNegative else {
            throw isNegative
                ? Complaint(shown, isUnder: unit.quantity(range.lowerBound))
                : Complaint(shown, isOver: unit.quantity(range.upperBound))
        }
        guard number >= range.lowerBound else {
            throw Complaint(shown, isUnder: unit.quantity(range.lowerBound))
        }
        return number
    }

    /// The GPIO line that stands here.
    func line() throws(Complaint) -> LineReference {
        switch value {
        case .number(let written):
            guard let offset = Int(written), LineReference.offsetRange.contains(offset) else {
                let shown = Redaction.number(written)
                throw Complaint(
                    "\(shown.english) is not a line's offset; write a whole number "
                        + "from 0 to \(LineReference.offsetRange.upperBound), or the line's name",
                    ja: "\(shown.japanese) は線の番号ではありません。0 から "
                        + "\(LineReference.offsetRange.upperBound) までの整数か、線の名前を書いてください")
            }
            return .offset(offset)
        case .text(let text):
            if let complaint = LineReference.nameRule.complaint(about: text) {
                throw Complaint(complaint)
            }
            guard text.utf8.allSatisfy(JSONReader.isDigit) else { return .name(text) }
            guard let offset = Int(text), LineReference.offsetRange.contains(offset) else {
                let shown = Redaction.quoted(text)
                throw Complaint(
                    "\(shown.english) is not a line's offset; write 0 to "
                        + "\(LineReference.offsetRange.upperBound), or the line's name",
                    ja: "\(shown.japanese) は線の番号ではありません。0 から "
                        + "\(LineReference.offsetRange.upperBound) まで、または線の名前を書いてください")
            }
            return .offset(offset)
        case .null, .boolean, .array, .object:
            let found = value.words
            throw Complaint(
                "found \(found.english) where a line's name or offset, such as \"GPIO17\" or 17, "
                    + "is expected",
                ja: "線の名前か番号（\"GPIO17\" や 17）を書く所に\(found.japanese)があります")
        }
    }
}

extension Complaint {
    fileprivate init(_ shown: BilingualText, isOver bound: BilingualText) {
        self.init(
            "\(shown.english) is over the maximum of \(bound.english)",
            ja: "\(shown.japanese) は上限の \(bound.japanese) を超えています")
    }

    fileprivate init(_ shown: BilingualText, isUnder bound: BilingualText) {
        self.init(
            "\(shown.english) is under the minimum of \(bound.english)",
            ja: "\(shown.japanese) は下限の \(bound.japanese) を下回っています")
    }
}

extension Shape {
    /// The words in a row: `"hold" or "refund"`.
    static func oneOf(_ words: [Word]) -> BilingualText {
        let quoted = words.map { "\"\($0.text)\"" }
        guard let last = quoted.last, quoted.count > 1 else {
            return BilingualText(quoted.joined(), ja: quoted.joined() + " ")
        }
        return BilingualText(
            quoted.dropLast().joined(separator: ", ") + " or " + last,
            ja: quoted.joined(separator: "、") + " のどれか")
    }

    /// A word that a choice does not have.
    static func unknownWord(_ text: String, of words: [Word]) -> Complaint {
        let (shown, choice) = (Redaction.quoted(text), oneOf(words))
        let english =
            "\(shown.english) is not \(words.count == 1 ? "" : "one of ")\(choice.english)"
        let japanese = "\(shown.japanese) は \(choice.japanese)ではありません"
        if let near = Spelling.nearest(to: text, among: words.map(\.text)) {
            return Complaint(
                english + "; did you mean \"\(near)\"?",
                ja: japanese + "。\"\(near)\" のことですか？")
        }
        return Complaint(
            english + "; write one of them", ja: japanese + "。この中から書いてください")
    }
}
