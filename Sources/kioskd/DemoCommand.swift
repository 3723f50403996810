import ArgumentParser
import KioskDaemon
import Logging

/// `kioskd demo`: the whole product on a laptop.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "The whole product on a laptop: mock GPIO, a stand-in of KOMOJU, a web page.")

    @Option(help: "Play this many scripted customers, without a page.")
    var headless: Int?

    @Option(help: "The page's port on 127.0.0.1; 0 takes any that is free.")
    var port = 8080

    @Flag(help: "Show the log.")
    var verbose = false

    func validate() throws {
        if let headless, !(1...100_000).contains(headless) {
            throw ValidationError("--headless takes a number from 1 to 100000")
        }
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port takes a number from 0 to 65535")
        }
    }

    func run() async throws {
        let level: Logger.Level = verbose ? .debug : .critical
        let logger = Logger(label: "kioskd") { label in
            LogBootstrapForPeople.handler(label: label, level: level)
        }
        if let headless {
            let holds: Bool
            do {
                holds = try await HeadlessDemo(count: headless).play(logger: logger)
            } catch {
                Terminal.complain("the demo failed: \(error)")
                throw ExitCode(SystemExit.software)
            }
            guard holds else { throw ExitCode.failure }
        } else {
            try await LiveDemo(port: port).play(logger: logger)
        }
    }
}
