import ArgumentParser
import KioskConfiguration
import KioskCore
import KioskDaemon

/// `kioskd sales`: the journal, for people. It reads beside the running service.
struct SalesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sales", abstract: "The journal, for people.",
        subcommands: [List.self, Show.self, Export.self, Reconcile.self])

    /// `kioskd sales list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The newest sales and what became of each.")

        @OptionGroup var file: ConfigurationOption

        @Option(help: "How many sales, at most 1000.")
        var limit = 20

        @Flag(help: "Print JSON.")
        var json = false

        func validate() throws {
            guard (1...1000).contains(limit) else {
                throw ValidationError("--limit takes a number from 1 to 1000")
            }
        }

        func run() throws {
            let journal = try JournalReader(file.load())
            let sales = try journal.sales(limit: limit)
            if json {
                Terminal.print(try SaleReport.json(sales))
            } else {
                for line in SaleReport.table(sales) { Terminal.print(line) }
            }
            try journal.finish()
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
            }
            try journal.finish()
        }
    }
}
