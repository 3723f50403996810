/// One cell of a CSV file (RFC 4180).
public enum CSVCell: Sendable, Hashable {
    /// Nothing.
    case empty
    /// A number that we counted ourselves.
    case number(Int)
    /// Any text.
    case text(String)

    /// A text, or nothing.
    init(_ text: String?) {
        self = text.map(CSVCell.text) ?? .empty
    }

    /// A number, or nothing.
    init(_ number: Int?) {
        self = number.map(CSVCell.number) ?? .empty
    }

    /// The cell as it stands in the file.
    public var written: String {
        switch self {
        case .empty: ""
        case .number(let number): String(number)
        case .text(let text): Self.quoted(Self.harmless(text))
        }
    }

    /// A spreadsheet takes a text that begins so for a formula and carries it out: with an
    /// apostrophe before it, it is a text. In Japan the wide forms of the signs count too.
    private static func harmless(_ text: String) -> String {
        switch text.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
            "'" + text
        case _: text
        }
    }

    private static func quoted(_ text: String) -> String {
        // By bytes: a carriage return and a line feed are one character of Swift's.
        let isPlain = !text.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\r")
                || $0 == UInt8(ascii: "\n")
        }
        guard !isPlain else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }

    /// A whole line, with its end.
    static func line(_ cells: [CSVCell]) -> String {
        cells.map(\.written).joined(separator: ",") + "\r\n"
    }
}
