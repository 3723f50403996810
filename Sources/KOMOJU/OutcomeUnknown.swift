/// Why nobody knows what became of a request.
public struct OutcomeUnknown: Sendable, Equatable {
    /// What was seen instead of an answer.
    public let reason: Reason
    /// The HTTP status, where an answer's head came; for people only (M12).
    public let httpStatus: Int?
    /// KOMOJU's `error.code`, bounded, where there was one.
    public let code: String?
    /// How long the server asks to wait before the next try, at most `retryAfterMax`.
    public let retryAfter: Duration?

    /// The longest wait that a server's `Retry-After` can ask for.
    public static let retryAfterMax = Duration.seconds(3600)

    /// Makes an unknown outcome; public so that a stand-in can play one.
    public init(
        reason: Reason,
        httpStatus: Int? = nil,
        code: String? = nil,
        retryAfter: Duration? = nil
    ) {
        self.reason = reason
        self.httpStatus = httpStatus
        self.code = code
        self.retryAfter = retryAfter
    }

    /// The ways in which an answer fails to tell.
    public enum Reason: Sendable, Equatable, CaseIterable {
        /// No whole answer before the deadline.
        case timedOut
        /// The caller's task was cancelled while the request was under way.
        case cancelled
        /// The connection broke, or was closed by the server, before the whole answer came.
        case connectionLost
        /// What came back is not HTTP.
        case notHTTP
        /// A 5xx without a code that says what happened, or with one that says "trouble".
        case serverTrouble
        /// 409: the first request with this key is still running. Wait, same key.
        case inFlight
        /// 423: the object is locked. Later, same key.
        case locked
        /// 429: too many requests. Back off, same key.
        case tooManyRequests
        /// The answer is longer than `KOMOJUClient.responseBytesMax`.
        case bodyTooLarge
        /// An answer that should have a body has none.
        case emptyBody
        /// A web page instead of an answer: a captive portal, a proxy or an error page.
        case webPage
        /// The body is not JSON.
        case unreadableBody
        /// The body is JSON, but not the object that was asked for.
        case unexpectedShape
        /// A list did not end within `KOMOJUClient.listPagesMax`.
        case tooManyPages
    }
}

extension OutcomeUnknown: CustomStringConvertible {
    /// The reason in words, with status and code where there are any.
    public var description: String {
        var text = reason.words
        if let httpStatus { text += " (HTTP \(httpStatus))" }
        if let code { text += ", code \(code)" }
        if let retryAfter { text += ", retry after \(retryAfter)" }
        return text
    }
}

extension OutcomeUnknown.Reason {
    /// The reason as a clause for people.
    var words: String {
        switch self {
        case .timedOut: "no whole answer in time"
        case .cancelled: "cancelled while under way"
        case .connectionLost: "the connection was lost before the answer"
        case .notHTTP: "the answer is not HTTP"
        case .serverTrouble: "the server is in trouble"
        case .inFlight: "the first request with this key is still running"
        case .locked: "the object is locked for now"
        case .tooManyRequests: "too many requests"
        case .bodyTooLarge: "the answer is too long"
        case .emptyBody: "the answer is empty"
        case .webPage: "a web page answered; a captive portal or proxy may be in the way"
        case .unreadableBody: "the answer is not JSON"
        case .unexpectedShape: "the answer has another shape than expected"
        case .tooManyPages: "the list has too many pages"
        }
    }
}
