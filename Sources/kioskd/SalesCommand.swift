import ArgumentParser
import KioskConfiguration
import KioskCore
import KioskDaemon

/// `kioskd sales`: the journal, for people. It reads beside the running service, and decisions go
/// through it.
struct SalesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sales", abstract: "The journal, for people.",
        subcommands: [
            List.self, Show.self, Resolve.self, Export.self, Reconcile.self,
        ])

    /// `kioskd sales list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The newest sales and what became of each.")

        @OptionGroup var file: ConfigurationOption

        @Option(help: "How many sales, at most 1000.")
        var limit = 20

        @Flag(help: "All sales that wait for a person's decision, and how to decide them.")
        var held = false

        @Flag(help: "Print JSON.")
        var json = false

        func validate() throws {
            guard (1...1000).contains(limit) else {
                throw ValidationError("--limit takes a number from 1 to 1000")
            }
        }

        func run() throws {
            let journal = try JournalReader(file.load())
            if held {
                try tellHeld(try journal.unfinishedSales())
            } else if json {
                Terminal.print(try SaleReport.json(try journal.sales(limit: limit)))
            } else {
                for line in SaleReport.table(try journal.sales(limit: limit)) {
                    Terminal.print(line)
                }
            }
            try journal.finish()
        }

        private func tellHeld(_ unfinished: [[StoredRecord]]) throws {
            let cases = unfinished.compactMap(HeldCase.init)
            for sale in unfinished.flatMap(SaleHistory.fold) where sale.standing == .open {
                Terminal.complain(
                    "sale \(sale.opening.sale) is not over yet: while the service runs, it brings "
                        + "it to its end, and holds it if nobody can know what is right")
            }
            if json {
                Terminal.print(try SaleReport.encode(cases.map { HeldRow($0, file) }))
            } else if cases.isEmpty {
                Terminal.complain("no sale waits for a decision")
            } else {
                for (number, held) in cases.enumerated() {
                    if number > 0 { Terminal.print("") }
                    for line in held.summary(file) { Terminal.print(line) }
                }
            }
        }
    }

    /// `kioskd sales show`
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Everything that the journal says of one sale.")

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The number of the sale, from `kioskd sales list`.")
        var sale: Int64

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            let journal = try JournalReader(file.load())
            let records = try journal.records(of: SaleID(sale))
            guard !records.isEmpty else {
                try journal.finish()
                Terminal.complain("there is no sale \(sale); `kioskd sales list` shows the newest")
                throw ExitCode(SystemExit.data)
            }
            if json {
                Terminal.print(try SaleReport.json(records))
            } else {
                for line in SaleReport.timeline(records) { Terminal.print(line) }
                if let held = HeldCase(records) {
                    Terminal.print("")
                    for line in held.brief(file) { Terminal.print(line) }
                }
            }
            try journal.finish()
        }
    }
}
