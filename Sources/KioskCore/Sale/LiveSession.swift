/// A session at KOMOJU that may still be paid.
public struct LiveSession: Sendable, Hashable {
    /// The session.
    public let id: SessionID
    /// When we knew of it; it was created at this time or before.
    public let knownSince: Instant
    /// Whether the terminal may have it: a push was sent, whatever the answer (M4).
    public var mayBeOnTerminal: Bool

    /// When it is over by itself at the latest (M15).
    func expired(by settings: MachineSettings) -> Instant {
        knownSince + settings.sessionExpires + MachineLimits.sessionExpiryMargin
    }
}
