import ArgumentParser
import Glibc
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal

extension GPIOCommand {
    /// `kioskd gpio pulse`
    struct Pulse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Moves an item's output once, to see whether it works; asks before.",
            discussion: """
                The pulse is the configured one, with its sensors and its bound; door, tilt and \
                emergency stop forbid it as ever. It is on record and counts for wear, not for \
                the stock. With the service running, the service does it, and only with its \
                service key on; else it is stopped first, so that no customer comes in between.
                """)

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The item's id.")
        var item: String

        @Flag(help: "Move it without asking.")
        var yes = false

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var person: PersonOption

        func run() async throws {
            let configuration = try file.load()
            let id = ItemID(item)
            guard let configured = configuration.items.first(where: { $0.id == id }) else {
                let known = configuration.items.map(\.id)
                Terminal.complain("\(ItemObjection.noSuchItem(id, known: known))")
                throw ExitCode(SystemExit.data)
            }
            try confirm(configured)
            let service = RunningService(configuration)
            let claim = person.claim
            let told = try await service.ask(lookingWith: "kioskd wear list\(file.suffix)") {
                client throws(ControlClient.Failure) in
                try await client.tryOutput(of: id, claim: claim)
            }
            let result: TrialResult
            if let told {
                result = told
            } else {
                result = try await tryHere(id, configuration, service)
            }
            if json { Terminal.print(try SaleReport.encode(result)) }
            for line in TrialReport.lines(result, of: configured) { Terminal.complain(line) }
            guard result.isGood else { throw ExitCode(SystemExit.inputOutput) }
        }

        /// Nothing moves before somebody said so.
        private func confirm(_ item: KioskConfiguration.Item) throws {
            guard !yes else { return }
            guard isatty(STDIN_FILENO) == 1 else {
                throw ValidationError("nobody can be asked here; --yes moves it without asking")
            }
            Terminal.complain(TrialReport.warning(of: item))
            Terminal.complain("Type the item's id to go on, anything else to leave it:")
            guard readLine() == item.id.text else {
                Terminal.complain("nothing was moved")
                throw ExitCode(SystemExit.usage)
            }
        }

        private func tryHere(
            _ id: ItemID, _ configuration: KioskConfiguration, _ service: RunningService
        ) async throws -> TrialResult {
            let journal = try service.openJournalIfAny()
            if let journal { try refuseUndecided(journal) }
            do throws(DaemonError) {
                let trying = try OutputTrying(configuration, journal: journal)
                switch try await trying.run(id, by: person.signature) {
                case .tried(let result):
                    if journal == nil {
                        Terminal.complain("there is no journal yet: the trial is not on record")
                    }
                    return result
                case .refused(let objection): Terminal.complain("\(objection)")
                }
            } catch {
                Terminal.complain("\(error)")
                throw ExitCode(error.exitCode)
            }
            throw ExitCode(SystemExit.data)
        }

        /// What a sale may have been dispensing when the service ended is settled by its next start,
        /// and is not muddled before.
        private func refuseUndecided(_ journal: Journal) throws {
            let histories: [SaleHistory]
            do throws(JournalError) {
                histories = SaleHistory.fold(try journal.recoveryRecords())
            } catch {
                throw JournalReader.exit(error)
            }
            guard
                let sale = histories.first(where: {
                    !$0.closed && $0.arming != nil && $0.outcome == nil
                })
            else { return }
            Terminal.complain(
                "sale \(sale.opening.sale) was being dispensed when the service ended; start the "
                    + "service first, so that it is settled (systemctl start kioskd)")
            throw ExitCode(SystemExit.data)
        }
    }
}
