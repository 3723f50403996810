internal import KioskCore

/// A strict RFC 8259 reader that keeps the place of every key and value.
///
/// It stops at the first fault, because what follows a broken place is guesswork. Its memory and
/// its depth are bounded by `bytesMax` and `depthMax`.
struct JSONReader {
    /// The longest file that is read.
    static let bytesMax = 1_048_576
    /// The deepest nesting of lists and objects; the product's own file needs six.
    static let depthMax = 32

    /// The file.
    let bytes: [UInt8]
    /// The next byte.
    var offset = 0
    /// The line of the next byte.
    var line = 1
    /// The column of the next byte.
    var column = 1
    /// The brackets that are open, outermost first.
    var openings: [Opening] = []

    /// A bracket that is open.
    struct Opening {
        /// `{` or `[`.
        let bracket: UInt8
        /// Where it is.
        let position: SourcePosition

        /// The bracket that closes it.
        var closing: String { bracket == UInt8(ascii: "{") ? "}" : "]" }
    }

    /// Reads a whole file.
    static func read(_ bytes: [UInt8]) throws(JSONSyntaxFault) -> JSONNode {
        var reader = JSONReader(bytes: bytes)
        try reader.refuseForeignEncoding()
        reader.skipSpace()
        if reader.peek == nil {
            throw JSONSyntaxFault(
                position: .start,
                "the file is empty; start from config/kiosk.json",
                ja: "ファイルが空です。config/kiosk.json をもとに作ってください")
        }
        let node = try reader.value()
        reader.skipSpace()
        if reader.peek != nil { throw reader.trailingCause() }
        return node
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    // MARK: Moving

    /// The place of the next byte.
    var position: SourcePosition { SourcePosition(line: line, column: column) }

    /// The next byte, `nil` at the end of the file.
    var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// Goes past the next byte.
    mutating func advance() {
        let byte = bytes[offset]
        offset += 1
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            // A scalar counts with its first byte; nobody asks for a place inside of one.
            column += 1
        }
    }

    /// Goes past the four characters that JSON calls white space.
    mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            advance()
        }
    }

    // MARK: Values

    /// Reads one value; the next byte is its first.
    mutating func value() throws(JSONSyntaxFault) -> JSONNode {
        let start = position
        guard let byte = peek else { throw endCause() }
        switch byte {
        case UInt8(ascii: "{"):
            return JSONNode(position: start, value: .object(try object()))
        case UInt8(ascii: "["):
            return JSONNode(position: start, value: .array(try array()))
        case UInt8(ascii: "\""):
            return JSONNode(position: start, value: .text(try text()))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return JSONNode(position: start, value: .number(try number()))
        default:
            guard let word = word() else { throw valueCause() }
            switch word {
            case "true": return JSONNode(position: start, value: .boolean(true))
            case "false": return JSONNode(position: start, value: .boolean(false))
            case "null": return JSONNode(position: start, value: .null)
            default: throw wordCause(word, at: start)
            }
        }
    }

    private mutating func open() throws(JSONSyntaxFault) {
        if openings.count == Self.depthMax {
            throw JSONSyntaxFault(
                position: position,
                "lists and objects are nested more than \(Self.depthMax) deep; "
                    + "the configuration needs no more than six levels",
                ja: "リストとオブジェクトの入れ子が \(Self.depthMax) 段を超えています。設定に必要なのは 6 段までです")
        }
        openings.append(Opening(bracket: bytes[offset], position: position))
        advance()
    }

    private mutating func close() {
        openings.removeLast()
        advance()
    }

    private mutating func array() throws(JSONSyntaxFault) -> [JSONNode] {
        try open()
        var elements: [JSONNode] = []
        skipSpace()
        if peek == UInt8(ascii: "]") {
            close()
            return elements
        }
        while true {
            elements.append(try value())
            let end = position
            skipSpace()
            if peek == UInt8(ascii: "]") {
                close()
                return elements
            }
            try comma(after: end)
        }
    }

    private mutating func object() throws(JSONSyntaxFault) -> JSONObject {
        try open()
        var object = JSONObject()
        skipSpace()
        if peek == UInt8(ascii: "}") {
            close()
            return object
        }
        while true {
            let start = position
            guard peek == UInt8(ascii: "\"") else { throw keyCause() }
            let key = try text()
            let keyEnd = position
            skipSpace()
            guard peek == UInt8(ascii: ":") else { throw colonCause(after: keyEnd) }
            advance()
            skipSpace()
            object.append(JSONMember(key: key, position: start, node: try value()))
            let end = position
            skipSpace()
            if peek == UInt8(ascii: "}") {
                close()
                return object
            }
            try comma(after: end)
        }
    }

    /// Goes past a comma and the space behind it; a bracket there makes it one too many.
    private mutating func comma(after end: SourcePosition) throws(JSONSyntaxFault) {
        guard peek == UInt8(ascii: ",") else { throw commaCause(after: end) }
        let comma = position
        advance()
        skipSpace()
        if let byte = peek, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
            throw JSONSyntaxFault(
                position: comma,
                "a trailing comma: nothing follows it before the closing "
                    + "\(Character(Unicode.Scalar(byte))); remove the comma",
                ja: "余分なコンマです。閉じる \(Character(Unicode.Scalar(byte))) の前に何もありません。コンマを削除してください")
        }
    }
}
