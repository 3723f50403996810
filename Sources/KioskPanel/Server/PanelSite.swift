/// A group of pages that belong together: the demo's front, the status pages, the metrics.
///
/// A `PanelServer` asks its sites in their order, and the first that knows the path answers. What
/// arrives here has passed the server's bounds and checks: its host is ours, its body is whole, and
/// no page of another origin made it, unless it only reads.
public protocol PanelSite: Sendable {
    /// The reply to a request, or `nil` when this site has nothing under its path.
    func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply?
}

/// What a site has to say to a request.
public enum PanelReply: Sendable {
    /// All of it at once.
    case answer(PanelAnswer)
    /// Events, until somebody leaves.
    case events(PanelEvents)
}

/// Server-sent events that are opened when there is room for one more stream.
public struct PanelEvents: Sendable {
    /// What is written, in order; bounded by whoever makes it.
    public typealias Sequence = any AsyncSequence<PanelEvent, Never> & Sendable

    /// Begins to watch.
    let open: @Sendable () async -> Sequence

    /// Events that `open` begins to watch; it is called once, and only when they are wanted.
    public init(_ open: @escaping @Sendable () async -> Sequence) {
        self.open = open
    }
}

/// One server-sent event.
public struct PanelEvent: Sendable, Equatable {
    /// What the page's `message` listener gets.
    public let data: String

    /// An event with this text.
    public init(_ data: String) {
        self.data = data
    }

    /// The event as it is written; a text of several lines arrives as it was.
    var text: String {
        // What ends a line of the stream, and nothing else that Unicode calls a line's end.
        let ends: Set<Character> = ["\n", "\r", "\r\n"]
        let lines = data.split(omittingEmptySubsequences: false) { ends.contains($0) }
        return lines.map { "data: \($0)\n" }.joined() + "\n"
    }
}
