import KioskConfiguration

/// Text as it may stand on one line of a log: what could pass for another line, move a terminal's
/// cursor or turn the direction of writing is escaped.
package enum LogText {
    /// The text with control characters escaped, for example `\n` or `\u{1B}`.
    package static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: \.isUnprintable) else { return text }
        var line = ""
        for scalar in text.unicodeScalars {
            append(scalar, to: &line)
        }
        return line
    }

    /// A value for `key=value`: bare where that is unambiguous, else in quotes.
    package static func quoted(_ value: String) -> String {
        guard value.isEmpty || value.unicodeScalars.contains(where: needsQuotes) else {
            return value
        }
        var line = "\""
        for scalar in value.unicodeScalars {
            if scalar == "\"" || scalar == "\\" {
                line.append("\\")
            }
            append(scalar, to: &line)
        }
        line.append("\"")
        return line
    }

    /// The text cut to that many bytes of UTF-8, with `…` where something is missing.
    package static func shortened(_ text: String, bytesMax: Int) -> String {
        guard text.utf8.count > bytesMax else { return text }
        var kept = String.UnicodeScalarView()
        var bytes = ellipsis.utf8.count
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > bytesMax { break }
            kept.append(scalar)
        }
        return String(kept) + ellipsis
    }

    private static let ellipsis = "…"

    private static func append(_ scalar: Unicode.Scalar, to line: inout String) {
        switch scalar {
        case "\n": line += "\\n"
        case "\r": line += "\\r"
        case "\t": line += "\\t"
        case _ where scalar.isUnprintable:
            line += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        case _: line.unicodeScalars.append(scalar)
        }
    }

    private static func needsQuotes(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\"" || scalar == "=" || scalar == "\\"
            || scalar.isUnprintable
    }
}
