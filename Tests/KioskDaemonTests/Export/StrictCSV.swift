/// Reads CSV exactly as RFC 4180 states it, and nothing looser.
enum StrictCSV {
    enum Fault: Error, Equatable {
        case bareQuote
        case textAfterQuote
        case bareLineEnd
        case unended
    }

    private enum State {
        case cellBegins
        case plain
        case quoted
        case quoteInQuoted
        case carriageReturn
    }

    /// The rows of a file in which every line ends with CRLF.
    static func rows(_ text: String) throws(Fault) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var state = State.cellBegins
        for byte in text.utf8 {
            switch (state, byte) {
            case (.cellBegins, UInt8(ascii: "\"")):
                state = .quoted
            case (.quoted, UInt8(ascii: "\"")):
                state = .quoteInQuoted
            case (.quoteInQuoted, UInt8(ascii: "\"")):
                cell.append(byte)
                state = .quoted
            case (.quoted, _):
                cell.append(byte)
            case (.cellBegins, UInt8(ascii: ",")), (.plain, UInt8(ascii: ",")),
                (.quoteInQuoted, UInt8(ascii: ",")):
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
                state = .cellBegins
            case (.cellBegins, UInt8(ascii: "\r")), (.plain, UInt8(ascii: "\r")),
                (.quoteInQuoted, UInt8(ascii: "\r")):
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
                state = .carriageReturn
            case (.carriageReturn, UInt8(ascii: "\n")):
                rows.append(row)
                row = []
                state = .cellBegins
            case (.carriageReturn, _), (_, UInt8(ascii: "\n")): throw .bareLineEnd
            case (.quoteInQuoted, _): throw .textAfterQuote
            case (_, UInt8(ascii: "\"")): throw .bareQuote
            case (.cellBegins, _), (.plain, _):
                cell.append(byte)
                state = .plain
            }
        }
        guard case .cellBegins = state, row.isEmpty else { throw .unended }
        return rows
    }
}
