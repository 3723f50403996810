/// What hints do to a conversation that reads a session: each brings the next reading forward, and
/// none adds one (M8).
///
/// However many come, readings that hints brought forward are `MachineLimits.hintPauseMin` apart,
/// and what hints come during a reading make one more at the most. A back-off stands: KOMOJU asked
/// for it, or does not answer (M7).
struct HintGate: Sendable, Hashable {
    /// Whether a hint came while a question was on its way, whose answer may be older than the news.
    private var isOpenQuestion = false
    /// When a hint may bring a reading forward again; `nil` for at once.
    private var opensAt: Instant?

    /// A hint came; `readsNext` is whether the next call of the conversation is a reading.
    mutating func hinted(
        _ conversation: inout Conversation, readsNext: Bool, at now: Instant
    ) {
        switch conversation.phase {
        case .asking:
            isOpenQuestion = true
        case .pausing(let until):
            guard readsNext, conversation.failures == 0 else { return }
            bringForward(&conversation, from: until, at: now)
        }
    }

    /// A question begins: its answer will know of everything that was hinted at so far.
    mutating func asks() {
        isOpenQuestion = false
    }

    /// The pause before the next reading, shortened when a hint came during the last one.
    mutating func pause(_ duration: Duration, in turn: Turn) -> Conversation {
        var conversation = turn.pause(duration)
        if isOpenQuestion {
            bringForward(&conversation, from: turn.now + duration, at: turn.now)
        }
        return conversation
    }

    private mutating func bringForward(
        _ conversation: inout Conversation, from until: Instant, at now: Instant
    ) {
        let due = max(now, opensAt ?? now)
        guard due < until else { return }
        conversation.phase = .pausing(until: due)
        opensAt = due + MachineLimits.hintPauseMin
    }
}
