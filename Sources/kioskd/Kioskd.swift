import ArgumentParser
import KioskDaemon

/// The command line: one small file a command.
@main
struct Kioskd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kioskd",
        abstract: "Sells at an unattended kiosk: buttons, a KOMOJU card terminal, a relay.",
        discussion: """
            Messages go to standard error, data to standard output. Exit codes are those of \
            sysexits: 0, 64 usage, 65 data, 69 unavailable, 70 internal, 74 I/O, 77 permission, \
            78 configuration.
            """,
        version: KioskVersion.current,
        subcommands: [
            RunCommand.self, CheckCommand.self, DoctorCommand.self, StatusCommand.self,
            SalesCommand.self, StockCommand.self, WearCommand.self, FaultCommand.self,
            JournalCommand.self, GPIOCommand.self, PanelCommand.self,
            DemoCommand.self, SimulatorCommand.self,
            RehearseCommand.self, ExploreCommand.self, LineDrillCommand.self,
        ])
}
