import ArgumentParser
import Glibc
import KOMOJU
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskPanel
import Logging

/// `kioskd run`: the service.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "The service: sells until it is asked to stop (SIGTERM).")

    @OptionGroup var file: ConfigurationOption

    func run() async throws {
        let start = (at: MonotonicClock.now(), wall: WallClock.now())
        let environment = ProcessEnvironment.current()
        let found = try LastConfiguration.choose(file, environment: environment)
        let tail = LogTail()
        let logger = Logger(label: "kioskd") { label in
            TailedLogHandler(
                LogBootstrap.handler(
                    environment: environment, label: label,
                    level: found.taken.configuration.log.level.loggerLevel), tail: tail)
        }
        for weakness in HardenedProcess().apply() {
            logger.log(\.service.lessHardened, ["error": "\(weakness)"])
        }
        var notifier = ServiceNotifier(environment: environment)
        if let remark = found.remark {
            logger.log(\.configuration.notTheFiles, ["why": "\(remark)"])
            notifier.remark = " (\(remark))"
        }
        let signals = await ServiceSignals()
        let (firstNotifier, service) = (notifier, self)
        do throws(DaemonError) {
            try await signals.heard { () async throws(DaemonError) in
                var notifier = firstNotifier
                var next: TakenConfiguration? = found.taken
                while let taken = next, !signals.stopWasAsked {
                    next = try await service.serve(
                        taken, since: start, environment, (logger, tail), notifier, signals)
                    notifier.remark = ""
                }
            }
        } catch {
            logger.log(\.service.cannotRun, ["error": "\(error)"])
            throw ExitCode(error.exitCode)
        }
    }

    /// Serves with one configuration; answers with the one that is to be taken over after it.
    private func serve(
        _ taken: TakenConfiguration, since start: (at: Instant, wall: WallTime),
        _ environment: [String: String],
        _ log: (logger: Logger, tail: LogTail), _ notifier: ServiceNotifier,
        _ signals: ServiceSignals
    ) async throws(DaemonError) -> TakenConfiguration? {
        let logger = log.logger
        RunningConfiguration.keep(taken.source, environment: environment, logger: logger)
        let last = LastConfiguration(environment)
        return try await Daemon(
            configuration: taken.configuration,
            openChip: try Daemon.chipOpening(for: taken.configuration),
            readKey: { () throws(DaemonError) in
                try Self.secretKey(taken.configuration, environment)
            },
            readWebhookToken: { () throws(DaemonError) in
                try Self.webhookToken(taken.configuration, environment)
            },
            logger: logger,
            notifier: notifier,
            readPanelPassword: { () throws(DaemonError) in
                try Self.panelPassword(taken.configuration, environment)
            },
            facts: ServiceFacts(
                startedAt: start.at, startedAtWall: start.wall,
                configuration: .init(
                    path: file.absolutePath, sha256: ConfigurationDigest.sha256(taken.source))),
            means: PanelMeans(
                environment: environment, log: log.tail,
                configuration: String(decoding: taken.source, as: UTF8.self)),
            metricsToken: Self.metricsToken(taken.configuration, environment, logger)
        ) { notice in
            // The lines are taken, the journal is recovered: this configuration works.
            if case .status(let status) = notice, status.holdsLines {
                last.keep(taken.source, logger: logger)
            }
        }.run(inForce: taken.source, reloading: (file.path, signals))
    }

    /// The hash of the pages' password; `nil` where nobody has set one.
    private static func panelPassword(
        _ configuration: KioskConfiguration, _ environment: [String: String]
    ) throws(DaemonError) -> Secret? {
        do throws(SecretError) {
            return try SecretFile.panelPassword(for: configuration, environment: environment)
        } catch .notConfigured, .missing {
            return nil
        } catch {
            throw .secret(error)
        }
    }

    /// The token that readers of the metrics on other machines show, where there is one (X1).
    private static func metricsToken(
        _ configuration: KioskConfiguration, _ environment: [String: String], _ logger: Logger
    ) -> MetricsToken? {
        do throws(SecretError) {
            return try SecretFile.metricsToken(for: configuration, environment: environment)
                .map { MetricsToken($0.revealed()) }
        } catch {
            logger.log(\.metrics.tokenUnusable, ["error": "\(error)"])
            return nil
        }
    }

    /// The webhook's token, likewise (X1).
    static func webhookToken(
        _ configuration: KioskConfiguration, _ environment: [String: String]
    ) throws(DaemonError) -> WebhookToken {
        let secret: Secret
        do throws(SecretError) {
            secret = try SecretFile.webhookToken(for: configuration, environment: environment)
        } catch {
            throw .secret(error)
        }
        do throws(WebhookTokenError) {
            return try WebhookToken(secret.revealed())
        } catch {
            throw .webhookToken(error)
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
