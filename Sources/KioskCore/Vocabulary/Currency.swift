/// A currency by its ISO 4217 code, as KOMOJU writes it: three capital letters.
public struct Currency: Sendable, Hashable, Codable {
    /// The three-letter code.
    public let code: String

    /// Accepts three capital ASCII letters; anything else is `nil`.
    public init?(_ code: String) {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ $0 >= 65 && $0 <= 90 }) else {
            return nil
        }
        self.code = code
    }

    private init(known code: String) {
        self.code = code
    }

    /// Japanese yen: no decimals.
    public static let yen = Currency(known: "JPY")

    /// No currency (ISO 4217 `XXX`): matches no price.
    public static let unknown = Currency(known: "XXX")

    /// Reads the bare code.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let currency = Currency(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a currency code: \(text)")
        }
        self = currency
    }

    /// Writes the bare code.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}

extension Currency: CustomStringConvertible {
    /// The code.
    public var description: String { code }
}
