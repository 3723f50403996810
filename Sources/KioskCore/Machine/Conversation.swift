/// One partner's side of a row of calls: waiting for an answer, or pausing before the next.
///
/// A call that the shell never answers is given up at `until`, so nothing waits for ever.
struct Conversation: Sendable, Hashable {
    /// Where the conversation stands.
    enum Phase: Sendable, Hashable {
        /// The call is on its way; its answer counts as unknown after `until`.
        case asking(CallID, until: Instant)
        /// The next call is due at `until`.
        case pausing(until: Instant)
    }

    /// Where the conversation stands.
    var phase: Phase
    /// Failures in a row, for the back-off.
    var failures = 0

    /// When something is due: always, for no conversation rests.
    var deadline: Instant {
        switch phase {
        case .asking(_, let until), .pausing(let until): until
        }
    }

    /// Whether `call` is the one that is waited for.
    func awaits(_ call: CallID) -> Bool {
        switch phase {
        case .asking(let id, _): id == call
        case .pausing: false
        }
    }

    /// Whether a call is on its way.
    var isAsking: Bool {
        switch phase {
        case .asking: true
        case .pausing: false
        }
    }
}
