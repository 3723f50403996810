import FoundationEssentials
import Testing

/// What people type beside the running kiosk.
extension Kiosk {
    /// What a command did.
    struct Outcome {
        let ending: ChildProcess.Ending
        let output: String
        let errors: String
    }

    /// Runs a command with this kiosk's configuration to its end.
    func command(_ arguments: String...) async throws -> Outcome {
        try await outcome(of: spawn(arguments + ["--config", configurationPath]))
    }

    /// Begins a command with this kiosk's configuration.
    func begin(_ arguments: String...) throws -> ChildProcess {
        try spawn(arguments + ["--config", configurationPath])
    }

    /// What a command that was begun comes to.
    func outcome(of process: ChildProcess) async throws -> Outcome {
        let ending = try await process.waitForEnd()
        return Outcome(ending: ending, output: process.output, errors: process.errors)
    }

    /// Changes the configuration file.
    func rewrite(_ text: String, _ other: String) throws {
        let before = try String(contentsOfFile: configurationPath, encoding: .utf8)
        let after = before.replacing(text, with: other)
        try #require(before != after)
        _ = try directory.write(after, to: "kiosk.json")
    }
}
