import KioskConfiguration
import KioskPanel
import Logging
import Synchronization

/// The hash of the pages' password, read anew whenever it is needed: a new one holds at once.
final class PanelPassword: Sendable {
    private let read: Daemon.PanelPasswordReading
    private let logger: Logger
    private let lastFault = Mutex<String?>(nil)

    /// A password that `read` reads.
    init(read: @escaping Daemon.PanelPasswordReading, logger: Logger) {
        self.read = read
        self.logger = logger
    }

    /// The hash; `nil` where none is set or none can be read, which is said once for each reason.
    func hash() -> PasswordHash? {
        let fault: String
        do throws(DaemonError) {
            guard let secret = try read() else { return nil }
            do throws(PasswordHash.Fault) {
                return try PasswordHash(parsing: secret.revealed())
            } catch {
                fault = "\(error)"
            }
        } catch {
            fault = "\(error)"
        }
        let isNew = lastFault.withLock { last in
            defer { last = fault }
            return last != fault
        }
        if isNew { logger.log(\.panel.passwordUnusable, ["error": "\(fault)"]) }
        return nil
    }
}
