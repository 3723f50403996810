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
                    message: "this is not a JSON number; write a plain number such as 150")
            }
        }
        let digits = offset
        skipDigits()
        if offset == digits {
            throw JSONSyntaxFault(
                position: start, message: "a minus sign without digits; write the number after it")
        }
        if bytes[digits] == UInt8(ascii: "0"), offset - digits > 1 {
            throw JSONSyntaxFault(
                position: start,
                message: "a number with a leading zero; write it without the 0 in front")
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
                message: "a number runs into other characters; "
                    + "write digits only, without a unit, or put text in quotation marks")
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
                message: "an unfinished number: digits are missing; write a whole number")
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
