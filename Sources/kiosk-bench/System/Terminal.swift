import Glibc

/// Where the benchmark speaks to people, past the report.
enum Terminal {
    /// Writes a line to standard error.
    static func complain(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        // Nobody can be told that nobody can be told.
        _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
    }
}
