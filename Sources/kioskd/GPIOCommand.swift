import ArgumentParser
import KioskConfiguration
import KioskDaemon
import KioskGPIO
import Logging

/// `kioskd gpio`: commissioning.
struct GPIOCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gpio",
        abstract: "GPIO lines: list them, watch inputs, try an output, drive all outputs off.",
        subcommands: [List.self, Watch.self, Pulse.self, Safe.self])

    /// `kioskd gpio safe`
    struct Safe: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Drives every configured output inactive, whatever else works or not.")

        @OptionGroup var file: ConfigurationOption

        func run() throws {
            let environment = ProcessEnvironment.current()
            let voice = ServiceVoice(environment)
            // First the lines that the service had, then those of the file as it is now.
            let running = RunningConfiguration.load(environment: environment)
            let configured: KioskConfiguration?
            do {
                configured = try file.load()
            } catch {
                guard running != nil else { throw error }
                configured = nil
            }
            var isSafe = true
            for configuration in [running, configured == running ? nil : configured] {
                guard let configuration else { continue }
                isSafe = driveInactive(configuration, voice) && isSafe
            }
            guard isSafe else { throw ExitCode(SystemExit.unavailable) }
        }

        private func driveInactive(
            _ configuration: KioskConfiguration, _ voice: ServiceVoice
        ) -> Bool {
            guard configuration.gpio.backend == .libgpiod else {
                voice.say(
                    \.outputs.nothingToDrive,
                    line: "mock GPIO: a chip of its own in each process; nothing was changed, and "
                        + "the outputs of a process that ended are off")
                return true
            }
            let chip: any GPIOChip
            do throws(DaemonError) {
                chip = try Daemon.chip(for: configuration)
            } catch {
                voice.say(\.outputs.notOff, ["error": "\(error)"], line: "\(error)")
                return false
            }
            let failures = SafeOutputs.driveInactive(LinePlan(configuration), on: chip) { failure in
                let limit = Persistence.afterwards.limit.components.seconds
                voice.say(
                    \.outputs.notOffYet, ["error": "\(failure)"],
                    line: "\(failure); trying again for up to \(limit) s")
            }
            for failure in failures {
                voice.say(\.outputs.notOff, ["error": "\(failure)"], line: "\(failure)")
            }
            if failures.isEmpty { voice.say(\.outputs.allOff, line: "all outputs are off") }
            return failures.isEmpty
        }
    }
}
