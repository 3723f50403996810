import HTTPTypes

/// `application/x-www-form-urlencoded` text, as queries and the bodies of forms are written.
struct FormText: Sendable, Hashable {
    /// So many fields are read; no form of ours has more.
    static let fieldsMax = 32

    /// The fields; of one that is given twice, the first.
    let fields: [String: String]

    /// Reads a text; what is not UTF-8 once decoded is left out.
    init(_ text: some StringProtocol) {
        var fields: [String: String] = [:]
        for pair in text.split(separator: "&", maxSplits: Self.fieldsMax).prefix(Self.fieldsMax) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first.flatMap({ Self.decoded($0) }),
                let value = Self.decoded(parts.count > 1 ? parts[1] : ""), fields[name] == nil
            else { continue }
            fields[name] = value
        }
        self.fields = fields
    }

    /// The value of a field.
    subscript(name: String) -> String? { fields[name] }

    /// The text with `+` and `%xx` read; `nil` when that is not UTF-8.
    static func decoded(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(Self.digit),
                    let low = rest.popFirst().flatMap(Self.digit)
                else { return nil }
                bytes.append(high << 4 | low)
            case _: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The text as one value of a query.
    static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            if scalar.properties.isASCIIHexDigit || ("A"..."Z").contains(scalar)
                || ("a"..."z").contains(scalar) || ["-", ".", "_", "~"].contains(scalar)
            {
                encoded.unicodeScalars.append(scalar)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return encoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }
}

extension PanelRequest {
    /// A value of the query.
    func parameter(_ name: String) -> String? {
        query.flatMap { FormText($0)[name] }
    }

    /// The fields of a form that was sent.
    func form() throws(PanelRequestError) -> FormText {
        let type = fields[.contentType]?.lowercased().prefix { $0 != ";" && $0 != " " }
        guard type == "application/x-www-form-urlencoded",
            let text = String(validating: body, as: UTF8.self)
        else { throw .notForm }
        return FormText(text)
    }

    /// The value of a cookie.
    func cookie(_ name: String) -> String? {
        for field in fields[values: .cookie] {
            for pair in field.split(separator: ";").prefix(FormText.fieldsMax) {
                let parts = pair.drop(while: \.isWhitespace)
                    .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2, parts[0] == name { return String(parts[1]) }
            }
        }
        return nil
    }
}
