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
    public let message: String

    private enum CodingKeys: String, CodingKey {
        case severity, line, column, message
        case jsonPath = "json_path"
    }

    /// A fault at a place.
    public init(severity: Severity, line: Int, column: Int, jsonPath: String, message: String) {
        self.severity = severity
        self.line = line
        self.column = column
        self.jsonPath = jsonPath
        self.message = message
    }

    init(
        _ message: String, severity: Severity = .error, at position: SourcePosition = .start,
        path: JSONPath = .root
    ) {
        self.init(
            severity: severity, line: position.line, column: position.column,
            jsonPath: path.text, message: message)
    }

    /// The fault on one line as compilers write it: `path:line:column: error: JSON path: message`.
    public func formatted(path: String) -> String {
        let place = "\(path):\(line):\(column): \(severity.rawValue): "
        return place + (jsonPath.isEmpty ? "" : "\(jsonPath): ") + message
    }

    /// By place; faults at one place by path and message, so that the order is always the same.
    static func isOrdered(_ left: ConfigurationFault, _ right: ConfigurationFault) -> Bool {
        (left.line, left.column, left.jsonPath, left.message)
            < (right.line, right.column, right.jsonPath, right.message)
    }
}
