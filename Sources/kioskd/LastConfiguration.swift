import ArgumentParser
import FoundationEssentials
import KioskConfiguration
import KioskDaemon
import Logging
import Synchronization

/// The last configuration that worked, kept in the service's state folder: with it a kiosk comes up
/// after a power cut although somebody left a broken file behind.
final class LastConfiguration: Sendable {
    /// What is to be run, and what people have to know about it.
    struct Choice {
        let taken: TakenConfiguration
        let remark: String?
    }

    private let path: String?
    private let kept = Mutex<[UInt8]?>(nil)

    /// Where the service manager gave the service a folder; nowhere else.
    init(_ environment: [String: String]) {
        path = environment["STATE_DIRECTORY"]?.split(separator: ":").first.map {
            "\($0)/last-configuration.json"
        }
    }

    /// The file, where it is right; else the last one that worked, loudly; else the exit code of a
    /// wrong file.
    static func choose(
        _ file: ConfigurationOption, environment: [String: String]
    ) throws -> Choice {
        let outcome = ConfigurationFile.load(path: file.path)
        let voice = ServiceVoice(environment)
        for finding in outcome.findings {
            let line = finding.formatted(path: file.path)
            switch finding.severity {
            case .error: voice.say(\.configuration.wrong, ["fault": "\(line)"], line: line)
            case .warning: voice.say(\.configuration.doubtful, ["fault": "\(line)"], line: line)
            }
        }
        if let configuration = outcome.configuration {
            return Choice(
                taken: TakenConfiguration(configuration, source: outcome.source), remark: nil)
        }
        guard let path = LastConfiguration(environment).path else {
            throw ExitCode(SystemExit.configuration)
        }
        let last = ConfigurationFile.load(path: path)
        guard let configuration = last.configuration else {
            throw ExitCode(SystemExit.configuration)
        }
        return Choice(
            taken: TakenConfiguration(configuration, source: last.source),
            remark: "\(file.path) is wrong; this is the last configuration that worked, "
                + "`kioskd check` says what is wrong")
    }

    /// Keeps the file of a configuration that came up; once for each.
    func keep(_ source: [UInt8], logger: Logger) {
        let isNew = kept.withLock { kept in
            guard kept != source else { return false }
            kept = source
            return true
        }
        guard isNew, let path else { return }
        do {
            let url = URL(filePath: path)
            if FileManager.default.contents(atPath: path).map(Array.init) == source { return }
            try Data(source).write(to: url, options: .atomic)
        } catch {
            logger.log(\.configuration.lastNotKept, ["error": "\(error)"])
        }
    }
}
