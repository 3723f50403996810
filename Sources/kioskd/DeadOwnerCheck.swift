import ArgumentParser
import Glibc
import KioskConfiguration
import KioskDaemon
import KioskGPIO

/// `doctor --dead-owner-line`: what the board does with an output whose owner dies (S5).
struct DeadOwnerCheck {
    private let configuration: KioskConfiguration
    private let line: String

    init(_ configuration: KioskConfiguration, line: String) {
        self.configuration = configuration
        self.line = line
    }

    /// Asks whether nothing is connected, and finds out.
    func finding(isSure: Bool) throws -> DoctorFinding {
        let reference = LineReference(line)
        let plan = LinePlan(configuration)
        guard !(plan.inputs.map(\.reference) + plan.outputs.map(\.reference)).contains(reference)
        else {
            Terminal.complain("the kiosk uses line '\(line)'; name one with nothing connected")
            throw ExitCode(SystemExit.usage)
        }
        guard configuration.gpio.backend == .libgpiod, let wanted = configuration.gpio.chip else {
            Terminal.complain("only a real chip can be asked; gpio.backend is mock")
            throw ExitCode(SystemExit.usage)
        }
        try confirm(isSure)
        do throws(GPIOError) {
            let chip = try LibgpiodChip(wanted)
            let outcome = try DeadOwnerDrill.run(
                reference, on: chip,
                by: ["kioskd", LineDrillCommand.configuration.commandName ?? "", wanted, line])
            return .deadOwner(outcome, line: line, chip: chip.name)
        } catch {
            Terminal.complain("\(error)")
            throw ExitCode(SystemExit.unavailable)
        }
    }

    private func confirm(_ isSure: Bool) throws {
        guard !isSure else { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw ValidationError("nobody can be asked here; --yes does it without asking")
        }
        Terminal.complain(
            "Line \(line) goes high for a moment, and may stay so until this command sets it low. "
                + "Nothing may be connected to it. Type its name to go on:")
        guard readLine() == line else {
            Terminal.complain("nothing was done")
            throw ExitCode(SystemExit.usage)
        }
    }
}
