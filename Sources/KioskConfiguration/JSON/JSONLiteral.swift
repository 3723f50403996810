/// A JSON value to be written, its keys in the order given.
indirect enum JSONLiteral: Sendable, Equatable {
    /// `true` or `false`.
    case boolean(Bool)
    /// A whole number.
    case integer(Int)
    /// A string.
    case text(String)
    /// A list.
    case array([JSONLiteral])
    /// An object.
    case object([Entry])

    /// One `"key": value`.
    struct Entry: Sendable, Equatable {
        /// The key.
        let key: String
        /// The value.
        let value: JSONLiteral

        /// An entry of an object.
        init(_ key: String, _ value: JSONLiteral) {
            self.key = key
            self.value = value
        }
    }

    /// The value on one line, with no line break.
    var compact: String {
        switch self {
        case .boolean(let flag): return flag ? "true" : "false"
        case .integer(let number): return String(number)
        case .text(let text): return Self.quoted(text)
        case .array(let elements):
            return "[" + elements.map(\.compact).joined(separator: ", ") + "]"
        case .object(let entries):
            guard !entries.isEmpty else { return "{}" }
            return "{ "
                + entries.map { "\(Self.quoted($0.key)): \($0.value.compact)" }
                .joined(separator: ", ") + " }"
        }
    }

    /// The value over several lines, indented by two spaces; short objects and lists stay on one.
    func pretty(indentation: String = "") -> String {
        let inner = indentation + "  "
        if isShort { return compact }
        switch self {
        case .boolean, .integer, .text:
            return compact
        case .array(let elements):
            let lines = elements.map { inner + $0.pretty(indentation: inner) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(indentation)]"
        case .object(let entries):
            let lines = entries.map {
                "\(inner)\(Self.quoted($0.key)): \($0.value.pretty(indentation: inner))"
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
        }
    }

    private var isShort: Bool {
        switch self {
        case .boolean, .integer, .text: true
        case .array, .object: compact.utf8.count <= 60
        }
    }

    /// A text as JSON; what would move a cursor, break the line or hide is written as an escape.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.isPlain: result.unicodeScalars.append(scalar)
            default:
                for unit in String(scalar).utf16 {
                    result += "\\u" + JSONReader.hexadecimal(UInt32(unit), digits: 4)
                }
            }
        }
        return result + "\""
    }
}
