/// Why closing the client's connections did not go smoothly; nothing is left to do about it.
public enum KOMOJUShutdownError: Error, Sendable, Equatable {
    /// The client was shut down before.
    case alreadyShutDown
    /// The event loop or a connection refused to close.
    case failed
}
