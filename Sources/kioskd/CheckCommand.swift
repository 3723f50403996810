import ArgumentParser
import FoundationEssentials
import KioskConfiguration
import KioskDaemon

/// `kioskd check`: all faults and warnings of the file.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "All faults and warnings of the configuration file; exit 0 or 78.")

    @OptionGroup var file: ConfigurationOption

    @Flag(help: "Warnings fail too.")
    var strict = false

    @Flag(help: "Print the findings as JSON.")
    var json = false

    func run() throws {
        let outcome = ConfigurationFile.load(path: file.path)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            Terminal.print(String(decoding: try encoder.encode(outcome.findings), as: UTF8.self))
        } else {
            for line in outcome.report(path: file.path) { Terminal.complain(line) }
            if outcome.findings.isEmpty { Terminal.complain("\(file.path): no faults") }
        }
        guard outcome.passes(strict: strict) else { throw ExitCode(SystemExit.configuration) }
    }
}
