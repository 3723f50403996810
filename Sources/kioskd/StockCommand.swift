import ArgumentParser
import KioskCore
import KioskDaemon

/// `kioskd stock`: what is in the machine.
struct StockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stock", abstract: "How many of each item are in the machine.",
        subcommands: [List.self, Set.self])

    /// `kioskd stock list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is left of each item, and who counted it last.")

        @OptionGroup var listing: ItemListing

        func run() throws { try listing.print(ItemReport.stockTable) }
    }

    /// `kioskd stock set`
    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "States how many of an item are in the machine, on record.",
            discussion: """
                Count what is in the machine and say it here; 0 stops its sale. The running service \
                is asked; when it is stopped, the number goes into its journal. Only items that \
                have "stock" in the configuration are counted.
                """)

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The item's id.")
        var item: String

        @Argument(help: "How many there are now.")
        var count: Int

        @OptionGroup var person: PersonOption

        func validate() throws {
            guard (0...ItemCommand.stockMax).contains(count) else {
                throw ValidationError("\(ItemObjection.impossibleStock(count))")
            }
        }

        func run() async throws {
            let counted = try await ItemChange(
                .setStock(count), of: ItemID(item), person, file, looksWith: "kioskd stock list"
            ).carryOut { client, item, claim throws(ControlClient.Failure) in
                try await client.setStock(of: item, to: count, claim: claim)
            }
            Terminal.complain(
                "item \(counted.item) has \(counted.stock ?? count) in stock, as counted by "
                    + counted.by)
        }
    }
}

/// `kioskd wear`: how often the outputs have moved.
struct WearCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wear", abstract: "How often each output has moved.",
        subcommands: [List.self, Reset.self])

    /// `kioskd wear list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The pulses of each output, beside its life (`life_pulses`).")

        @OptionGroup var listing: ItemListing

        func run() throws { try listing.print(ItemReport.wearTable) }
    }

    /// `kioskd wear reset`
    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Notes that what an output moves was replaced: it counts from nothing.")

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The item's id.")
        var item: String

        @OptionGroup var person: PersonOption

        func run() async throws {
            let counted = try await ItemChange(
                .resetWear, of: ItemID(item), person, file, looksWith: "kioskd wear list"
            ).carryOut { client, item, claim throws(ControlClient.Failure) in
                try await client.resetWear(of: item, claim: claim)
            }
            Terminal.complain(
                "the replacement at item \(counted.item) is noted by \(counted.by); its pulses "
                    + "count from nothing")
        }
    }
}
