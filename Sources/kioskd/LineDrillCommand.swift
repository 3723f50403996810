import ArgumentParser
import KioskDaemon
import KioskGPIO

/// `kioskd line-drill`: the part of `doctor --dead-owner-line` that dies with its line high.
struct LineDrillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "line-drill", abstract: "Takes a line, drives it high and dies.",
        shouldDisplay: false)

    @Argument var chip: String
    @Argument var line: String

    func run() throws {
        do throws(GPIOError) {
            try DeadOwnerDrill.holdAndDie(LineReference(line), on: try LibgpiodChip(chip))
        } catch {
            Terminal.complain("\(error)")
            throw ExitCode(SystemExit.unavailable)
        }
    }
}
