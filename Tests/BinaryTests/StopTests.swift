import Glibc
import KioskCore
import Testing

/// SIGTERM, and a second instance.
@Suite(.serialized)
struct StopTests {
    @Test(.timeLimit(.minutes(1)), arguments: [SIGTERM, SIGINT])
    func `a stop while idle is prompt and on record`(signal: Int32) async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            try kiosk.life.send(signal)
            #expect(try await kiosk.life.waitForEnd(within: .seconds(10)) == .exited(0))
            #expect(try kiosk.records().last?.record.kind == .stopped)
            try kiosk.panel.drain()
            #expect(try kiosk.panel.level(KioskFile.Line.ready) == 0)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a stop while the customer may pay ends the session first`() async throws {
        try await Kiosk.with { kiosk in
            // The cancel takes its time, so that only reading tells that the session is over.
            try kiosk.simulator.set(
                switches: #"{"cancel_effect":"delayed","cancel_delay_ms":1500}"#)
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try await kiosk.stop()
            let history = try kiosk.sale(sale.opening.sale)
            #expect(history.cancelReason == .stopAsked)
            #expect(history.unpaidEnding == .cancelled)
            #expect(try kiosk.session(sale.session).status == "cancelled")
            #expect(try kiosk.records().last?.record.kind == .stopped)
            #expect(try kiosk.pulses(.tea).isEmpty)
            try await kiosk.start()
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a stop during the pulse lets it finish`() async throws {
        try await Kiosk.with(KioskFile(pulseMilliseconds: 2_000)) { kiosk in
            try await kiosk.startReady()
            let sale = try await kiosk.openSale(.tea)
            try kiosk.pay()
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 1, "the relay is on")
            try await kiosk.stop()
            let history = try kiosk.sale(sale.opening.sale)
            #expect(history.outcome == .delivered)
            #expect(history.closed)
            #expect(try kiosk.records().last?.record.kind == .stopped)
            let pulses = try kiosk.pulses(.tea)
            #expect(pulses.count == 1)
            #expect(try #require(pulses.first?.nanoseconds) >= 2_000_000_000)
            #expect(try kiosk.panel.level(KioskFile.Item.tea.relay) == 0)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a second instance on the same journal is refused`() async throws {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            var other = kiosk.file
            other.socketName = "other.sock"
            let path = try kiosk.directory.write(
                other.text(address: kiosk.simulator.address, directory: kiosk.directory),
                to: "other.json")
            let second = try kiosk.spawn(["run", "--config", path])
            guard case .exited(let code) = try await second.waitForEnd() else {
                throw TestFailure("the second instance was killed")
            }
            #expect(code == 69 || code == 74, "unavailable, or an error of the journal")
            #expect(second.errors.contains("in use by process \(try kiosk.life.pid)"))
            #expect(second.errors.contains(kiosk.journalPath))
            // The first one does not mind.
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a second instance on the same lines is refused, and never says that it is ready`()
        async throws
    {
        try await Kiosk.with { kiosk in
            try await kiosk.startReady()
            let manager = try NotifySocket(in: kiosk.directory)
            let second = try kiosk.spawn(
                ["run", "--config", kiosk.configurationPath], environment: manager.environment)
            #expect(try await second.waitForEnd() == .exited(69))
            #expect(second.errors.contains(kiosk.directory.file(kiosk.file.socketName)))
            #expect(!manager.assignments().contains("READY=1"))
            try await kiosk.expectSelling()
            try await kiosk.stop()
        }
    }
}
