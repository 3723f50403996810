import HTTPTypes

/// Why a request is refused.
public enum PanelRequestError: Error, Sendable, Equatable {
    /// It names a host that is not this one.
    case wrongHost
    /// A page of another site made it.
    case crossOrigin
    /// It is not one that a browser makes for a page: a body with a GET, another protocol.
    case notPlain
    /// Nobody is signed in, or the form is of another session's page.
    case notSignedIn
    /// There is nothing under this path.
    case notFound
    /// The path takes other methods.
    case wrongMethod(allowed: String)
    /// The path and query are over `PanelLimits.targetMax`.
    case targetTooLong
    /// The body is not declared as JSON.
    case notJSON
    /// The body is not a form's.
    case notForm
    /// The body is over this many bytes.
    case tooLarge(Int)
    /// The body is not what the path takes; the example is.
    case malformed(example: String)
    /// There is no such item.
    case unknownItem(String)
    /// The machine does not do it now, and this is why.
    case refused(String)
    /// As many event streams as are allowed are open: this many.
    case tooManyStreams(Int)

    /// The answer that says so.
    var answer: PanelAnswer {
        switch self {
        case .wrongHost:
            .text(.misdirectedRequest, "This page is served to its own host only, as localhost.")
                .closing
        case .crossOrigin:
            .text(.forbidden, "Another site's page may not use this machine.").closing
        case .notPlain: .text(.badRequest, "Pages are asked for by a plain GET or POST.").closing
        case .notSignedIn: .text(.forbidden, "Sign in first, at /sign-in.")
        case .notFound: .text(.notFound, "There is nothing here.")
        case .wrongMethod(let allowed):
            .text(.methodNotAllowed, "This path takes \(allowed) only.")
                .with(.allow, allowed).closing
        case .targetTooLong: .text(.uriTooLong, "The address is too long.").closing
        case .notJSON:
            .text(.unsupportedMediaType, "Send the body as Content-Type: application/json.")
        case .notForm: .text(.unsupportedMediaType, "Send the body as a form does.")
        case .tooLarge(let max):
            .text(.contentTooLarge, "The body is over \(max) bytes.").closing
        case .malformed(let example):
            .text(.badRequest, "The body is not understood; an example: \(example)")
        case .unknownItem(let item): .text(.notFound, "There is no item \(item).")
        case .refused(let reason): .text(.conflict, reason)
        case .tooManyStreams(let max):
            .text(.serviceUnavailable, "\(max) pages are open already; close one.")
                .with(.retryAfter, "5")
        }
    }
}
