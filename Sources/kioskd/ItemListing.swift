import ArgumentParser

/// What a command that lists the items is asked for, and how it lists them.
struct ItemListing: ParsableArguments {
    @OptionGroup var file: ConfigurationOption

    @Flag(help: "Print JSON.")
    var json = false

    /// Prints what the journal counts of each item, as that table or as JSON.
    func print(_ table: ([ItemReport.Row]) -> [String]) throws {
        let configuration = try file.load()
        let journal = try JournalReader(configuration)
        let rows = ItemReport.rows(configuration, try journal.recoveryRecords())
        for line in json ? [try SaleReport.encode(rows)] : table(rows) { Terminal.print(line) }
        try journal.finish()
    }
}
