import KioskConfiguration
import KioskDaemon
import KioskPanel

/// The password of the demo's pages. Everybody may know it: the demo listens on this machine only.
struct DemoPassword {
    /// The password.
    static let text = "kiosk-demo"

    private let directory: String

    /// Puts its hash into a folder, where the daemon finds it as the service manager's credential.
    init(in directory: String) throws {
        self.directory = directory
        try PasswordFile.write(
            PasswordHash(of: Self.text).text + "\n",
            to: "\(directory)/\(SecretLocation.panelCredential)", asOwnerOf: directory)
    }

    /// How the daemon reads it.
    func reading(for configuration: KioskConfiguration) -> Daemon.PanelPasswordReading {
        let environment = ["CREDENTIALS_DIRECTORY": directory]
        return { () throws(DaemonError) in
            do throws(SecretError) {
                return try SecretFile.panelPassword(for: configuration, environment: environment)
            } catch {
                throw .secret(error)
            }
        }
    }
}
