import ArgumentParser
import FoundationEssentials
import KioskConfiguration
import KioskDaemon

/// `--config`, and what every command does with the file.
struct ConfigurationOption: ParsableArguments {
    @Option(name: .customLong("config"), help: "The configuration file.")
    var path = ConfigurationFile.defaultPath

    /// What a command that is shown to a person needs behind it to use the same file.
    var suffix: String {
        path == ConfigurationFile.defaultPath ? "" : " --config \(ShellWord.quoted(path))"
    }

    /// The checked configuration. Faults go to standard error and end the command with 78;
    /// warnings are for `check` and `run`, other commands have something else to say.
    func load(showingWarnings: Bool = false) throws -> KioskConfiguration {
        try loadWithSource(showingWarnings: showingWarnings).configuration
    }

    /// The same, with the bytes of the file that was checked.
    func loadWithSource(
        showingWarnings: Bool = false
    ) throws -> (configuration: KioskConfiguration, source: [UInt8]) {
        let outcome = ConfigurationFile.load(path: path)
        if outcome.configuration == nil || showingWarnings {
            for line in outcome.report(path: path) { Terminal.complain(line) }
        }
        guard let configuration = outcome.configuration else {
            throw ExitCode(SystemExit.configuration)
        }
        return (configuration, outcome.source)
    }

    /// The path as every other process understands it.
    var absolutePath: String {
        path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
    }
}
