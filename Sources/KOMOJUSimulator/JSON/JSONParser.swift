/// Why a text is not JSON.
public enum JSONError: Error, Sendable, Equatable {
    /// The text breaks the grammar at this byte.
    case invalid(offset: Int)
    /// Arrays and objects are nested deeper than ``JSONParser/nestingMax``.
    case tooDeep(offset: Int)
    /// An object names a member twice.
    case duplicateKey(String)
}

/// A strict reader of RFC 8259: no trailing comma, no repeated key, nothing after the value.
public struct JSONParser {
    /// How many arrays and objects may be nested.
    public static let nestingMax = 32

    private let bytes: [UInt8]
    private var place = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads one JSON value that fills the whole text.
    public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
        var parser = JSONParser(bytes)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.place == bytes.count else { throw .invalid(offset: parser.place) }
        return value
    }

    private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            place += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        place += 1
        return true
    }

    private mutating func expect(_ text: StaticString) throws(JSONError) {
        for scalar in "\(text)".utf8 where !take(scalar) { throw .invalid(offset: place) }
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard depth <= Self.nestingMax else { throw .tooDeep(offset: place) }
        skipSpace()
        guard let byte = current else { throw .invalid(offset: place) }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"):
            try expect("true")
            return true
        case UInt8(ascii: "f"):
            try expect("false")
            return false
        case UInt8(ascii: "n"):
            try expect("null")
            return .null
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        place += 1
        skipSpace()
        var members: [JSONMember] = []
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw .invalid(offset: place) }
            let key = try string()
            guard !members.contains(where: { $0.key == key }) else { throw .duplicateKey(key) }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw .invalid(offset: place) }
            members.append(JSONMember(key, try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw .invalid(offset: place) }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        place += 1
        skipSpace()
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw .invalid(offset: place) }
        }
    }

    private mutating func digits() throws(JSONError) {
        let start = place
        while let byte = current, (0x30...0x39).contains(byte) { place += 1 }
        guard place > start else { throw .invalid(offset: place) }
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = place
        var isWhole = true
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if isWhole, let number = Int(text) { return .integer(number) }
        guard let number = Double(text), number.isFinite else { throw .invalid(offset: start) }
        return .double(number)
    }

    private mutating func string() throws(JSONError) -> String {
        let start = place
        place += 1
        var text: [UInt8] = []
        while let byte = current {
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw .invalid(offset: start)
                }
                return string
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw .invalid(offset: place - 1)
            default: text.append(byte)
            }
        }
        throw .invalid(offset: place)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let byte = current else { throw .invalid(offset: place) }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try codeUnit()
            if (0xD800..<0xDC00).contains(code) {
                try expect("\\u")
                let low = try codeUnit()
                guard (0xDC00..<0xE000).contains(low) else { throw .invalid(offset: place) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw .invalid(offset: place) }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw .invalid(offset: place - 1)
        }
    }

    private mutating func codeUnit() throws(JSONError) -> UInt32 {
        let end = place + 4
        guard end <= bytes.count else { throw .invalid(offset: place) }
        var code: UInt32 = 0
        while place < end {
            guard let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue else {
                throw .invalid(offset: place)
            }
            code = code << 4 + UInt32(digit)
            place += 1
        }
        return code
    }
}
