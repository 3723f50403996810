/// A definite "no" from KOMOJU.
public struct Rejection: Sendable, Equatable {
    /// What the answer means for the caller.
    public let rejectionClass: RejectionClass
    /// KOMOJU's `error.code`, bounded; nil where the answer has none that looks like one.
    public let code: String?
    /// The HTTP status of the answer, for people only: decide on the class (M12).
    public let httpStatus: Int
    /// A message for people, bounded and without control characters. Never switch on it, and never
    /// log it: it is a part of the body, and nobody knows what a server says there (X2).
    public let message: String

    /// Makes a rejection; public so that a stand-in can play one.
    public init(
        rejectionClass: RejectionClass,
        code: String?,
        httpStatus: Int,
        message: String
    ) {
        self.rejectionClass = rejectionClass
        self.code = code
        self.httpStatus = httpStatus
        self.message = message
    }
}

/// What a definite "no" means.
public enum RejectionClass: Sendable, Equatable, CaseIterable {
    /// The request, as it is, will never be carried out: do not retry, read the state again.
    case refused
    /// There is no such object, or not for this key: do not retry, read the state again.
    case notFound
    /// The key or its rights are wrong: an alarm, and out of service.
    case configuration
    /// The answer points elsewhere, which KOMOJU's never do: a captive portal stands between, or
    /// `base_url` is wrong.
    case elsewhere
    /// The card was declined; the session goes on (M11).
    case declined
    /// A terminal call failed with KOMOJU's unspecific `error`. It is no proof that nothing
    /// happened on the device: read the session (M4, M5).
    case terminal
}

extension Rejection: CustomStringConvertible {
    /// Code and status on one line, fit for a log.
    public var description: String {
        let text = "\(code ?? "no code") (HTTP \(httpStatus))"
        return rejectionClass == .elsewhere
            ? "\(text): the server redirects elsewhere; base_url points to the wrong place" : text
    }
}
