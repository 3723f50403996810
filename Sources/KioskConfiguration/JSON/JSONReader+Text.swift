internal import KioskCore

extension JSONReader {
    /// Reads a string; the next byte is its opening quotation mark.
    mutating func text() throws(JSONSyntaxFault) -> String {
        let start = position
        advance()
        var units: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                advance()
                return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"):
                units.append(contentsOf: try escape())
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw unclosedText(from: start)
            case 0..<0x20:
                throw controlCharacter(byte)
            default:
                units.append(byte)
                advance()
            }
        }
        throw unclosedText(from: start)
    }

    private func unclosedText(from start: SourcePosition) -> JSONSyntaxFault {
        JSONSyntaxFault(
            position: start,
            "the text that starts here does not end on its line; "
                + "the closing quotation mark \" is missing",
            ja: "ここで始まる文字列が行の中で終わっていません。閉じる引用符 \" がありません")
    }

    private func controlCharacter(_ byte: UInt8) -> JSONSyntaxFault {
        let code = Self.hexadecimal(UInt32(byte), digits: 4)
        let instead =
            byte == 0x09
            ? BilingualText("\\t or a space", ja: "\\t か空白にしてください")
            : BilingualText("\\u\(code), or remove it", ja: "\\u\(code) と書くか、削除してください")
        return JSONSyntaxFault(
            position: position,
            "a control character (U+\(code)) inside a text; write \(instead.english)",
            ja: "文字列の中に制御文字（U+\(code)）があります。\(instead.japanese)")
    }

    private mutating func escape() throws(JSONSyntaxFault) -> [UInt8] {
        let start = position
        advance()
        guard let byte = peek else { throw endCause() }
        if byte == UInt8(ascii: "u") {
            return Array(String(try escapedScalar(from: start)).utf8)
        }
        let meaning: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): meaning = byte
        case UInt8(ascii: "b"): meaning = 0x08
        case UInt8(ascii: "f"): meaning = 0x0C
        case UInt8(ascii: "n"): meaning = 0x0A
        case UInt8(ascii: "r"): meaning = 0x0D
        case UInt8(ascii: "t"): meaning = 0x09
        default:
            throw JSONSyntaxFault(
                position: start,
                "a backslash with an unknown escape; write \\\\ for a backslash",
                ja: "知らないエスケープです。バックスラッシュは \\\\ と書いてください")
        }
        advance()
        return [meaning]
    }

    /// Reads `uXXXX` behind a backslash, and the second half of a surrogate pair.
    private mutating func escapedScalar(
        from start: SourcePosition
    ) throws(JSONSyntaxFault) -> Unicode.Scalar {
        let first = try escapedUnit(from: start)
        if let scalar = Unicode.Scalar(first) { return scalar }
        if first < 0xDC00, peek == UInt8(ascii: "\\") {
            advance()
            if peek == UInt8(ascii: "u") {
                let second = try escapedUnit(from: start)
                let code = 0x10000 &+ ((first & 0x3FF) << 10) &+ (second & 0x3FF)
                if (0xDC00..<0xE000).contains(second), let scalar = Unicode.Scalar(code) {
                    return scalar
                }
            }
        }
        throw JSONSyntaxFault(
            position: start,
            "half of a surrogate pair; write the character itself",
            ja: "サロゲートペアの片方しかありません。文字をそのまま書いてください")
    }

    private mutating func escapedUnit(
        from start: SourcePosition
    ) throws(JSONSyntaxFault) -> UInt32 {
        advance()
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Self.hexadecimalDigit(byte) else {
                throw JSONSyntaxFault(
                    position: start,
                    "\\u is followed by four hexadecimal digits; "
                        + "write the character itself, or \\\\ for a backslash",
                    ja: "\\u の後には 16 進数 4 桁が必要です。文字をそのまま書くか、バックスラッシュなら \\\\ と書いてください")
            }
            unit = unit << 4 | digit
            advance()
        }
        return unit
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    /// A code in capital hexadecimal digits, at least `digits` of them.
    static func hexadecimal(_ code: UInt32, digits: Int) -> String {
        let text = String(code, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
