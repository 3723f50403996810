/// Why a secret cannot be had; says what to do, never what the secret is.
public enum SecretError: Error, Sendable, Hashable {
    /// Neither a credential nor a file is named.
    case notConfigured(SecretLocation)
    /// The file does not exist.
    case missing(path: String)
    /// It is not a regular file but this.
    case notAFile(path: String, kind: String)
    /// It cannot be read.
    case unreadable(path: String, reason: String)
    /// Others than the owner may read it (X1).
    case openToOthers(path: String, mode: String)
    /// It is empty.
    case empty(path: String)
    /// It is longer than any secret.
    case tooLong(path: String)
    /// It holds something else than one word of ASCII characters.
    case notOneWord(path: String)
    /// It is a test key, and the kiosk is in production.
    case testKeyInProduction(path: String)
    /// It is a live key, and would be sent to a stand-in on this computer.
    case liveKeyAgainstLoopback(path: String)
}
