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
        let message: String
        switch word.lowercased() {
        case "true", "false":
            message = "\(word) is written in small letters; write \(word.lowercased())"
        case "yes", "on": message = "\(word) is not a JSON value; write true"
        case "no", "off": message = "\(word) is not a JSON value; write false"
        case "none", "nil", "null", "undefined":
            message = "\(word) is not a JSON value; leave the key out to get its default"
        case "nan", "inf", "infinity":
            message = "\(word) is not a JSON number; write a plain number such as 150"
        default:
            message = "a word without quotation marks; write text as \"text\""
        }
        return JSONSyntaxFault(position: start, message: message)
    }

    /// Why no value starts here.
    func valueCause() -> JSONSyntaxFault {
        let message: String
        switch peek {
        case UInt8(ascii: ","): message = "a value is missing before this comma; write the value"
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            message = "a value is missing before this bracket; write the value"
        case UInt8(ascii: ":"): message = "a second colon; remove it"
        case UInt8(ascii: "+"): message = "a number has no plus sign; remove the +"
        case UInt8(ascii: "."): message = "a number starts with a digit; write 0 before the point"
        default: return strangeCause(expected: "a value")
        }
        return JSONSyntaxFault(position: position, message: message)
    }

    /// Why no key starts here.
    func keyCause() -> JSONSyntaxFault {
        guard let byte = peek else { return endCause() }
        if byte == UInt8(ascii: ",") {
            return JSONSyntaxFault(
                position: position, message: "a comma too many; remove this comma")
        }
        if Self.isDigit(byte) {
            return JSONSyntaxFault(
                position: position,
                message: "a number where a key is expected; "
                    + "numbers have no thousands separators, write 1500 instead of 1,500")
        }
        if Self.isWordByte(byte) {
            return JSONSyntaxFault(
                position: position,
                message: "a key without quotation marks; write keys as \"key\"")
        }
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
            return JSONSyntaxFault(
                position: position, message: "a key is missing before this bracket; write \"key\":")
        }
        return strangeCause(expected: "a key in quotation marks")
    }

    /// Why no colon follows a key that ended at `end`.
    func colonCause(after end: SourcePosition) -> JSONSyntaxFault {
        guard let byte = peek else { return endCause() }
        switch byte {
        case UInt8(ascii: "="):
            return JSONSyntaxFault(
                position: position, message: "an equals sign after a key; write : instead")
        case UInt8(ascii: ","), UInt8(ascii: "}"):
            return JSONSyntaxFault(
                position: end, message: "the key has no value; write \"key\": value")
        case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"):
            return JSONSyntaxFault(
                position: end, message: "a colon is missing after the key; write \"key\": value")
        default:
            if Self.isWordByte(byte) {
                return JSONSyntaxFault(
                    position: position,
                    message: "a colon is expected here; "
                        + "the colon, or the quotation mark that ends the key, is missing")
            }
            return strangeCause(expected: "a colon")
        }
    }

    /// Why neither a comma nor the closing bracket follows a value that ended at `end`.
    func commaCause(after end: SourcePosition) -> JSONSyntaxFault {
        guard let byte = peek, let opening = openings.last else { return endCause() }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            return JSONSyntaxFault(
                position: end, message: "a comma is missing here; write , between two entries")
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            let found = Character(Unicode.Scalar(byte))
            let open = Character(Unicode.Scalar(opening.bracket))
            return JSONSyntaxFault(
                position: position,
                message: "\(found) does not close the \(open) opened at \(opening.position); "
                    + "write \(opening.closing) first")
        case UInt8(ascii: ":"):
            return JSONSyntaxFault(
                position: position,
                message: "a colon where a comma is expected; write , or check the key before it")
        case UInt8(ascii: ";"):
            return JSONSyntaxFault(
                position: position, message: "a semicolon between two entries; write , instead")
        default:
            if Self.isWordByte(byte) {
                return JSONSyntaxFault(
                    position: position,
                    message: "a comma is expected here; "
                        + "a quotation mark is missing before this word or in the text before it")
            }
            return strangeCause(expected: "a comma or \(opening.closing)")
        }
    }

    /// Why something follows the end of the file's one object.
    func trailingCause() -> JSONSyntaxFault {
        switch peek {
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            return JSONSyntaxFault(
                position: position, message: "a bracket too many; remove it")
        default:
            let cause = strangeCause(expected: "the end of the file")
            guard cause.message.hasPrefix("unexpected") else { return cause }
            return JSONSyntaxFault(
                position: position,
                message: "the file goes on after its last bracket; "
                    + "remove what follows, or check the brackets before it")
        }
    }

    /// The file ends too early: names the innermost bracket that is open.
    func endCause() -> JSONSyntaxFault {
        guard let opening = openings.last else {
            return JSONSyntaxFault(
                position: position, message: "the file ends where a value is expected")
        }
        let open = Character(Unicode.Scalar(opening.bracket))
        return JSONSyntaxFault(
            position: position,
            message: "the file ends, but the \(open) opened at \(opening.position) "
                + "is not closed; write \(opening.closing)")
    }

    /// Characters that word processors, input methods and other formats bring.
    private func strangeCause(expected: String) -> JSONSyntaxFault {
        guard let scalar = peekScalar else { return endCause() }
        let message: String
        switch scalar {
        case "'", "`":
            message = "text is in double quotation marks; write \" instead of \(scalar)"
        case "\u{2018}", "\u{2019}", "\u{201A}", "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}",
            "\u{00BB}", "\u{300C}", "\u{300D}", "\u{FF02}":
            message = "a typographic quotation mark \(scalar); write the plain \" instead"
        case "/", "#":
            message = "JSON has no comments; remove it"
        case "\u{00A0}", "\u{3000}", "\u{200B}", "\u{FEFF}", "\u{202F}":
            let code = Self.hexadecimal(scalar.value, digits: 4)
            message = "a space that JSON does not know (U+\(code)); write a plain space instead"
        case "\u{FF01}"..."\u{FF5E}":
            let plain = Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
            message = "a full-width \(scalar); write the plain \(plain) instead"
        default:
            let code = Self.hexadecimal(scalar.value, digits: 4)
            message = "unexpected character (U+\(code)); \(expected) is expected here"
        }
        return JSONSyntaxFault(position: position, message: message)
    }
}
