import ArgumentParser
import KioskConfiguration

/// `--config`, and what every command does with the file.
struct ConfigurationOption: ParsableArguments {
    @Option(name: .customLong("config"), help: "The configuration file.")
    var path = ConfigurationFile.defaultPath

    /// The checked configuration. Faults and warnings go to standard error; a fault ends the
    /// command with 78.
    func load() throws -> KioskConfiguration {
        let outcome = ConfigurationFile.load(path: path)
        for line in outcome.report(path: path) { Terminal.complain(line) }
        guard let configuration = outcome.configuration else {
            throw ExitCode(SystemExit.configuration)
        }
        return configuration
    }
}
