import ArgumentParser
import FoundationEssentials
import KioskConfiguration
import KioskCore
import KioskDaemon

/// `kioskd check`: all faults and warnings of the file.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "All faults and warnings of the configuration file; exit 0 or 78.",
        discussion: "In Japanese where the locale is (LANG=ja_JP.UTF-8); JSON is English always.")

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
            let language = Language(ofTerminalIn: ProcessEnvironment.current())
            for line in outcome.report(path: file.path, in: language) { Terminal.complain(line) }
            if outcome.findings.isEmpty {
                let well = BilingualText("no faults", ja: "誤りはありません")
                Terminal.complain("\(file.path): \(well.text(in: language))")
            }
        }
        guard outcome.passes(strict: strict) else { throw ExitCode(SystemExit.configuration) }
    }
}
