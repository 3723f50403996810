import ArgumentParser
import KioskConfiguration
import KioskCore
import KioskDaemon

/// `kioskd doctor`: every check that a technician can make on site.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Every check that can be made on site; sells nothing, energises nothing.",
        discussion: """
            Beside the running service or without it. As root, since the key is root's to read. \
            Exit code 0: nothing failed. 69: something did. 78: the configuration is wrong. \
            In Japanese where the locale is (LANG=ja_JP.UTF-8); JSON is English always.
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
        let environment = ProcessEnvironment.current()
        let outcome = ConfigurationFile.load(path: file.path)
        var findings = [DoctorFinding.configuration(outcome, path: file.path)]
        if let configuration = outcome.configuration {
            let doctor = Doctor(configuration, environment: environment)
            findings += await doctor.findings()
            if let deadOwnerLine {
                let check = DeadOwnerCheck(configuration, line: deadOwnerLine)
                findings.append(try check.finding(isSure: yes))
            }
        }
        if json {
            Terminal.print(try SaleReport.encode(findings))
        } else {
            let language = Language(ofTerminalIn: environment)
            for line in DoctorReport.lines(findings, in: language) { Terminal.print(line) }
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
    static func lines(_ findings: [DoctorFinding], in language: Language) -> [String] {
        func say(_ english: String, _ japanese: String) -> String {
            BilingualText(english, ja: japanese).text(in: language)
        }
        let rows = findings.map {
            [$0.verdict.words, $0.check.name, $0.found].map { $0.text(in: language) }
        }
        var lines = Terminal.table([["", say("CHECK", "項目"), say("FOUND", "結果")]] + rows)
        for finding in findings {
            guard let why = finding.why, let remedy = finding.remedy else { continue }
            let subject = [finding.verdict.words, finding.check.name].map { $0.text(in: language) }
            lines += [
                "", subject.joined(separator: "  ") + ": " + why.text(in: language),
                "      " + remedy.text(in: language),
            ]
        }
        let failed = findings.count { $0.verdict == .fail }
        let warned = findings.count { $0.verdict == .warn }
        return lines + [
            "", say("\(failed) failed, \(warned) to know of", "異常 \(failed) 件、注意 \(warned) 件"),
        ]
    }
}
