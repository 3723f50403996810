/// How a call failed, in the only three ways that matter for money (M7).
///
/// Nothing in it ever holds the key, a token or a raw body; texts from the server are bounded and
/// free of control characters.
public enum KOMOJUError: Error, Sendable, Equatable {
    /// The request certainly did not reach KOMOJU: nothing happened there.
    case notSent(NotSent)
    /// KOMOJU answered, definitely, that it will not do this.
    case rejected(Rejection)
    /// Nobody knows whether KOMOJU did it: read the state, or repeat with the same key.
    case outcomeUnknown(OutcomeUnknown)
}

extension KOMOJUError: CustomStringConvertible {
    /// What failed and what to do, fit for a log.
    public var description: String {
        switch self {
        case .notSent(let reason): "not sent: \(reason)"
        case .rejected(let rejection): "rejected: \(rejection)"
        case .outcomeUnknown(let unknown): "outcome unknown: \(unknown)"
        }
    }

    /// Shorthand for an unknown outcome that no answer came with.
    package static func unknown(
        _ reason: OutcomeUnknown.Reason,
        status: Int? = nil,
        retryAfter: Duration? = nil
    ) -> KOMOJUError {
        .outcomeUnknown(
            OutcomeUnknown(reason: reason, httpStatus: status, retryAfter: retryAfter)
        )
    }
}
