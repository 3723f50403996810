internal import KioskCore

/// Decides what of the file's text a message may repeat (X1).
enum Redaction {
    /// The longest text that is repeated, in characters.
    static let shownLengthMax = 40
    /// A run of letters and digits from this length on may be a key.
    static let keyLengthMin = 16

    /// Whether a message may repeat `text`.
    static func isShowable(_ text: String) -> Bool {
        text.unicodeScalars.count <= shownLengthMax && !looksSecret(text)
    }

    /// `text` in quotation marks, or only its length when it must not be shown.
    static func quoted(_ text: String) -> BilingualText {
        guard isShowable(text) else {
            let count = text.unicodeScalars.count
            return .init("(not shown, \(count) characters)", ja: "（非表示、\(count) 文字）")
        }
        return .init(verbatim: JSONLiteral.text(text).compact)
    }

    /// A number as it was written, cut when it is long.
    static func number(_ text: String) -> BilingualText {
        let count = text.utf8.count
        return count <= shownLengthMax
            ? .init(verbatim: text)
            : .init("a number of \(count) characters", ja: "\(count) 文字の数値")
    }

    /// Whether `text` holds a key of KOMOJU that names itself.
    static func holdsSecretKey(_ text: String) -> Bool {
        let lower = text.lowercased()
        return ["sk_test_", "sk_live_"].contains { lower.hasPrefix($0) }
    }

    /// Whether `text` could be a key: a known beginning, or a long run of letters with digits.
    static func looksSecret(_ text: String) -> Bool {
        let bytes = Array(text.lowercased().utf8)
        for beginning in ["sk_", "pk_", "whsec"] where bytes.count > beginning.utf8.count {
            if contains(bytes, Array(beginning.utf8)) { return true }
        }
        var length = 0
        var hasDigit = false
        var hasLetter = false
        for byte in bytes {
            guard JSONReader.isWordByte(byte), byte != UInt8(ascii: "_") else {
                (length, hasDigit, hasLetter) = (0, false, false)
                continue
            }
            length += 1
            if JSONReader.isDigit(byte) { hasDigit = true } else { hasLetter = true }
            if length >= keyLengthMin, hasDigit, hasLetter { return true }
        }
        return false
    }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        guard bytes.count >= part.count else { return false }
        return (0...(bytes.count - part.count)).contains { start in
            bytes[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
