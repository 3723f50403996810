/// Where a secret may be: a systemd credential first, then the file that the configuration names.
public struct SecretLocation: Sendable, Hashable {
    /// The credential's name.
    public let credential: String
    /// The configuration's key for the file.
    public let key: String
    /// The file that the configuration names.
    public let file: String?

    /// The credential of the KOMOJU secret key.
    public static let keyCredential = "komoju-secret-key"
    /// The credential of the webhook's secret token.
    public static let tokenCredential = "komoju-webhook-token"
    /// The credential of the pages' password, hashed.
    public static let panelCredential = "kioskd-panel-password"

    /// The credential of the metrics' token.
    public static let metricsCredential = "kioskd-metrics-token"

    /// Where the KOMOJU secret key is.
    public static func secretKey(of configuration: KioskConfiguration) -> SecretLocation {
        SecretLocation(
            credential: keyCredential, key: "komoju.secret_key_file",
            file: configuration.komoju.secretKeyFile)
    }

    /// Where the webhook's secret token is.
    public static func webhookToken(of configuration: KioskConfiguration) -> SecretLocation {
        SecretLocation(
            credential: tokenCredential, key: "webhook.secret_token_file",
            file: configuration.webhook?.secretTokenFile)
    }

    /// Where the hash of the pages' password is.
    public static func panelPassword(of configuration: KioskConfiguration) -> SecretLocation {
        SecretLocation(
            credential: panelCredential, key: "panel.password_file",
            file: configuration.panel?.passwordFile)
    }

    /// Where the metrics' token is.
    public static func metricsToken(of configuration: KioskConfiguration) -> SecretLocation {
        SecretLocation(
            credential: metricsCredential, key: "metrics.token_file",
            file: configuration.metrics?.tokenFile)
    }
}
