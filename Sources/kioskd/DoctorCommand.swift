import ArgumentParser
import KioskConfiguration
import KioskDaemon

/// `kioskd doctor`: every check that a technician can make on site.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Every check that can be made on site; sells nothing, energises nothing.",
        discussion: """
            Beside the running service or without it. As root, since the key is root's to read. \
            Exit code 0: nothing failed. 69: something did. 78: the configuration is wrong.
            """)

    @OptionGroup var file: ConfigurationOption

    @Flag(help: "Print the findings as JSON.")
    var json = false

    @Option(
        name: .customLong("dead-owner-line"),
        help: "Find out what the board does with an output whose owner dies, on this line.")
    var deadOwnerLine: String?

    @Flag(help: "Do it without asking whether anything is connected to the line.")
    var yes = false

    func run() async throws {
        let outcome = ConfigurationFile.load(path: file.path)
        var findings = [DoctorFinding.configuration(outcome, path: file.path)]
        if let configuration = outcome.configuration {
            let doctor = Doctor(configuration, environment: ProcessEnvironment.current())
            findings += await doctor.findings()
            if let deadOwnerLine {
                let check = DeadOwnerCheck(configuration, line: deadOwnerLine)
                findings.append(try check.finding(isSure: yes))
            }
        }
        if json {
            Terminal.print(try SaleReport.encode(findings))
        } else {
            for line in DoctorReport.lines(findings) { Terminal.print(line) }
        }
        guard outcome.configuration != nil else { throw ExitCode(SystemExit.configuration) }
        if findings.contains(where: { $0.verdict == .fail }) {
            throw ExitCode(SystemExit.unavailable)
        }
    }
}

/// The doctor's findings for people.
enum DoctorReport {
    /// A table, and below it what to do about everything that did not pass.
    static func lines(_ findings: [DoctorFinding]) -> [String] {
        var lines = Terminal.table(
            [["", "CHECK", "FOUND"]]
                + findings.map { [$0.verdict.rawValue, $0.check, $0.found] })
        for finding in findings {
            guard let why = finding.why, let remedy = finding.remedy else { continue }
            lines += [
                "", "\(finding.verdict.rawValue)  \(finding.check): \(why)", "      \(remedy)",
            ]
        }
        let failed = findings.count { $0.verdict == .fail }
        let warned = findings.count { $0.verdict == .warn }
        return lines + ["", "\(failed) failed, \(warned) to know of"]
    }
}
