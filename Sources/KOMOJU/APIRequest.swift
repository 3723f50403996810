internal import FoundationEssentials

/// One call before it is written: what every try of it has in common.
package struct APIRequest: Sendable, Equatable {
    /// The longest idempotency key, in characters.
    static let idempotencyKeyLengthMax = 100
    /// The longest id that may become part of a path, in characters.
    static let segmentLengthMax = 64

    /// `GET` or `POST`.
    package let method: Method
    /// The path behind `/api/v1`, one element a segment.
    package let segments: [String]
    /// The query, in order, not yet escaped.
    package var query: [Parameter] = []
    /// The JSON body; nil for none.
    package var body: [UInt8]?
    /// The idempotency key of a POST.
    package var idempotencyKey: String?

    /// The two methods the API needs.
    package enum Method: String, Sendable, Equatable {
        case get = "GET"
        case post = "POST"
    }

    /// One `name=value` of a query.
    package struct Parameter: Sendable, Equatable {
        /// The name.
        package let name: String
        /// The value, not escaped.
        package let value: String
    }

    /// A read.
    static func get(_ segments: [String], query: [Parameter] = []) -> APIRequest {
        APIRequest(method: .get, segments: segments, query: query)
    }

    /// A write, with its idempotency key and no body.
    static func post(_ segments: [String], key: String) -> APIRequest {
        APIRequest(method: .post, segments: segments, idempotencyKey: key)
    }

    /// A write with a JSON body, byte-identical for equal contents.
    static func post(
        _ segments: [String],
        key: String,
        content: some Encodable
    ) throws(KOMOJUError) -> APIRequest {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let body = [UInt8](try encoder.encode(content))
            return APIRequest(method: .post, segments: segments, body: body, idempotencyKey: key)
        } catch {
            throw .notSent(.invalidRequest("the body cannot be written as JSON"))
        }
    }

    /// Path with `/api/v1`, without the query; fit for a log.
    package var path: String {
        BaseURL.apiPath + "/" + segments.joined(separator: "/")
    }

    /// The first rule this request breaks; nil when it may be sent.
    package var brokenRule: String? {
        for segment in segments {
            // Ids come from KOMOJU and from the configuration: none may reach another path.
            guard Self.isIdentifier(segment) else {
                return "an id must have 1 to 64 letters, digits, - or _"
            }
        }
        if let idempotencyKey {
            guard (1...Self.idempotencyKeyLengthMax).contains(idempotencyKey.utf8.count),
                idempotencyKey.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else { return "an idempotency key must have 1 to 100 visible ASCII characters" }
        }
        return nil
    }

    /// Whether an id can stand in a path.
    static func isIdentifier(_ text: String) -> Bool {
        (1...segmentLengthMax).contains(text.utf8.count) && text.utf8.allSatisfy(isSegmentByte)
    }

    private static func isSegmentByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
