import ArgumentParser
import KOMOJU
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskJournal
import Logging

extension SalesCommand {
    /// `kioskd sales reconcile`
    struct Reconcile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compares the journal with KOMOJU's books, now.",
            discussion: """
                The service does the same once a day. This writes nothing, and works beside the \
                running service or without it. Exit codes: 0 both agree, 65 they differ (or the \
                journal cannot be read), 69 KOMOJU does not answer, 78 KOMOJU refuses the key.

                Sales that are open or wait for a person are counted and not judged.
                """)

        @OptionGroup var file: ConfigurationOption

        @Option(help: "How many days back, from 1 to 400.")
        var days = ReconciliationService.days

        @Flag(help: "Print JSON.")
        var json = false

        func validate() throws {
            guard (1...400).contains(days) else {
                throw ValidationError("--days takes a number from 1 to 400")
            }
        }

        func run() async throws {
            let configuration = try file.load()
            let client = try Self.client(configuration)
            if TrustedClock.now() == nil {
                Terminal.complain(
                    "warning: nothing vouches for this machine's clock; a wrong one compares "
                        + "other days")
            }
            let reconciler = Reconciler(
                configuration, connect: { () throws(KOMOJUError) in client })
            let outcome: Result<Reconciliation, ReconciliationFailure>
            do throws(ReconciliationFailure) {
                let now = TrustedClock.wallMicroseconds()
                outcome = .success(
                    try await reconciler.reconcile(
                        days: days, asked: WallTime(microsecondsSince1970: now)))
            } catch {
                outcome = .failure(error)
            }
            do throws(KOMOJUShutdownError) {
                try await client.shutdown()
            } catch {
                Terminal.complain("the client did not shut down: \(error)")
            }
            try report(outcome)
        }

        private func report(
            _ outcome: Result<Reconciliation, ReconciliationFailure>
        ) throws {
            switch outcome {
            case .success(let found):
                if json {
                    Terminal.print(try ReconciliationReport.json(found))
                } else {
                    for line in ReconciliationReport.lines(found) { Terminal.print(line) }
                }
                guard found.differences.isEmpty else { throw ExitCode(SystemExit.data) }
            case .failure(.journal(let error)):
                throw JournalReader.exit(error)
            case .failure(let failure):
                Terminal.complain("\(failure)")
                throw ExitCode(
                    failure.isRefusedKey ? SystemExit.configuration : SystemExit.unavailable)
            }
        }

        private static func client(_ configuration: KioskConfiguration) throws -> KOMOJUClient {
            do throws(DaemonError) {
                let key = try RunCommand.secretKey(configuration, ProcessEnvironment.current())
                do throws(KOMOJUSetupError) {
                    return try KOMOJUClient(
                        baseURL: configuration.komoju.baseURL.text, credential: key,
                        requestTimeout: configuration.komoju.requestTimeout,
                        productVersion: KioskVersion.current,
                        logger: Logger(label: "kioskd.sales") { label in
                            LogBootstrapForPeople.handler(label: label)
                        })
                } catch {
                    throw .client(error)
                }
            } catch {
                Terminal.complain("\(error)")
                throw ExitCode(error.exitCode)
            }
        }
    }
}
