import ArgumentParser
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal

/// `kioskd journal`: the file itself, for a technician.
struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "The journal's file: is it whole, and what if not.",
        subcommands: [Check.self, Replace.self])

    /// `kioskd journal check`
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads the whole journal and says whether every record is there.",
            discussion: "Beside the running service. Exit code 0: whole. 74: damaged.")

        @OptionGroup var file: ConfigurationOption

        func run() throws {
            let path = try file.load().journal.path
            guard let damage = try JournalDamage.find(path) else {
                Terminal.print("\(path) is whole")
                return
            }
            Terminal.complain("\(damage.error)")
            if let salvaged = damage.salvaged {
                Terminal.print(
                    "\(salvaged.records.count) records can be read; \(JournalReport.lost(salvaged))"
                )
            }
            throw ExitCode(SystemExit.inputOutput)
        }
    }

    /// `kioskd journal replace`
    struct Replace: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts a new journal in the place of a damaged one.",
            discussion: """
                The damaged file stays beside it, under a name with the date. What can be read \
                of it is carried over; sales whose end may be lost are held for a person. A \
                service that waits out of service goes on by itself within seconds. A journal \
                that is whole is left alone.
                """)

        @OptionGroup var file: ConfigurationOption

        func run() throws {
            let path = try file.load().journal.path
            try JournalOwner.standIn(for: path)
            guard let damage = try JournalDamage.find(path) else {
                Terminal.complain("\(path) is whole; nothing was done")
                return
            }
            Terminal.complain("\(damage.error)")
            do throws(JournalError) {
                let replacement = try JournalReplacement.replace(
                    path: path, newIdentity: JournalIdentity.draw(), at: WallClock.now(),
                    by: ProcessUser.current())
                for line in JournalReport.lines(replacement) { Terminal.print(line) }
            } catch {
                throw JournalReader.exit(error)
            }
        }
    }
}

/// What is wrong with a journal, where something is.
private struct JournalDamage {
    let error: JournalError
    let salvaged: SalvagedJournal?

    /// Looks at the whole file; an error that is no damage ends the command.
    static func find(_ path: String) throws -> JournalDamage? {
        do throws(JournalError) {
            try Journal.open(path: path, access: .reading).verify()
            return nil
        } catch {
            switch error {
            case .damaged, .notAJournal, .unreadableRecord: break
            case .missing where try SalvagedJournal.read(path: path).last > 0: break
            case _: throw JournalReader.exit(error)
            }
            do throws(JournalError) {
                return JournalDamage(error: error, salvaged: try SalvagedJournal.read(path: path))
            } catch _ {
                return JournalDamage(error: error, salvaged: nil)
            }
        }
    }
}
