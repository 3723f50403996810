import KOMOJUSimulator
import KioskConfiguration
import KioskDaemon
import KioskPanel

/// What the service manager hands to a service, for the demo: the password of its pages and the key of
/// its stand-in. Everybody may know them: the demo listens on this machine only.
struct DemoCredentials {
    /// The password.
    static let password = "kiosk-demo"

    /// Where they are found.
    let environment: [String: String]

    /// Puts them into a folder.
    init(in directory: String) throws {
        environment = ["CREDENTIALS_DIRECTORY": directory]
        for (name, text) in [
            (SecretLocation.panelCredential, PasswordHash(of: Self.password).text),
            (SecretLocation.keyCredential, KOMOJUModel.defaultSecretKey),
        ] {
            try PasswordFile.write(text + "\n", to: "\(directory)/\(name)", asOwnerOf: directory)
        }
    }

    /// The hash of the password, as the daemon reads it.
    func panelPassword(
        for configuration: KioskConfiguration
    ) throws(DaemonError) -> Secret {
        do throws(SecretError) {
            return try SecretFile.panelPassword(for: configuration, environment: environment)
        } catch {
            throw .secret(error)
        }
    }
}
