/// What reaches the caller of a request.
public enum Delivery: Sendable, Equatable {
    /// The answer arrives whole.
    case normal
    /// The request was processed, and the connection ends without an answer.
    case lostAnswer
    /// The request was not processed, and the connection ends without an answer.
    case lostRequest
    /// Nothing arrives: the connection stays open and silent. Whether the request was processed
    /// is the fault's choice.
    case hang
    /// A gateway's page instead of JSON: the answer's status is 504 and its body is HTML.
    case html504
    /// A 200 whose body is not JSON.
    case garbage
    /// The head promises a longer body than arrives; the connection ends in the middle of it.
    case truncated

    /// Whether a status and a body arrive at all.
    public var arrives: Bool {
        switch self {
        case .normal, .html504, .garbage, .truncated: true
        case .lostAnswer, .lostRequest, .hang: false
        }
    }
}

/// One header of an answer.
public struct ModelHeader: Sendable, Equatable {
    /// The header's name.
    public var name: String
    /// The header's value.
    public var value: String

    /// Makes a header.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The model's answer to one request.
public struct ModelAnswer: Sendable, Equatable {
    /// The HTTP status.
    public var status: Int
    /// The headers, `Content-Type` among them.
    public var headers: [ModelHeader]
    /// The body as it reaches the caller: already cut where `delivery` is `truncated`.
    public var body: [UInt8]
    /// The length that `Content-Length` promises.
    public var promisedLength: Int
    /// How long the answer takes.
    public var latency: Duration
    /// What reaches the caller.
    public var delivery: Delivery

    /// Makes an answer that arrives whole.
    public init(
        status: Int, contentType: String = "application/json; charset=utf-8", body: [UInt8]
    ) {
        self.status = status
        headers = [ModelHeader("Content-Type", contentType)]
        self.body = body
        promisedLength = body.count
        latency = .zero
        delivery = .normal
    }

    /// Makes a JSON answer that arrives whole.
    init(status: Int = 200, _ json: JSONValue) {
        self.init(status: status, body: json.rendered)
    }

    /// The body as JSON, or nil where it is none.
    public var json: JSONValue? {
        do throws(JSONError) { return try JSONParser.parse(body) } catch { return nil }
    }
}
