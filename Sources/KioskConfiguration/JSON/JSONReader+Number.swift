internal import KioskCore

extension JSONReader {
    /// Reads a number as it is written; the next byte is a digit or a minus sign.
    mutating func number() throws(JSONSyntaxFault) -> String {
        let start = position
        let first = offset
        if peek == UInt8(ascii: "-") {
            advance()
            if let byte = peek, Self.isWordByte(byte), !Self.isDigit(byte) {
                throw JSONSyntaxFault(
                    position: start,
                    "this is not a JSON number; write a plain number such as 150",
                    ja: "JSON の数値ではありません。150 のような数値を書いてください")
            }
        }
        let digits = offset
        skipDigits()
        if offset == digits {
            throw JSONSyntaxFault(
                position: start, "a minus sign without digits; write the number after it",
                ja: "マイナス記号の後に数字がありません。数値を続けて書いてください")
        }
        if bytes[digits] == UInt8(ascii: "0"), offset - digits > 1 {
            throw JSONSyntaxFault(
                position: start,
                "a number with a leading zero; write it without the 0 in front",
                ja: "数値が 0 で始まっています。先頭の 0 を付けずに書いてください")
        }
        if peek == UInt8(ascii: ".") {
            advance()
            try requireDigits(from: start)
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            advance()
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { advance() }
            try requireDigits(from: start)
        }
        if let byte = peek, Self.isWordByte(byte) || byte == UInt8(ascii: ".") {
            throw JSONSyntaxFault(
                position: start,
                "a number runs into other characters; "
                    + "write digits only, without a unit, or put text in quotation marks",
                ja: "数値にほかの文字が続いています。単位を付けずに数字だけを書くか、文字列なら引用符で囲んでください")
        }
        return String(decoding: bytes[first..<offset], as: UTF8.self)
    }

    private mutating func skipDigits() {
        while let byte = peek, Self.isDigit(byte) { advance() }
    }

    private mutating func requireDigits(from start: SourcePosition) throws(JSONSyntaxFault) {
        let first = offset
        skipDigits()
        if offset == first {
            throw JSONSyntaxFault(
                position: start,
                "an unfinished number: digits are missing; write a whole number",
                ja: "数値が途中で終わっています。整数を書いてください")
        }
    }

    /// Whether `byte` is a figure.
    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// Whether `byte` can be part of a bare word.
    static func isWordByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
            || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z"))
            || (byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z"))
    }
}
