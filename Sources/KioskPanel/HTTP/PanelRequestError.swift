import HTTPTypes

/// Why a request is refused.
enum PanelRequestError: Error, Sendable, Equatable {
    /// It names a host that is not this one.
    case wrongHost
    /// A page of another site made it.
    case crossOrigin
    /// There is nothing under this path.
    case notFound
    /// The path takes another method.
    case wrongMethod(allowed: String)
    /// The body is not declared as JSON.
    case notJSON
    /// The body is over `FrontPanel.requestBodyMax`.
    case tooLarge
    /// The body is not what the path takes; the example is.
    case malformed(example: String)
    /// There is no such item.
    case unknownItem(String)
    /// The machine does not do it now, and this is why.
    case refused(String)
    /// As many event streams as are allowed are open.
    case tooManyStreams

    /// The answer that says so.
    var answer: PanelAnswer {
        switch self {
        case .wrongHost:
            .text(.misdirectedRequest, "This page is served to its own host only, as localhost.")
        case .crossOrigin:
            .text(.forbidden, "Another site's page may not use this machine.")
        case .notFound: .text(.notFound, "There is nothing here.")
        case .wrongMethod(let allowed):
            .text(
                .methodNotAllowed, "This path takes \(allowed) only.", extra: [(.allow, allowed)])
        case .notJSON:
            .text(.unsupportedMediaType, "Send the body as Content-Type: application/json.")
        case .tooLarge:
            .text(
                .contentTooLarge, "The body is over \(FrontPanel.requestBodyMax) bytes.",
                extra: [(.connection, "close")])
        case .malformed(let example):
            .text(.badRequest, "The body is not understood; an example: \(example)")
        case .unknownItem(let item): .text(.notFound, "There is no item \(item).")
        case .refused(let reason): .text(.conflict, reason)
        case .tooManyStreams:
            .text(
                .serviceUnavailable,
                "\(FrontPanel.eventStreamsMax) pages are open already; close one.",
                extra: [(.retryAfter, "5")])
        }
    }
}
