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
        let authorization = credential.withSecret(BasicAuthorization.encode)
        request.headers.add(name: "Authorization", value: "Basic " + authorization)
        request.headers.add(name: "X-KOMOJU-API-VERSION", value: Self.apiVersion)
        request.headers.add(name: "User-Agent", value: userAgent)
        request.headers.add(name: "Accept", value: "application/json")
        if let idempotencyKey {
            request.headers.add(name: "X-KOMOJU-IDEMPOTENCY", value: idempotencyKey)
        }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        return request
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
