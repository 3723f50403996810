import ArgumentParser
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal

/// `kioskd fault`: faults that survive restarts until a person clears them (S6).
struct FaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault", abstract: "Latched faults.",
        subcommands: [List.self, Clear.self])

    /// `kioskd fault list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The faults that nobody has cleared.")

        @OptionGroup var file: ConfigurationOption

        func run() throws {
            let journal = try JournalReader(file.load())
            let latched = LatchedFault.all(in: try journal.recoveryRecords())
            guard !latched.isEmpty else {
                Terminal.complain("no faults are latched")
                return try journal.finish()
            }
            let rows = latched.map {
                ["\($0.fault.name)", SaleReport.stamp($0.at), $0.fault.detail]
            }
            for line in Terminal.table([["FAULT", "LATCHED (UTC)", "WHAT WAS SEEN"]] + rows) {
                Terminal.print(line)
            }
            try journal.finish()
        }
    }

    /// `kioskd fault clear`
    struct Clear: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Clears a fault whose cause is mended, once and on record.",
            discussion: """
                The running service is asked, and sells again if nothing else stands in the way; \
                when it is stopped, the fault is cleared in the journal.
                """)

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The fault as `kioskd fault list` names it, such as output.A1.")
        var name: String

        @OptionGroup var person: PersonOption

        func validate() throws {
            guard FaultName(name) != nil else {
                throw ValidationError(
                    "'\(name)' is no fault; they are output.ITEM, drops.ITEM and invariant, and "
                        + "`kioskd fault list` shows the latched ones")
            }
        }

        func run() async throws {
            guard let fault = FaultName(name) else { throw ExitCode(SystemExit.data) }
            let service = RunningService(try file.load())
            let answer = try await service.ask(lookingWith: "kioskd fault list\(file.suffix)") {
                client throws(ControlClient.Failure) in
                try await client.clear(fault, claim: person.claim)
            }
            if let by = answer {
                Terminal.complain(
                    "fault \(fault) is cleared by \(by): the service takes it up at once")
            } else {
                try clear(fault, in: try service.openJournal())
            }
        }

        private func clear(_ fault: FaultName, in journal: Journal) throws {
            let clearing = FaultClearing(name: fault, by: person.signature)
            let latched: [FaultName]
            do throws(JournalError) {
                latched = LatchedFault.all(in: try journal.recoveryRecords()).map(\.fault.name)
                if latched.contains(fault) {
                    try journal.append([.faultCleared(clearing)], at: WallClock.now())
                }
            } catch {
                throw JournalReader.exit(error)
            }
            guard latched.contains(fault) else {
                Terminal.complain("\(CommandRefusal.faultNotLatched(fault, latched: latched))")
                throw ExitCode(SystemExit.data)
            }
            Terminal.complain(
                "fault \(fault) is cleared by \(clearing.by): no service runs, it counts from the "
                    + "next start")
        }
    }
}
