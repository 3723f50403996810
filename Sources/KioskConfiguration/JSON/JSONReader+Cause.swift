internal import KioskCore

/// The likely causes: what a person did who typed this.
///
/// No message repeats a word of the file that could be a secret.
extension JSONReader {
    /// Reads a word without quotation marks; `nil` when there is none.
    mutating func word() -> String? {
        let first = offset
        while let byte = peek, Self.isWordByte(byte) { advance() }
        return offset == first
            ? nil : String(decoding: bytes[first..<offset], as: UTF8.self)
    }

    /// Why a word that is neither `true`, `false` nor `null` stands where a value belongs.
    func wordCause(_ word: String, at start: SourcePosition) -> JSONSyntaxFault {
        let words: BilingualText
        switch word.lowercased() {
        case "true", "false":
            words = .init(
                "\(word) is written in small letters; write \(word.lowercased())",
                ja: "\(word) は小文字で \(word.lowercased()) と書いてください")
        case "yes", "on":
            words = .init(
                "\(word) is not a JSON value; write true",
                ja: "\(word) は JSON の値ではありません。true と書いてください")
        case "no", "off":
            words = .init(
                "\(word) is not a JSON value; write false",
                ja: "\(word) は JSON の値ではありません。false と書いてください")
        case "none", "nil", "null", "undefined":
            words = .init(
                "\(word) is not a JSON value; leave the key out to get its default",
                ja: "\(word) は JSON の値ではありません。既定値でよければキーごと削除してください")
        case "nan", "inf", "infinity":
            words = .init(
                "\(word) is not a JSON number; write a plain number such as 150",
                ja: "\(word) は JSON の数値ではありません。150 のような数値を書いてください")
        default:
            words = .init(
                "a word without quotation marks; write text as \"text\"",
                ja: "引用符のない語です。文字列は \"text\" のように書いてください")
        }
        return JSONSyntaxFault(position: start, words: words)
    }

    /// Why no value starts here.
    func valueCause() -> JSONSyntaxFault {
        let words: BilingualText
        switch peek {
        case UInt8(ascii: ","):
            words = .init(
                "a value is missing before this comma; write the value",
                ja: "このコンマの前に値がありません。値を書いてください")
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            words = .init(
                "a value is missing before this bracket; write the value",
                ja: "この括弧の前に値がありません。値を書いてください")
        case UInt8(ascii: ":"):
            words = .init("a second colon; remove it", ja: "コロンが二つあります。一つを削除してください")
        case UInt8(ascii: "+"):
            words = .init(
                "a number has no plus sign; remove the +", ja: "数値にプラス記号は付けられません。+ を削除してください")
        case UInt8(ascii: "."):
            words = .init(
                "a number starts with a digit; write 0 before the point",
                ja: "数値は数字で始めます。小数点の前に 0 を書いてください")
        default: return strangeCause(expected: .init("a value", ja: "値"))
        }
        return JSONSyntaxFault(position: position, words: words)
    }

    /// Why no key starts here.
    func keyCause() -> JSONSyntaxFault {
        guard let byte = peek else { return endCause() }
        if byte == UInt8(ascii: ",") {
            return JSONSyntaxFault(
                position: position, "a comma too many; remove this comma",
                ja: "コンマが余分です。このコンマを削除してください")
        }
        if Self.isDigit(byte) {
            return JSONSyntaxFault(
                position: position,
                "a number where a key is expected; "
                    + "numbers have no thousands separators, write 1500 instead of 1,500",
                ja: "キーを書く所に数値があります。数値に桁区切りは使えません。1,500 ではなく 1500 と書いてください")
        }
        if Self.isWordByte(byte) {
            return JSONSyntaxFault(
                position: position,
                "a key without quotation marks; write keys as \"key\"",
                ja: "キーに引用符がありません。\"key\" のように書いてください")
        }
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
            return JSONSyntaxFault(
                position: position, "a key is missing before this bracket; write \"key\":",
                ja: "この括弧の前にキーがありません。\"key\": と書いてください")
        }
        return strangeCause(expected: .init("a key in quotation marks", ja: "引用符で囲んだキー"))
    }

    /// Why no colon follows a key that ended at `end`.
    func colonCause(after end: SourcePosition) -> JSONSyntaxFault {
        guard let byte = peek else { return endCause() }
        switch byte {
        case UInt8(ascii: "="):
            return JSONSyntaxFault(
                position: position, "an equals sign after a key; write : instead",
                ja: "キーの後に等号があります。: と書いてください")
        case UInt8(ascii: ","), UInt8(ascii: "}"):
            return JSONSyntaxFault(
                position: end, "the key has no value; write \"key\": value",
                ja: "キーに値がありません。\"key\": 値 と書いてください")
        case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"):
            return JSONSyntaxFault(
                position: end, "a colon is missing after the key; write \"key\": value",
                ja: "キーの後にコロンがありません。\"key\": 値 と書いてください")
        default:
            if Self.isWordByte(byte) {
                return JSONSyntaxFault(
                    position: position,
                    "a colon is expected here; "
                        + "the colon, or the quotation mark that ends the key, is missing",
                    ja: "ここにはコロンが必要です。コロンか、キーを閉じる引用符がありません")
            }
            return strangeCause(expected: .init("a colon", ja: "コロン"))
        }
    }

    /// Why neither a comma nor the closing bracket follows a value that ended at `end`.
    func commaCause(after end: SourcePosition) -> JSONSyntaxFault {
        guard let byte = peek, let opening = openings.last else { return endCause() }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            return JSONSyntaxFault(
                position: end, "a comma is missing here; write , between two entries",
                ja: "ここにコンマがありません。二つの要素の間に , を書いてください")
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            let found = Character(Unicode.Scalar(byte))
            let open = Character(Unicode.Scalar(opening.bracket))
            return JSONSyntaxFault(
                position: position,
                "\(found) does not close the \(open) opened at \(opening.position); "
                    + "write \(opening.closing) first",
                ja:
                    "\(found) では、\(opening.position) の \(open) は閉じません。先に \(opening.closing) を書いてください"
            )
        case UInt8(ascii: ":"):
            return JSONSyntaxFault(
                position: position,
                "a colon where a comma is expected; write , or check the key before it",
                ja: "コンマを書く所にコロンがあります。, と書くか、前のキーを確認してください")
        case UInt8(ascii: ";"):
            return JSONSyntaxFault(
                position: position, "a semicolon between two entries; write , instead",
                ja: "要素の間にセミコロンがあります。, と書いてください")
        default:
            if Self.isWordByte(byte) {
                return JSONSyntaxFault(
                    position: position,
                    "a comma is expected here; "
                        + "a quotation mark is missing before this word or in the text before it",
                    ja: "ここにはコンマが必要です。この語の前か、前の文字列の引用符がありません")
            }
            return strangeCause(
                expected: .init("a comma or \(opening.closing)", ja: "コンマか \(opening.closing) "))
        }
    }
}
