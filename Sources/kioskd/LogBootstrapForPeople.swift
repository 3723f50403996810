import KioskDaemon
import Logging

/// The log of commands that people watch: warnings and worse, on standard error.
enum LogBootstrapForPeople {
    /// A handler for the console.
    static func handler(label: String, level: Logger.Level = .warning) -> any LogHandler {
        LogBootstrap.handler(environment: [:], label: label, level: level)
    }
}
