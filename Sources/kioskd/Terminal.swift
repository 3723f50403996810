import Glibc

/// Standard output and standard error, for people and for programs.
enum Terminal {
    /// A message, to standard error.
    static func complain(_ line: String) {
        write(line, to: STDERR_FILENO)
    }

    /// Data, to standard output.
    static func print(_ line: String) {
        write(line, to: STDOUT_FILENO)
    }

    /// Replaces the line on standard error that the cursor stands in.
    static func overwrite(_ line: String) {
        write("\r\u{1B}[2K" + line, to: STDERR_FILENO, end: "")
    }

    /// Writes a whole line, or what a reader that went away has taken of it.
    private static func write(_ line: String, to descriptor: CInt, end: String = "\n") {
        var rest = Array((line + end).utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 && errno != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// Columns padded to the widest cell of each.
    static func table(_ rows: [[String]]) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.indices.contains(column) ? $0[column].columns : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                guard column < row.count - 1 else { break }
                line += String(repeating: " ", count: widths[column] - cell.columns + 2)
            }
            return line
        }
    }
}
