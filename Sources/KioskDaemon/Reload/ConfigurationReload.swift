import KioskConfiguration
import KioskCore
import KioskGPIO
import Logging
import Synchronization

/// Takes another configuration over between sales, when SIGHUP asks for it (`systemctl reload`).
///
/// The new file is checked first, down to the lines of the chip: one that is wrong changes nothing,
/// and the log says what is wrong with it. One that is right ends the controller's run as soon as
/// nobody is served; whoever started the daemon starts it again with what `taken` holds.
final class ConfigurationReload: Sendable {
    /// Reads and checks the file.
    typealias Reading = @Sendable (_ path: String) -> ConfigurationOutcome

    private let path: String
    private let running: TakenConfiguration
    private let read: Reading
    private let logger: Logger
    private let endRun: @Sendable () -> Void
    private let found = Mutex<TakenConfiguration?>(nil)

    /// - Parameters:
    ///   - path: the file.
    ///   - running: what is in force.
    ///   - endRun: has the controller end between sales.
    init(
        path: String, running: TakenConfiguration, reading read: @escaping Reading,
        logger: Logger,
        endRun: @escaping @Sendable () -> Void
    ) {
        self.path = path
        self.running = running
        self.read = read
        self.logger = logger
        self.endRun = endRun
    }

    /// What is to be taken over; `nil` when the run ended for another reason.
    var taken: TakenConfiguration? { found.withLock { $0 } }

    /// Looks at the file once.
    func reload() {
        let outcome = read(path)
        guard let configuration = outcome.configuration else {
            refuse(outcome.faults.map { $0.formatted(path: path) })
            return
        }
        guard outcome.source != running.source else {
            // A reload that was refused before may have left another one waiting.
            logger.log(\.configuration.same)
            return
        }
        let missing = Self.missingLines(configuration)
        guard missing.isEmpty else {
            refuse(missing)
            return
        }
        found.withLock { $0 = TakenConfiguration(configuration, source: outcome.source) }
        logger.log(\.configuration.takenOver)
        endRun()
    }

    private func refuse(_ faults: [String]) {
        for fault in faults {
            logger.log(\.configuration.wrong, ["fault": "\(fault)"])
        }
        logger.log(\.configuration.stays)
    }

    /// The lines that the chip has not got: with them the kiosk would not start.
    private static func missingLines(_ configuration: KioskConfiguration) -> [String] {
        guard configuration.gpio.backend == .libgpiod else { return [] }
        do throws(GPIOError) {
            let (surveys, _) = try ChipDirectory().survey()
            let listing = LineListing(surveys, for: configuration)
            guard listing.chips.contains(where: \.isConfigured) else {
                return ["no chip '\(configuration.gpio.chip ?? "")'"]
            }
            return listing.missing.map {
                "no line '\($0.line)' for the \($0.usedFor.english)"
            }
        } catch {
            return ["\(error)"]
        }
    }
}
