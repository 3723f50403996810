import ArgumentParser
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal

/// `kioskd fault`: faults that survive restarts until a person clears them (S6).
struct FaultCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault", abstract: "Latched faults.",
        subcommands: [List.self, Clear.self])

    /// `kioskd fault list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The faults that nobody has cleared.")

        @OptionGroup var file: ConfigurationOption

        func run() throws {
            let faults = try LatchedFaults(in: file.load(), access: .reading)
            guard !faults.latched.isEmpty else {
                Terminal.complain("no faults are latched")
                return
            }
            let rows = faults.latched.map {
                ["\($0.fault.name)", SaleReport.stamp($0.at), $0.fault.detail]
            }
            for line in Terminal.table([["FAULT", "LATCHED (UTC)", "WHAT WAS SEEN"]] + rows) {
                Terminal.print(line)
            }
        }
    }

    /// `kioskd fault clear`
    struct Clear: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Clears a fault whose cause is mended. The service must be stopped.")

        @OptionGroup var file: ConfigurationOption

        @Argument(help: "The fault as `kioskd fault list` names it, such as output.A1.")
        var name: String

        func run() throws {
            let configuration = try file.load()
            // Reading first: a journal that is not there is not made here, by whoever calls.
            _ = try LatchedFaults(in: configuration, access: .reading)
            let identity = JournalIdentity.draw()
            let faults = try LatchedFaults(
                in: configuration, access: .writing(newIdentity: identity))
            guard let fault = faults.latched.first(where: { $0.fault.name.description == name })
            else {
                let names = faults.latched.map(\.fault.name.description).joined(separator: ", ")
                Terminal.complain(
                    "no fault '\(name)' is latched; "
                        + (names.isEmpty ? "none is" : "latched: \(names)"))
                throw ExitCode(SystemExit.data)
            }
            try faults.clear(fault.fault.name)
            Terminal.complain("cleared \(name)")
        }
    }
}

/// The faults in a journal.
private struct LatchedFaults {
    private let journal: Journal
    /// Those that nobody has cleared, the oldest first.
    let latched: [(fault: FaultLatching, at: WallTime)]

    init(in configuration: KioskConfiguration, access: JournalAccess) throws {
        do throws(JournalError) {
            journal = try Journal.open(path: configuration.journal.path, access: access)
            var latched: [(fault: FaultLatching, at: WallTime)] = []
            for stored in try journal.recoveryRecords() {
                switch stored.record {
                case .faultLatched(let latching):
                    latched.removeAll { $0.fault.name == latching.name }
                    latched.append((latching, stored.at))
                case .faultCleared(let clearing):
                    latched.removeAll { $0.fault.name == clearing.name }
                case .started, .stopped, .saleOpened, .sessionCreated, .cancelAsked,
                    .captureConfirmed, .armed, .dispensed, .endedUnpaid, .refundOwed,
                    .refundAsked, .refundDone, .refundNeedsOperator, .held, .resolved,
                    .receiptOwed, .receiptPrinted, .receiptGivenUp, .saleClosed, .stockDeclared,
                    .reconciled:
                    break
                }
            }
            self.latched = latched
        } catch {
            throw JournalReader.exit(error)
        }
    }

    /// Records who cleared the fault.
    func clear(_ name: FaultName) throws {
        do throws(JournalError) {
            let clearing = FaultClearing(name: name, by: ProcessUser.current())
            try journal.append([.faultCleared(clearing)], at: WallClock.now())
        } catch {
            throw JournalReader.exit(error)
        }
    }
}
