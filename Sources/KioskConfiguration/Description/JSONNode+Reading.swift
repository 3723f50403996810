/// Reading of single values, with the complaints about them.
extension JSONNode {
    /// The whole number that stands here.
    func integer(
        in range: ClosedRange<Int>, unit: Unit, presence: Presence
    ) throws(Complaint) -> Int {
        let expected = unit.word.map { "a whole number of \($0)" } ?? "a whole number"
        if case .text(let text) = value, let number = Int(text), range.contains(number) {
            throw Complaint(
                "found the text \"\(text)\" where \(expected) is expected; "
                    + "write \(number) without quotation marks")
        }
        guard case .number(let written) = value else {
            throw Complaint(self, insteadOf: expected, default: presence)
        }
        let shown = Redaction.number(written)
        guard written.utf8.allSatisfy({ JSONReader.isDigit($0) || $0 == UInt8(ascii: "-") })
        else {
            throw Complaint(
                "\(shown) is not \(expected); write a whole number from "
                    + "\(range.lowerBound) to \(unit.quantity(range.upperBound))")
        }
        let isNegative = written.hasPrefix("-")
        guard let number = Int(written), number <= range.upperBound || isNegative else {
            let bound = isNegative ? range.lowerBound : range.upperBound
            throw Complaint(
                "\(shown) is \(isNegative ? "under the minimum" : "over the maximum") of "
                    + unit.quantity(bound))
        }
        guard number >= range.lowerBound else {
            throw Complaint(
                "\(shown) is under the minimum of \(unit.quantity(range.lowerBound))")
        }
        return number
    }

    /// The GPIO line that stands here.
    func line() throws(Complaint) -> LineReference {
        let expected = "a line's name or offset, such as \"GPIO17\" or 17,"
        switch value {
        case .number(let written):
            guard let offset = Int(written), LineReference.offsetRange.contains(offset) else {
                throw Complaint(
                    "\(Redaction.number(written)) is not a line's offset; write a whole number "
                        + "from 0 to \(LineReference.offsetRange.upperBound), or the line's name")
            }
            return .offset(offset)
        case .text(let text):
            if let complaint = LineReference.nameRule.complaint(about: text) {
                throw Complaint(complaint)
            }
            guard text.utf8.allSatisfy(JSONReader.isDigit) else { return .name(text) }
            guard let offset = Int(text), LineReference.offsetRange.contains(offset) else {
                throw Complaint(
                    "\(Redaction.quoted(text)) is not a line's offset; write 0 to "
                        + "\(LineReference.offsetRange.upperBound), or the line's name")
            }
            return .offset(offset)
        case .null, .boolean, .array, .object:
            throw Complaint("found \(value.words) where \(expected) is expected")
        }
    }
}

extension Shape {
    /// The words in a row: `"hold" or "refund"`.
    static func oneOf(_ words: [Word]) -> String {
        let quoted = words.map { "\"\($0.text)\"" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " or " + last
    }

    /// A word that a choice does not have.
    static func unknownWord(_ text: String, of words: [Word]) -> Complaint {
        let found = "\(Redaction.quoted(text)) is not \(words.count == 1 ? "" : "one of ")"
        if let near = Spelling.nearest(to: text, among: words.map(\.text)) {
            return Complaint(found + "\(oneOf(words)); did you mean \"\(near)\"?")
        }
        return Complaint(found + "\(oneOf(words)); write one of them")
    }
}
