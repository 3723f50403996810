import KioskConfiguration
import KioskCore

/// Why the service cannot have a secret, or why that cannot be told.
enum ServiceSecretFault: Error, Equatable {
    /// Nobody passes it, or what is passed is wrong.
    case secret(SecretError)
    /// It is there, and nothing can be done with it.
    case unusable(path: String, BilingualText)
    /// The file that systemd is to pass is not there: the service does not start.
    case nothingToPass(path: String, isEncrypted: Bool)
    /// systemd cannot decrypt the file, in these words: the service does not start.
    case undecryptable(path: String, String)
    /// The file is there and in order, but not for the service's account.
    case notForService(path: String, BilingualText)
    /// Whoever asks may not look at the file.
    case notLookedAt(path: String, BilingualText)

    /// The finding that it is; one that closes the kiosk fails, others are to be known of.
    ///
    /// - Parameters:
    ///   - check: What was looked at.
    ///   - closes: Whether the kiosk sells nothing without this secret.
    ///   - why: What comes of it where the service starts without it.
    ///   - remedy: What to do where the secret itself is wrong.
    func finding(
        _ check: DoctorCheck, of location: SecretLocation, closes: Bool, why: BilingualText,
        remedy: BilingualText
    ) -> DoctorFinding {
        let remedy = self.remedy(location.credential) ?? remedy
        switch self {
        case .nothingToPass, .undecryptable:
            return .fail(
                check, found,
                why: .init(
                    "the service does not start: systemd passes it this, or nothing",
                    ja: "サービスが起動しません。systemd は、これを渡せない限り起動させません"),
                remedy: remedy)
        case .notLookedAt:
            return .warn(
                check, found,
                why: .init(
                    "whether the service gets what it needs is not known",
                    ja: "必要なものがサービスに渡るか分かりません"),
                remedy: remedy)
        case .secret, .unusable, .notForService:
            return closes
                ? .fail(check, found, why: why, remedy: remedy)
                : .warn(check, found, why: why, remedy: remedy)
        }
    }
}
