import ArgumentParser
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskJournal

/// `kioskd sales`: the journal, for people. It reads beside the running service.
struct SalesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sales", abstract: "The journal, for people.",
        subcommands: [List.self, Show.self])

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
                Terminal.complain("there is no sale \(sale); `kioskd sales list` shows the newest")
                throw ExitCode(SystemExit.data)
            }
            if json {
                Terminal.print(try SaleReport.json(records))
            } else {
                for line in SaleReport.timeline(records) { Terminal.print(line) }
            }
        }
    }
}

/// The journal, opened for reading, with errors that end a command as they should.
struct JournalReader {
    private let journal: Journal

    init(_ configuration: KioskConfiguration) throws {
        do throws(JournalError) {
            journal = try Journal.open(path: configuration.journal.path, access: .reading)
        } catch {
            throw Self.exit(error)
        }
    }

    /// The newest sales, the newest first.
    func sales(limit: Int) throws -> [SaleHistory] {
        try reading { () throws(JournalError) in
            var histories: [SaleHistory] = []
            for sale in try journal.recentSales(limit: limit) {
                histories += SaleHistory.fold(try journal.records(of: sale))
            }
            return histories
        }
    }

    /// All records of one sale.
    func records(of sale: SaleID) throws -> [StoredRecord] {
        try reading { () throws(JournalError) in try journal.records(of: sale) }
    }

    private func reading<Result>(_ body: () throws(JournalError) -> Result) throws -> Result {
        do throws(JournalError) {
            return try body()
        } catch {
            throw Self.exit(error)
        }
    }

    /// Says what is wrong and ends with the right code.
    static func exit(_ error: JournalError) -> ExitCode {
        Terminal.complain("\(error)")
        switch error {
        case .missing, .notAJournal, .newerSchema, .damaged, .unreadableRecord:
            return ExitCode(SystemExit.data)
        case .locked, .busy:
            return ExitCode(SystemExit.unavailable)
        case .invalidIdentity, .paymentAlreadyUsed, .orderNumberAlreadyUsed, .alreadyArmed,
            .duplicate, .lawBroken:
            return ExitCode(SystemExit.software)
        case .full, .readOnly, .io, .broken:
            return ExitCode(SystemExit.inputOutput)
        }
    }
}
