import ArgumentParser
import FoundationEssentials
import Glibc
import KioskConfiguration
import KioskDaemon
import KioskRehearsal

/// `kioskd rehearse`: simulated customers with faults against a configuration, in virtual time.
struct RehearseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Simulated customers and faults against a configuration, in virtual time.",
        discussion: """
            Runs the real core against models of KOMOJU, the disk, the lines and the network, and \
            checks the four laws at every step. Sells nothing, moves nothing, opens no connection. \
            Exit 0 when every law held, 70 when one was broken or the run reached too little.
            """)

    @Option(
        name: .customLong("config"),
        help: "The configuration file; without it, a kiosk with one of everything.")
    var path: String?

    @Option(help: "How many sales, at least.")
    var sales = 20_000

    @Option(help: "What everything follows from; without it a fresh one, which is printed.")
    var seed: UInt64?

    @Option(help: "How many worlds at a time; without it, one for each processor.")
    var jobs: Int?

    @Flag(help: "Print the report as JSON.")
    var json = false

    func validate() throws {
        guard sales >= 1 else { throw ValidationError("--sales must be at least 1") }
        guard jobs.map({ $0 >= 1 }) ?? true else {
            throw ValidationError("--jobs must be at least 1")
        }
        guard seed.map({ $0 <= Rehearsal.seedMax }) ?? true else {
            throw ValidationError("--seed must be at most \(Rehearsal.seedMax)")
        }
    }

    func run() async throws {
        let kiosk = try rehearsedKiosk()
        let seed = seed ?? UInt64.random(in: 1...Rehearsal.seedMax)
        Terminal.complain("seed \(seed)")
        let rehearsal = Rehearsal(
            kiosk: kiosk, seed: seed, sales: sales,
            jobs: jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        let bar = ProgressBar(total: sales)
        let clock = ContinuousClock()
        let begun = clock.now
        let report = await rehearsal.run { bar.show($0) }
        bar.clear()
        let rate = Double(report.sales) / max(0.001, (clock.now - begun) / .seconds(1))
        try show(report, salesPerSecond: rate)
        guard report.isGood else { throw ExitCode(SystemExit.software) }
    }

    private func rehearsedKiosk() throws -> RehearsedKiosk {
        guard let path else { return try RehearsedKiosk.sample() }
        var option = ConfigurationOption()
        option.path = path
        return try RehearsedKiosk(option.load())
    }

    private func show(_ report: RehearsalReport, salesPerSecond rate: Double) throws {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let text = try encoder.encode(RehearsalSummary(report, salesPerSecond: rate))
            Terminal.print(String(decoding: text, as: UTF8.self))
        } else {
            for line in Terminal.table(report.rows + [["sales per second", "\(Int(rate))"]]) {
                Terminal.print(line)
            }
        }
        for line in report.failureLines { Terminal.complain(line) }
    }
}
