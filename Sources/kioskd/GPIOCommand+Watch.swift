import ArgumentParser
import KioskDaemon
import KioskGPIO

extension GPIOCommand {
    /// `kioskd gpio watch`
    struct Watch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows each press and each edge of the inputs, and how the contacts bounce.",
            discussion: """
                Takes the inputs only, so nothing moves; the service must be stopped. At the end \
                (Ctrl-C, or --seconds) a table says which `debounce_ms` is too short.
                """)

        @OptionGroup var file: ConfigurationOption

        @Option(help: "End after so many seconds instead of at Ctrl-C.")
        var seconds: Int?

        func validate() throws {
            if let seconds, !(1...86_400).contains(seconds) {
                throw ValidationError("--seconds takes a number from 1 to 86400")
            }
        }

        func run() async throws {
            let configuration = try file.load()
            let seen: (table: [[String]], failure: GPIOError?)
            do throws(DaemonError) {
                let watching = try InputWatching(configuration)
                Terminal.complain(
                    "watching \(LinePlan(configuration).inputs.count) inputs, no output is taken; "
                        + "press every button some times"
                        + (seconds == nil ? ", then Ctrl-C" : ""))
                seen = try await watching.run(for: seconds.map { .seconds($0) }) {
                    Terminal.print($0)
                }
            } catch {
                Terminal.complain("\(error)")
                throw ExitCode(error.exitCode)
            }
            for line in Terminal.table(seen.table) { Terminal.print(line) }
            if let failure = seen.failure {
                Terminal.complain("\(failure)")
                throw ExitCode(SystemExit.inputOutput)
            }
        }
    }
}
