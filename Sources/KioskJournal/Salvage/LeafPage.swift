/// A page of SQLite's file that holds rows of a table (a leaf of its tree).
///
/// Nothing in it is trusted: a place outside of the page, or a cell that does not end in it, is
/// skipped. Rows too long for a page are not read; records are much shorter.
struct LeafPage {
    private let bytes: [UInt8]
    private let header: Int

    /// A page, where it is one of rows.
    init?(_ bytes: [UInt8], isFirst: Bool) {
        header = isFirst ? 100 : 0
        guard bytes.count > header + 8, bytes[header] == 0x0d else { return nil }
        self.bytes = bytes
    }

    /// A row's key and columns.
    struct Row {
        let key: Int64
        let columns: [SQLValue]
    }

    /// The rows that can be read.
    func rows() -> [Row] {
        (0..<pair(header + 3)).compactMap { cell in
            let pointer = header + 8 + 2 * cell
            return pointer + 2 <= bytes.count ? row(at: pair(pointer)) : nil
        }
    }

    private func row(at start: Int) -> Row? {
        var place = start
        guard let payload = varint(&place), let key = varint(&place),
            payload > 0, payload <= bytes.count - 35, place + Int(payload) <= bytes.count
        else { return nil }
        let begin = place
        let end = begin + Int(payload)
        guard let headerBytes = varint(&place), headerBytes > 0, headerBytes <= payload else {
            return nil
        }
        let headerEnd = begin + Int(headerBytes)
        var content = headerEnd
        var columns: [SQLValue] = []
        while place < headerEnd {
            guard let type = varint(&place), let value = value(type, &content, end) else {
                return nil
            }
            columns.append(value)
        }
        return Row(key: key, columns: columns)
    }

    /// A column's value by its serial type.
    private func value(_ type: Int64, _ place: inout Int, _ end: Int) -> SQLValue? {
        switch type {
        case 0: return .null
        case 8, 9: return .integer(type - 8)
        case 1...6:
            let count = [1, 2, 3, 4, 6, 8][Int(type) - 1]
            guard place + count <= end else { return nil }
            // The first byte carries the sign.
            var number = Int64(Int8(bitPattern: bytes[place]))
            for byte in bytes[(place + 1)..<(place + count)] { number = number << 8 | Int64(byte) }
            place += count
            return .integer(number)
        case 13... where type % 2 == 1:
            let count = Int((type - 13) / 2)
            guard count <= end - place else { return nil }
            defer { place += count }
            return .text(String(decoding: bytes[place..<(place + count)], as: UTF8.self))
        case _: return nil
        }
    }

    /// A number of SQLite's variable length: seven bits a byte, eight in the ninth.
    private func varint(_ place: inout Int) -> Int64? {
        var number: UInt64 = 0
        for count in 1...9 {
            guard place < bytes.count else { return nil }
            let byte = bytes[place]
            place += 1
            if count == 9 { return Int64(bitPattern: number << 8 | UInt64(byte)) }
            number = number << 7 | UInt64(byte & 0x7f)
            if byte & 0x80 == 0 { return Int64(bitPattern: number) }
        }
        return nil
    }

    private func pair(_ place: Int) -> Int { Int(bytes[place]) << 8 | Int(bytes[place + 1]) }
}
