/// Why a secret cannot be had; says what to do, never what the secret is.
public enum SecretError: Error, Sendable, Hashable, CustomStringConvertible {
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

    /// What is wrong; what to do.
    public var description: String {
        switch self {
        case .notConfigured(let location):
            "no secret: pass the systemd credential \"\(location.credential)\" "
                + "(LoadCredential=), or name a file in \(location.key)"
        case .missing(let path):
            "\(path): there is no such file; write the secret into it, and chmod 600 it"
        case .notAFile(let path, let kind):
            "\(path): this is \(kind); name a file that holds nothing but the secret"
        case .unreadable(let path, let reason):
            "\(path): cannot be read: \(reason); chown it to kioskd's user"
        case .openToOthers(let path, let mode):
            "\(path): others than its owner may use the file (mode \(mode)); chmod 600 it, "
                + "and change the secret at KOMOJU if somebody may have read it"
        case .empty(let path):
            "\(path): the file is empty; write the secret into it"
        case .tooLong(let path):
            "\(path): the file is over \(SecretFile.bytesMax) bytes; "
                + "it should hold nothing but the secret"
        case .notOneWord(let path):
            "\(path): the file holds spaces, several lines or characters other than ASCII; "
                + "it should hold nothing but the secret"
        case .testKeyInProduction(let path):
            "\(path): this is a test key (sk_test_), but kiosk.production is true; "
                + "use the live key, or set kiosk.production to false"
        case .liveKeyAgainstLoopback(let path):
            "\(path): this is a live key (sk_live_), but komoju.base_url is this computer; "
                + "use a test key for trying out"
        }
    }
}
