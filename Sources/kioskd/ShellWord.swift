/// A word of a command line that people copy from the terminal.
enum ShellWord {
    /// The word, in quotes where a shell would take it apart.
    static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            case _: false
            }
        }
        guard !isPlain || text.isEmpty else { return text }
        let inside = text.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + inside.joined(separator: "'\\''") + "'"
    }
}
