internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1

extension APIRequest {
    /// The version of the API that KOMOJU's own SDKs pin.
    static let apiVersion = "2025-01-28"

    /// The request as it goes onto the wire. It holds the key: do not keep it, do not print it.
    func httpRequest(
        baseURL: BaseURL,
        credential: SecretKey,
        userAgent: String
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: baseURL.origin + path + escapedQuery)
        request.method = method == .get ? .GET : .POST
        for (name, value) in headers(credential: credential, userAgent: userAgent) {
            request.headers.add(name: name, value: value)
        }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        return request
    }

    /// The headers, in order. They hold the key: do not keep them, do not print them.
    package func headers(credential: SecretKey, userAgent: String) -> [(String, String)] {
        let authorization = credential.withSecret(BasicAuthorization.encode)
        var headers = [
            ("Authorization", "Basic " + authorization),
            ("X-KOMOJU-API-VERSION", Self.apiVersion),
            ("User-Agent", userAgent),
            ("Accept", "application/json"),
        ]
        if let idempotencyKey { headers.append(("X-KOMOJU-IDEMPOTENCY", idempotencyKey)) }
        if body != nil { headers.append(("Content-Type", "application/json")) }
        return headers
    }

    private var escapedQuery: String {
        guard !query.isEmpty else { return "" }
        let pairs = query.map { Self.escaped($0.name) + "=" + Self.escaped($0.value) }
        return "?" + pairs.joined(separator: "&")
    }

    /// Everything but letters, digits and `-._~` as `%XX`.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += (byte < 16 ? "%0" : "%") + digits
            }
        }
        return result
    }
}
