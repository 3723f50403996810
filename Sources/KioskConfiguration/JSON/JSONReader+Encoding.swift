internal import KioskCore

extension JSONReader {
    /// Refuses what is not UTF-8, with the place of the first wrong byte, and a byte-order mark.
    func refuseForeignEncoding() throws(JSONSyntaxFault) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw JSONSyntaxFault(
                position: .start,
                "the file starts with a byte-order mark; save it as UTF-8 without BOM",
                ja: "ファイルの先頭に BOM があります。BOM なしの UTF-8 で保存してください")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw JSONSyntaxFault(
                position: .start, "the file is UTF-16; save it as UTF-8 without BOM",
                ja: "ファイルが UTF-16 です。BOM なしの UTF-8 で保存してください")
        }
        var walker = self
        while let byte = walker.peek {
            let length = walker.scalarLength()
            if length == 0 {
                throw JSONSyntaxFault(
                    position: walker.position,
                    "the byte 0x\(Self.hexadecimal(UInt32(byte), digits: 2)) is not "
                        + "UTF-8; save the file as UTF-8 (not Shift_JIS or Latin-1)",
                    ja:
                        "バイト 0x\(Self.hexadecimal(UInt32(byte), digits: 2)) は UTF-8 ではありません。UTF-8 で保存してください（Shift_JIS や Latin-1 は使えません）"
                )
            }
            for _ in 0..<length { walker.advance() }
        }
    }

    /// The length in bytes of the scalar at the next byte, 0 when it is not UTF-8.
    private func scalarLength() -> Int {
        let lead = bytes[offset]
        let second: ClosedRange<UInt8>
        let length: Int
        switch lead {
        case 0..<0x80: return 1
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return 0 }
        for byte in bytes[(offset + 1)..<(offset + length)] where byte & 0xC0 != 0x80 {
            return 0
        }
        return length
    }

    /// The scalar at the next byte; the file is known to be UTF-8.
    var peekScalar: Unicode.Scalar? {
        guard offset < bytes.count else { return nil }
        let length = scalarLength()
        return String(decoding: bytes[offset..<(offset + length)], as: UTF8.self)
            .unicodeScalars.first
    }
}
