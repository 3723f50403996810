import ArgumentParser
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal
import KioskPanel

extension SalesCommand {
    /// `kioskd sales resolve`: ends a hold as a person decided (second law).
    struct Resolve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decides a held sale, once and on record.",
            discussion: """
                `kioskd sales list --held` shows the sales that wait, `kioskd sales show ID` what \
                is known of one. The running service is asked; when it is stopped, the decision \
                is written to the journal and carried out when it starts.
                """)

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The number of the sale.")
        var sale: Int64

        @Flag(help: "The money stays: the customer has the goods, or it was settled otherwise.")
        var delivered = false

        @Flag(help: "The money goes back to the customer's card.")
        var refund = false

        @Option(help: "Why, for the record: one line.")
        var why: String

        @OptionGroup var person: PersonOption

        @Flag(help: "Print what is on record as JSON.")
        var json = false

        func validate() throws {
            guard delivered != refund else {
                throw ValidationError(
                    delivered
                        ? "give --delivered or --refund, not both"
                        : "give --delivered (the money stays) or --refund (it goes back)")
            }
            do throws(SpokenText.Fault) {
                _ = try SpokenText.reason(why)
            } catch {
                throw ValidationError("--why \(error)")
            }
        }

        func run() async throws {
            let configuration = try file.load()
            let service = RunningService(configuration)
            let decision: ResolutionDecision = refund ? .refund : .delivered
            let look = "kioskd sales show \(sale)\(file.suffix)"
            let answer = try await service.ask(lookingWith: look) {
                client throws(ControlClient.Failure) in
                try await client.resolve(SaleID(sale), decision, claim: person.claim, why: why)
            }
            if let answer {
                try tell(answer, isServiceRunning: true)
            } else {
                try tell(
                    try resolve(decision, in: try service.openJournal()), isServiceRunning: false)
            }
        }

        private func resolve(
            _ decision: ResolutionDecision, in journal: Journal
        ) throws -> DecidedSale {
            let resolution: SaleResolution
            do throws(SpokenText.Fault) {
                resolution = SaleResolution(
                    sale: SaleID(sale), decision: decision, by: person.signature,
                    why: try SpokenText.reason(why))
            } catch {
                throw ValidationError("--why \(error)")
            }
            do throws(JournalError) {
                switch try JournalDecision.resolve(resolution, in: journal, at: WallClock.now()) {
                case .success(let decided): return decided
                case .failure(let objection): Terminal.complain("\(objection)")
                }
            } catch {
                throw JournalReader.exit(error)
            }
            throw ExitCode(SystemExit.data)
        }

        private func tell(_ decided: DecidedSale, isServiceRunning: Bool) throws {
            if json { Terminal.print(try SaleReport.encode(decided)) }
            let outcome: String
            switch decided.decision {
            case .delivered:
                outcome = "the money stays, and the sale is closed"
            case .refund:
                let money = decided.refund?.label ?? "the money"
                let payment = decided.payment.map { " of payment \($0)" } ?? ""
                outcome = "\(money)\(payment) goes back to the customer"
            }
            Terminal.complain("sale \(decided.sale) is decided by \(decided.by): \(outcome)")
            guard decided.decision == .refund else { return }
            let look = "kioskd sales show \(sale)\(file.suffix)"
            Terminal.complain(
                isServiceRunning
                    ? "the service asks KOMOJU for the refund now; `\(look)` shows when it is made"
                    : "no service runs: the decision is in the journal, and the refund begins when "
                        + "the service starts (systemctl start kioskd); `\(look)` shows when it "
                        + "is made")
        }
    }
}
