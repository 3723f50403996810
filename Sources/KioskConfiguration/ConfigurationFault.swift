public import KioskCore

/// Something wrong, or doubtful, at a place of the configuration file.
///
/// `Codable`, with the keys `severity`, `line`, `column`, `json_path` and `message`, for programs.
/// A message never repeats a secret, nor any long or secret-looking text of the file (X1).
public struct ConfigurationFault: Error, Sendable, Hashable, Codable {
    /// Whether the file can be used all the same.
    public enum Severity: String, Sendable, Hashable, Codable {
        /// The file cannot be used.
        case error
        /// The file can be used; somebody should look at it.
        case warning

        /// The word for people.
        var word: BilingualText {
            switch self {
            case .error: .init(rawValue, ja: "エラー")
            case .warning: .init(rawValue, ja: "警告")
            }
        }
    }

    /// Whether the file can be used all the same.
    public let severity: Severity
    /// The line, from 1; 1 when the fault is of the file as a whole.
    public let line: Int
    /// The column in Unicode scalars, from 1.
    public let column: Int
    /// The path of the value, such as `items[0].price`; empty for the file as a whole.
    public let jsonPath: String
    /// What is wrong; what to write instead.
    public let words: BilingualText

    /// The same in English.
    public var message: String { words.english }

    private enum CodingKeys: String, CodingKey {
        case severity, line, column, message
        case jsonPath = "json_path"
    }

    /// A fault at a place, in English only.
    public init(severity: Severity, line: Int, column: Int, jsonPath: String, message: String) {
        self.severity = severity
        self.line = line
        self.column = column
        self.jsonPath = jsonPath
        words = BilingualText(verbatim: message)
    }

    init(
        _ words: BilingualText, severity: Severity = .error,
        at position: SourcePosition = .start, path: JSONPath = .root
    ) {
        self.severity = severity
        line = position.line
        column = position.column
        jsonPath = path.text
        self.words = words
    }

    /// The fault on one line as compilers write it: `path:line:column: error: JSON path: message`.
    public func formatted(path: String, in language: Language = .english) -> String {
        let place = "\(path):\(line):\(column): \(severity.word.text(in: language)): "
        return place + (jsonPath.isEmpty ? "" : "\(jsonPath): ") + words.text(in: language)
    }

    /// By place; faults at one place by path and message, so that the order is always the same.
    static func isOrdered(_ left: ConfigurationFault, _ right: ConfigurationFault) -> Bool {
        (left.line, left.column, left.jsonPath, left.message)
            < (right.line, right.column, right.jsonPath, right.message)
    }
}

extension ConfigurationFault {
    /// Reads what another process wrote, which is English.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            severity: try container.decode(Severity.self, forKey: .severity),
            line: try container.decode(Int.self, forKey: .line),
            column: try container.decode(Int.self, forKey: .column),
            jsonPath: try container.decode(String.self, forKey: .jsonPath),
            message: try container.decode(String.self, forKey: .message))
    }

    /// Writes it in English, for programs.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(severity, forKey: .severity)
        try container.encode(line, forKey: .line)
        try container.encode(column, forKey: .column)
        try container.encode(jsonPath, forKey: .jsonPath)
        try container.encode(message, forKey: .message)
    }
}
