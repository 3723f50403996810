/// A place in the file: line and column count from 1, columns in Unicode scalars.
///
/// A tab is one column and a Japanese character is one column; a line ends with LF, so that the CR
/// of a CRLF ending is the last column of its line.
struct SourcePosition: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The line, from 1.
    let line: Int
    /// The column in Unicode scalars, from 1.
    let column: Int

    /// The first character of the file; also where a fault of the whole file is reported.
    static let start = SourcePosition(line: 1, column: 1)

    /// The earlier place is the smaller.
    static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }

    /// `line:column`.
    var description: String { "\(line):\(column)" }
}
