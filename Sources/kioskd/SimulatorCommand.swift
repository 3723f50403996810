import ArgumentParser
import KOMOJUSimulator
import KioskDaemon
import Logging
import ServiceLifecycle
import UnixSignals

/// `kioskd simulator`: the KOMOJU stand-in alone.
struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulator",
        abstract: "The stand-in of KOMOJU and its terminal, on this computer.",
        discussion: "Its controls are described at http://127.0.0.1:PORT/simulator.")

    @Option(help: "The port on 127.0.0.1; 0 takes any that is free.")
    var port = 8090

    @Option(help: "The secret key that it accepts; not a real one.")
    var key = KOMOJUModel.defaultSecretKey

    @Option(help: "The terminal that it has.")
    var terminal = KOMOJUModel.defaultTerminalID

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port takes a number from 0 to 65535")
        }
        guard !key.hasPrefix("sk_live_") else {
            throw ValidationError("--key takes no live key: this is a stand-in")
        }
    }

    func run() async throws {
        let logger = Logger(label: "kioskd.simulator") { label in
            LogBootstrapForPeople.handler(label: label)
        }
        let server = KOMOJUSimulatorServer(
            port: port,
            model: KOMOJUModel(terminalID: terminal, secretKey: key),
            wallClock: ModelTime.systemWallClock,
            logger: logger
        ) { port in
            // Standard output: a program that started us reads the address from here.
            Terminal.print("http://127.0.0.1:\(port)")
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: server)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch {
            Terminal.complain("the simulator cannot run: \(error)")
            throw ExitCode(SystemExit.unavailable)
        }
    }
}
