import FoundationEssentials
import KioskConfiguration
import KioskDaemon
import Logging

/// The configuration as the running service took it over, kept in its runtime folder.
///
/// A technician may break or change the file while the service runs. Should the service die then,
/// `gpio safe` must still know which lines it had (S5).
enum RunningConfiguration {
    /// Where the copy is; `nil` without a runtime folder, as outside of systemd.
    private static func path(_ environment: [String: String]) -> String? {
        environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first.map { "\($0)/running.json" }
    }

    /// Keeps a copy of the file that was just taken over.
    static func keep(_ source: [UInt8], environment: [String: String], logger: Logger) {
        guard let path = path(environment) else { return }
        do {
            try Data(source).write(to: URL(filePath: path), options: .atomic)
        } catch {
            logger.log(\.configuration.runningNotKept, ["error": "\(error)"])
        }
    }

    /// The copy, where there is one that can be read.
    static func load(environment: [String: String]) -> KioskConfiguration? {
        path(environment).flatMap { ConfigurationFile.load(path: $0).configuration }
    }
}
