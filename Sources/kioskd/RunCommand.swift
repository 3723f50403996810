import ArgumentParser
import Glibc
import KOMOJU
import KioskConfiguration
import KioskDaemon
import KioskGPIO
import Logging

/// `kioskd run`: the service.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "The service: sells until it is asked to stop (SIGTERM).")

    @OptionGroup var file: ConfigurationOption

    func run() async throws {
        let start = MonotonicClock.now()
        let (configuration, source) = try file.loadWithSource(showingWarnings: true)
        let environment = ProcessEnvironment.current()
        let logger = Logger(label: "kioskd") { label in
            LogBootstrap.handler(
                environment: environment, label: label,
                level: configuration.log.level.loggerLevel)
        }
        for weakness in HardenedProcess().apply() {
            logger.warning("the process is less hardened", metadata: ["error": "\(weakness)"])
        }
        RunningConfiguration.keep(file.path, environment: environment, logger: logger)
        do throws(DaemonError) {
            try await Daemon(
                configuration: configuration,
                chip: try Daemon.chip(for: configuration),
                secretKey: try Self.secretKey(configuration, environment),
                logger: logger,
                notifier: ServiceNotifier(environment: environment),
                facts: ServiceFacts(
                    startedAt: start,
                    configuration: .init(
                        path: file.absolutePath, sha256: ConfigurationDigest.sha256(source)))
            ).run()
        } catch {
            logger.critical("kioskd cannot run", metadata: ["error": "\(error)"])
            throw ExitCode(error.exitCode)
        }
    }

    /// The key from the service manager's credential or the configured file (X1).
    static func secretKey(
        _ configuration: KioskConfiguration, _ environment: [String: String]
    ) throws(DaemonError) -> SecretKey {
        let secret: Secret
        do throws(SecretError) {
            secret = try SecretFile.secretKey(for: configuration, environment: environment)
        } catch {
            throw .secret(error)
        }
        do throws(SecretKeyError) {
            return try SecretKey(secret.revealed())
        } catch {
            throw .secretKey(error)
        }
    }
}

extension KioskConfiguration.LogLevel {
    /// The log library's word for the level.
    var loggerLevel: Logger.Level {
        switch self {
        case .trace: .trace
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}
