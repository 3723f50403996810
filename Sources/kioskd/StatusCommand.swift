import ArgumentParser
import KioskConfiguration
import KioskDaemon

/// `kioskd status`: the running service, asked over its control socket.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Whether the service sells and if not why, what is left to do, and its lines.",
        discussion: """
            Exit 0 when the service answers, out of service too; 69 when none runs, 77 when the \
            user may not use its control socket.
            """)

    @OptionGroup var file: ConfigurationOption

    @Flag(help: "Print JSON; the keys stay the same, each number's unit stands in its key.")
    var json = false

    func run() async throws {
        let client = ControlClient(path: try file.load().control.socket)
        let report: ServiceReport
        do throws(ControlClient.Failure) {
            report = try await client.status()
        } catch {
            return try explain(error, client.path)
        }
        let lines =
            json
            ? [Self.encoded(report)]
            : report.state + report.openMatters + [""] + Terminal.table(report.inputTable)
                + report.inputRemarks + [""] + Terminal.table(report.outputTable)
                + report.outputRemarks + [""] + report.processLines
        for line in lines { Terminal.print(line) }
    }

    private func explain(_ failure: ControlClient.Failure, _ path: String) throws {
        switch failure {
        case .nobody:
            Terminal.complain(
                "\(path): no service listens there; `systemctl status kioskd` says why it does not "
                    + "run, `sudo systemctl start kioskd` starts it. If it runs, it uses another "
                    + "configuration: give that with --config")
            throw ExitCode(SystemExit.unavailable)
        case .forbidden:
            Terminal.complain(
                FileAccess.objection(to: .writing, of: path)
                    ?? "\(path): the user \(UserName.current) may not use it; use sudo")
            throw ExitCode(SystemExit.permission)
        case .refused(let code, let message):
            try showWithoutMachine(code, message)
        case .noAnswer(let why):
            Terminal.complain("\(path): the service gave no answer: \(why); ask again in a moment")
            throw ExitCode(SystemExit.unavailable)
        }
    }

    /// A service that answers, and has no machine to tell of.
    private func showWithoutMachine(_ code: String, _ message: String) throws {
        guard ServiceWithoutMachine.codes.contains(code) else {
            Terminal.complain(message)
            throw ExitCode(SystemExit.unavailable)
        }
        let service = ServiceWithoutMachine(code: code, message: message)
        for line in json ? [Self.encoded(service)] : ["Out of service:", "  \(message)"] {
            Terminal.print(line)
        }
    }

    private static func encoded(_ value: some Encodable) -> String {
        do {
            return try SaleReport.encode(value)
        } catch {
            preconditionFailure("a report cannot be written as JSON: \(error)")
        }
    }
}

/// What is known of a service that starts, stops, or cannot use its journal: the first keys of a
/// whole report.
private struct ServiceWithoutMachine: Encodable {
    /// The refusals that tell of such a service.
    static let codes: Set<String> = ["starting", "stopping", "journal_unusable"]

    private struct Reason: Encodable {
        let code: String
        let reason: String
    }

    private let line: String
    private let sells = false
    private let reasons: [String]
    private let outOfService: [Reason]

    enum CodingKeys: String, CodingKey {
        case line, sells, reasons
        case outOfService = "out_of_service"
    }

    init(code: String, message: String) {
        line = "Out of service: \(message)"
        reasons = [message]
        outOfService = [Reason(code: code, reason: message)]
    }
}
