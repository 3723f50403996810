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
            message: "the text that starts here does not end on its line; "
                + "the closing quotation mark \" is missing")
    }

    private func controlCharacter(_ byte: UInt8) -> JSONSyntaxFault {
        let code = Self.hexadecimal(UInt32(byte), digits: 4)
        let instead = byte == 0x09 ? "\\t or a space" : "\\u\(code), or remove it"
        return JSONSyntaxFault(
            position: position,
            message: "a control character (U+\(code)) inside a text; write \(instead)")
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
                message: "a backslash with an unknown escape; write \\\\ for a backslash")
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
            message: "half of a surrogate pair; write the character itself")
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
                    message: "\\u is followed by four hexadecimal digits; "
                        + "write the character itself, or \\\\ for a backslash")
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
