import ArgumentParser
import FoundationEssentials
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO

extension GPIOCommand {
    /// `kioskd gpio list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every line of every chip: who holds it, and what the kiosk uses it for.",
            discussion: """
                Nothing is requested, so nothing is disturbed; for the same reason no level of a \
                real chip is shown, see `kioskd gpio watch`.
                """)

        @Option(name: .customLong("config"), help: "The configuration file.")
        var path: String?

        @Flag(help: "Print the list as JSON.")
        var json = false

        func run() throws {
            let configuration = try loadedConfiguration()
            let listing: LineListing
            var failures: [GPIOError] = []
            do throws(GPIOError) {
                (listing, failures) = try list(configuration)
            } catch {
                Terminal.complain("\(error)")
                throw ExitCode(SystemExit.unavailable)
            }
            for failure in failures { Terminal.complain("\(failure)") }
            if json {
                try printJSON(listing, configuration)
            } else {
                printTables(listing)
            }
            guard !listing.chips.isEmpty else {
                Terminal.complain(
                    "this machine has no GPIO chip that can be read; check that the board's GPIO "
                        + "driver is loaded and that \(UserName.current) may use /dev/gpiochip*")
                throw ExitCode(SystemExit.unavailable)
            }
            for line in listing.missing {
                Terminal.complain(
                    "no line '\(line.line)' on the configured chip; it is to be: "
                        + line.usedFor.english)
            }
        }

        /// The file, if there is one: whoever looks for the right line may not have one that is
        /// right. One that is named has to be.
        private func loadedConfiguration() throws -> KioskConfiguration? {
            if let path {
                return try ConfigurationOption.parse(["--config", path]).load()
            }
            let path = ConfigurationFile.defaultPath
            if let configuration = ConfigurationFile.load(path: path).configuration {
                return configuration
            }
            Terminal.complain(
                "without a configuration, so not what the lines are used for: \(path) is missing "
                    + "or wrong (`kioskd check` says how); --config names another")
            return nil
        }

        private func list(
            _ configuration: KioskConfiguration?
        ) throws(GPIOError) -> (LineListing, [GPIOError]) {
            if let configuration, configuration.gpio.backend == .mock {
                let socket = configuration.gpio.mockSocket
                let lines = try MockIntroduction.lines(at: socket)
                if lines == nil {
                    Terminal.complain("mock GPIO: nobody serves \(socket), so all lines are free")
                }
                return (LineListing(mock: lines, for: configuration), [])
            }
            let (surveys, failures) = try ChipDirectory().survey()
            return (LineListing(surveys, for: configuration), failures)
        }

        private func printTables(_ listing: LineListing) {
            for chip in listing.chips {
                let name = [chip.name, chip.label.isEmpty ? "" : "[\(chip.label)]", chip.path]
                    .filter { !$0.isEmpty }.joined(separator: " ")
                Terminal.print(
                    "\(name): \(chip.lines.count) lines"
                        + (chip.isConfigured ? ", the configured chip" : ""))
                for line in Terminal.table(LineListing.table(of: chip)) { Terminal.print(line) }
            }
        }

        private struct Document: Encodable {
            let libgpiod: String
            let configured: Bool
            let chips: [LineListing.Chip]
            let missing: [LineListing.Missing]
        }

        private func printJSON(
            _ listing: LineListing, _ configuration: KioskConfiguration?
        ) throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let document = Document(
                libgpiod: LibgpiodChip.libraryVersion, configured: configuration != nil,
                chips: listing.chips, missing: listing.missing)
            Terminal.print(String(decoding: try encoder.encode(document), as: UTF8.self))
        }
    }
}
