import KioskConfiguration

/// Why the service cannot have a secret, or why that cannot be told.
enum ServiceSecretFault: Error, Equatable {
    /// Nobody passes it, or what is passed is wrong.
    case secret(SecretError)
    /// It is there, and nothing can be done with it.
    case unusable(path: String, String)
    /// The file that systemd is to pass is not there: the service does not start.
    case nothingToPass(path: String, isEncrypted: Bool)
    /// systemd cannot decrypt the file, in these words: the service does not start.
    case undecryptable(path: String, String)
    /// The file is there and in order, but not for the service's account.
    case notForService(path: String, String)
    /// Whoever asks may not look at the file.
    case notLookedAt(path: String, String)

    /// What was found.
    var found: String {
        switch self {
        case .secret(let error): "\(error)"
        case .unusable(let path, let why): "\(path): \(why)"
        case .nothingToPass(let path, _): "\(path) is missing, which the unit passes to the service"
        case .undecryptable(let path, let complaint):
            "\(path) cannot be decrypted on this machine: \(complaint)"
        case .notForService(let path, let why): "\(path): \(why)"
        case .notLookedAt(let path, let why): "\(path), not looked at: \(why)"
        }
    }

    /// What to do about it; `nil` where that depends on the secret.
    ///
    /// - Parameter credential: The name under which the service gets the secret.
    func remedy(_ credential: String) -> String? {
        switch self {
        case .secret, .unusable: nil
        case .nothingToPass(let path, let isEncrypted):
            (isEncrypted
                ? Self.encryption(of: credential, into: path)
                : "sudo install -m 600 /dev/stdin \(path)")
                + " (paste the secret, then Ctrl-D); `systemctl cat kioskd` shows the line that "
                + "asks for the file, and a new drop-in counts after `systemctl daemon-reload`"
        case .undecryptable(let path, _):
            "it was encrypted on another machine or under another name, its key is gone, or it is "
                + "damaged; encrypt the secret again here: "
                + Self.encryption(of: credential, into: path)
        case .notForService(let path, _):
            "chown it to the service's account, chmod 600 it (ls -l \(path)), and keep it where "
                + "the service sees it: in /etc/kioskd"
        case .notLookedAt: "use sudo"
        }
    }

    private static func encryption(of credential: String, into path: String) -> String {
        "sudo systemd-creds encrypt --name=\(credential) - \(path)"
    }

    /// The finding that it is; one that closes the kiosk fails, others are to be known of.
    ///
    /// - Parameters:
    ///   - check: What was looked at.
    ///   - closes: Whether the kiosk sells nothing without this secret.
    ///   - why: What comes of it where the service starts without it.
    ///   - remedy: What to do where the secret itself is wrong.
    func finding(
        _ check: String, of location: SecretLocation, closes: Bool, why: String, remedy: String
    ) -> DoctorFinding {
        let remedy = self.remedy(location.credential) ?? remedy
        switch self {
        case .nothingToPass, .undecryptable:
            return .fail(
                check, found, why: "the service does not start: systemd passes it this, or nothing",
                remedy: remedy)
        case .notLookedAt:
            return .warn(
                check, found, why: "whether the service gets what it needs is not known",
                remedy: remedy)
        case .secret, .unusable, .notForService:
            return closes
                ? .fail(check, found, why: why, remedy: remedy)
                : .warn(check, found, why: why, remedy: remedy)
        }
    }
}
