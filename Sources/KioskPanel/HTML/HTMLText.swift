/// Text that is HTML. Literals of our own source go in as they are; everything else is escaped.
///
/// There is no other way in: a literal is a `StaticString`, which cannot be made of data, and what is
/// interpolated is data. So no item name, order number or person's remark becomes an element, in no
/// page, whoever writes it. Attributes are always written in double quotes.
public struct HTMLText: Sendable, Hashable {
    /// The text as it is sent.
    let text: String

    private init(raw text: String) {
        self.text = text
    }

    /// Nothing.
    public static let empty = HTMLText(raw: "")

    /// Data as text.
    public init(_ data: String) {
        text = Self.escaped(data)
    }

    /// One after the other.
    public static func + (first: HTMLText, second: HTMLText) -> HTMLText {
        HTMLText(raw: first.text + second.text)
    }

    /// The data with every character that means something in HTML written as a reference; control
    /// characters, which HTML does not allow, become U+FFFD.
    private static func escaped(_ data: String) -> String {
        var text = ""
        text.reserveCapacity(data.utf8.count)
        for scalar in data.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            case "\n", "\t": text.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                text += "\u{FFFD}"
            case _: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension HTMLText: ExpressibleByStringInterpolation {
    /// Takes in a literal of our source.
    public init(stringLiteral literal: StaticString) {
        text = literal.description
    }

    /// Takes in literals of our source, and data among them.
    public init(stringInterpolation interpolation: Interpolation) {
        text = interpolation.text
    }

    /// Puts a text together.
    public struct Interpolation: StringInterpolationProtocol, Sendable {
        fileprivate var text = ""

        /// Begins with nothing.
        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        /// Takes in a literal of our source.
        public mutating func appendLiteral(_ literal: StaticString) {
            text += literal.description
        }

        /// Takes in data.
        public mutating func appendInterpolation(_ data: String) {
            text += HTMLText.escaped(data)
        }

        /// Takes in data.
        public mutating func appendInterpolation(_ data: some CustomStringConvertible) {
            text += HTMLText.escaped(data.description)
        }

        /// Takes in what is HTML already.
        public mutating func appendInterpolation(_ html: HTMLText) {
            text += html.text
        }

        /// Takes in what is HTML already, one after the other.
        public mutating func appendInterpolation(_ html: [HTMLText]) {
            for part in html { text += part.text }
        }

        /// Takes in what is HTML already, if there is any.
        public mutating func appendInterpolation(_ html: HTMLText?) {
            if let html { text += html.text }
        }
    }
}
