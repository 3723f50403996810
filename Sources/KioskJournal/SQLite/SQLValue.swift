/// A value that goes into or comes out of a statement.
enum SQLValue: Sendable, Hashable {
    /// No value.
    case null
    /// A whole number.
    case integer(Int64)
    /// A piece of text; bytes that are not UTF-8 come out repaired, and so fail their checksum.
    case text(String)
    /// A real number or raw bytes, which no column of the journal holds.
    case foreign

    /// The number, or `nil` for a null.
    init(_ number: Int64?) {
        self = number.map(SQLValue.integer) ?? .null
    }

    /// The text, or `nil` for a null.
    init(_ text: String?) {
        self = text.map(SQLValue.text) ?? .null
    }

    /// The number, where it is one.
    var integer: Int64? {
        switch self {
        case .integer(let number): number
        case .null, .text, .foreign: nil
        }
    }

    /// The text, where it is one.
    var text: String? {
        switch self {
        case .text(let text): text
        case .null, .integer, .foreign: nil
        }
    }

    /// Whether there is no value.
    var isNull: Bool { self == .null }
}
