/// Why a value cannot stand where it stands; the place is added by who asked.
struct Complaint: Error, Equatable {
    /// What is wrong; what to write instead.
    let message: String

    /// A complaint.
    init(_ message: String) {
        self.message = message
    }

    /// A value of a wrong type.
    init(_ node: JSONNode, insteadOf expected: String, default presence: Presence) {
        let advice: String
        switch (node.value, presence) {
        case (.null, .defaulted(let value)):
            advice = "; leave the key out to get the default, \(value.compact)"
        case (.null, .optional), (.null, .conditional(_, nil, _)):
            advice = "; leave the key out instead"
        case (_, .required(let example)), (_, .defaulted(let example)),
            (_, .conditional(_, let example?, _)):
            advice = "; write for example \(example.compact)"
        case (_, .optional), (_, .conditional): advice = ""
        }
        self.init("found \(node.value.words) where \(expected) is expected\(advice)")
    }
}

extension JSONValue {
    /// What the value is, for a message; never a secret.
    var words: String {
        switch self {
        case .null: "null"
        case .boolean(let flag): flag ? "true" : "false"
        case .number(let number):
            number.utf8.count <= Redaction.shownLengthMax
                ? "the number \(number)" : Redaction.number(number)
        case .text(let text): "the text \(Redaction.quoted(text))"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
