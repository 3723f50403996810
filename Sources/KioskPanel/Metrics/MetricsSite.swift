import HTTPTypes

/// The numbers for Prometheus, under `/metrics`.
///
/// Whoever is on this machine reads them freely; whoever is not shows a token, which Prometheus
/// sends as `authorization: { credentials_file: … }`.
public struct MetricsSite: PanelSite {
    private let token: MetricsToken?
    private let page: @Sendable () -> String

    /// A site that serves this page.
    ///
    /// - Parameters:
    ///   - token: What a reader from elsewhere shows; without one, nobody from elsewhere reads.
    ///   - page: Writes the page in Prometheus' text format 0.0.4; it must not wait.
    public init(token: MetricsToken?, page: @escaping @Sendable () -> String) {
        self.token = token
        self.page = page
    }

    /// Answers what is under `/metrics`.
    public func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        guard request.path == "/metrics" else { return nil }
        try request.require(.get)
        guard isAllowed(request) else {
            return .answer(
                .text(.unauthorized, "Read this on the machine itself, or show the token.")
                    .with(.wwwAuthenticate, "Bearer realm=\"kioskd metrics\""))
        }
        return .answer(.document(type: Self.type, page()))
    }

    private static let type = "text/plain; version=0.0.4; charset=utf-8"

    private func isAllowed(_ request: PanelRequest) -> Bool {
        if request.isFromThisMachine { return true }
        guard let token, let shown = request.fields[.authorization] else { return false }
        let (scheme, rest) = (shown.prefix(7), shown.dropFirst(7))
        return scheme.lowercased() == "bearer " && token.matches(rest)
    }
}

/// What a reader of the metrics from another machine shows.
public struct MetricsToken: Sendable {
    private let bytes: [UInt8]

    /// A token, as it stands in its file.
    public init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Whether this is it, in a time that tells nothing but its length.
    func matches(_ shown: Substring) -> Bool {
        !bytes.isEmpty && ConstantTime.isEqual(shown.utf8, bytes)
    }
}

extension MetricsToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the token (X1).
    public var description: String { "MetricsToken" }

    /// Never the token (X1).
    public var debugDescription: String { description }

    /// A mirror of nothing, so that `dump` shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
