import ArgumentParser
import KioskConfiguration
import KioskDaemon
import KioskPanel
import Logging
import ServiceLifecycle

/// `kioskd demo`: the machine's front as a page, for a person.
struct LiveDemo {
    let port: Int

    /// Runs until it is interrupted.
    func play(logger: Logger) async throws {
        do {
            try await DemoStage.set(logger: logger) { stage in
                let front = DemoFront(stage)
                let credentials = try DemoCredentials(in: stage.directory)
                let daemon = try stage.daemon(
                    credentials: credentials,
                    observer: { front.take($0) })
                try await daemon.run(beside: [.init(service: front)]) { sites in
                    .init(
                        service: FrontPanel(
                            port: port, front: front, beside: sites, logger: logger
                        ) { port in
                            Self.welcome(port, stage)
                        })
                }
            }
        } catch {
            Terminal.complain("the demo failed: \(error)")
            if case DaemonError.other = error {
                Terminal.complain("if the port is taken: kioskd demo --port 0")
            }
            throw ExitCode(SystemExit.unavailable)
        }
    }

    private static func welcome(_ port: Int, _ stage: DemoStage) {
        Terminal.print("http://127.0.0.1:\(port)/")
        Terminal.complain(
            """

              The machine's front is at  http://127.0.0.1:\(port)/
              The customer's screen at   http://127.0.0.1:\(port)/display
              The staff's pages at       http://127.0.0.1:\(port)/status
                (to change something, sign in with the password \(DemoCredentials.password);
                with the service key on, the technician's page tries an output)
              The numbers for Prometheus http://127.0.0.1:\(port)/metrics
              The stand-in of KOMOJU at  http://127.0.0.1:\(stage.simulatorPort)/simulator
              The mock GPIO chip at      \(stage.configuration.gpio.mockSocket)

              Press a button on the page, then tap a card. Ctrl-C ends the demo.
            """)
    }
}
