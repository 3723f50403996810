/// What a scripted fault does to a request.
public enum FaultAction: Sendable, Equatable {
    /// Answers with this status and error code; a nil code gives no `error.code`, a body replaces
    /// the error object.
    case status(Int, code: String?, message: String, body: String?, retryAfterSeconds: Int?)
    /// Processes the request and closes the connection without an answer.
    case lostAnswer
    /// Closes the connection without processing the request.
    case lostRequest
    /// Closes the connection now and processes the request after a while: a late duplicate.
    case lateRequest(after: Duration)
    /// Holds the connection open in silence.
    case hang
    /// Answers as usual, but later.
    case latency(Duration)
    /// Answers with a gateway's HTML page and 504.
    case html504
    /// Answers 200 with something that is not JSON.
    case garbage
    /// Processes the request and ends the connection in the middle of the answer.
    case truncated
    /// Processes the request and changes members of the answer, by path such as `payment.amount`.
    case alter([JSONMember])
}

/// One entry of the queue of scripted faults.
public struct Fault: Sendable, Equatable {
    /// The method it waits for; nil is any.
    public var method: String?
    /// The path it waits for: `*` stands for one segment, a last `**` for the rest.
    public var path: String
    /// How many matching requests pass unharmed first.
    public var skip: Int
    /// How many matching requests it hits; nil is until it is cleared.
    public var count: Int?
    /// What it does.
    public var action: FaultAction
    /// Whether the request takes effect behind a `status`, `hang`, `html504` or `garbage`.
    public var isProcessed: Bool

    /// Makes a fault.
    public init(
        method: String? = nil, path: String = "/**", skip: Int = 0, count: Int? = 1,
        action: FaultAction, isProcessed: Bool = false
    ) {
        self.method = method
        self.path = path
        self.skip = skip
        self.count = count
        self.action = action
        self.isProcessed = isProcessed
    }

    /// Whether this fault waits for such a request.
    func matches(_ request: ModelRequest) -> Bool {
        if let method, method != request.method { return false }
        var segments = request.path.split(separator: "/")[...]
        for part in path.split(separator: "/") {
            if part == "**" { return true }
            guard let segment = segments.popFirst() else { return false }
            if part != "*", part != segment { return false }
        }
        return segments.isEmpty
    }
}
