import ArgumentParser
import KioskConfiguration
import KioskDaemon
import KioskGPIO

/// `kioskd gpio`: commissioning. Only what the service itself needs is here yet.
struct GPIOCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gpio", abstract: "GPIO lines: drive all outputs off.",
        subcommands: [Safe.self])

    /// `kioskd gpio safe`
    struct Safe: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Drives every configured output inactive, whatever else works or not.")

        @OptionGroup var file: ConfigurationOption

        func run() throws {
            let configuration = try file.load()
            guard configuration.gpio.backend == .libgpiod else {
                Terminal.complain(
                    "mock GPIO: a chip of its own in each process; nothing was changed, and the "
                        + "outputs of a process that ended are off")
                return
            }
            let chip: any GPIOChip
            do throws(DaemonError) {
                chip = try Daemon.chip(for: configuration)
            } catch {
                Terminal.complain("\(error)")
                throw ExitCode(error.exitCode)
            }
            let failures = SafeOutputs.driveInactive(LinePlan(configuration), on: chip)
            for failure in failures { Terminal.complain("\(failure)") }
            guard failures.isEmpty else { throw ExitCode(SystemExit.unavailable) }
            Terminal.complain("all outputs are off")
        }
    }
}
