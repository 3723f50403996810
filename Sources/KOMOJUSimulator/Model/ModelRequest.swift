/// One HTTP request as the model sees it.
public struct ModelRequest: Sendable, Equatable {
    /// The method in upper case, such as `POST`.
    public var method: String
    /// The path without query, such as `/api/v1/sessions`.
    public var path: String
    /// The query's parameters, decoded.
    public var query: [String: String]
    /// The headers, by lower-case name.
    public var headers: [String: String]
    /// The raw body.
    public var body: [UInt8]

    /// Makes a request; header names may have any case.
    public init(
        method: String, path: String, query: [String: String] = [:],
        headers: [String: String] = [:], body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = Dictionary(
            headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first }
        )
        self.body = body
    }

    /// Makes a request from a target such as `/api/v1/payments?external_order_num=A1`.
    public init(
        method: String, target: String, headers: [String: String] = [:], body: [UInt8] = []
    ) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var query: [String: String] = [:]
        if parts.count == 2 {
            for pair in parts[1].split(separator: "&") {
                let sides = pair.split(separator: "=", maxSplits: 1)
                guard let name = sides.first else { continue }
                query[Self.decoded(name)] = sides.count == 2 ? Self.decoded(sides[1]) : ""
            }
        }
        self.init(
            method: method, path: String(parts[0]), query: query, headers: headers, body: body)
    }

    /// The idempotency key, when the request carries one.
    public var idempotencyKey: String? { headers["x-komoju-idempotency"] }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
