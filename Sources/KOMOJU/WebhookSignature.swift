/// The signature of a delivery as the header `X-Komoju-Signature` has it.
public struct WebhookSignature: Sendable, Equatable {
    /// The header that carries it.
    public static let headerName = "X-Komoju-Signature"
    /// The bytes of an HMAC-SHA256.
    static let byteCount = 32

    /// The authentication code that the header claims.
    let code: [UInt8]

    /// Reads 64 lower-case hexadecimal digits; anything else is `nil`, and no signature.
    ///
    /// One code has one spelling: what KOMOJU never writes is not accepted in its name.
    public init?(_ header: String) {
        // The count is taken first: nobody walks over a header of megabytes.
        let digits = header.utf8
        guard digits.count == Self.byteCount * 2 else { return nil }
        var code: [UInt8] = []
        code.reserveCapacity(Self.byteCount)
        var high: UInt8?
        for digit in digits {
            guard let value = Self.value(of: digit) else { return nil }
            if let first = high {
                code.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        self.code = code
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
