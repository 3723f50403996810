import KOMOJUSimulator
import KioskCore
import KioskGPIO
import Testing

@testable import KioskDaemon

/// The status of a controller that sells, and its counters.
@Suite(.timeLimit(.minutes(1))) struct LiveStatusTests {
    private func status(_ life: Life) async throws -> ServiceStatus {
        guard case .status(let status) = await life.desk.perform(.tellStatus) else {
            throw WaitedInVain(what: "the status", seen: "a refusal")
        }
        return status
    }

    private func counts(_ role: InputRole, _ life: Life) async throws -> InputCounts {
        try #require(try await status(life).inputs.first { $0.role == role })
    }

    @Test func `a sale that runs is told with its state, and its button's press is counted`()
        async throws
    {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { life in
                try await kiosk.ready()
                let before = try await counts(.button("A1"), life)
                #expect(before.counted == 0)
                let sale = try await kiosk.press()
                let status = try await status(life)
                #expect(status.kiosk.sale?.opening.sale == sale)
                #expect(try #require(status.saleStateAge) >= .zero)
                #expect(status.items == [KioskSetup.item])
                #expect(status.uptime > .zero)
                #expect(try #require(status.journalBytes) > 0)
                #expect(status.journalPath == kiosk.desk.path)
                let after = try await counts(.button("A1"), life)
                #expect(after.counted == 1)
                #expect(after.edges >= 1)
                #expect(after.line == KioskSetup.buttonLine)
            }
        }
    }

    @Test func `an output is on for its pulse and off after it, and the lamps tell the rest`()
        async throws
    {
        var setup = KioskSetup()
        setup.pulseDuration = .seconds(9)
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { life in
                try await kiosk.ready()
                let rest = try await status(life).outputs
                #expect(rest.map(\.role) == kiosk.setup.plan.outputs.map(\.role))
                #expect(rest.map(\.line) == ["DISPENSE", "READY", "WAIT", "FAULT"])
                #expect(rest.map(\.pattern) == [nil, .steady, .steady, .steady])
                try await wait(until: .lamp(.ready), is: .on, life)
                #expect(rest.first?.state == .off)
                let sale = try await kiosk.press()
                try await kiosk.witness.wait(until: "it can be paid") { _ in kiosk.canTap }
                kiosk.tap(.good)
                try await wait(until: .dispense(KioskSetup.item), is: .on, life)
                try await wait(until: .lamp(.ready), is: .off, life)
                // The interlock ends it before its time (S4).
                kiosk.drive(KioskSetup.doorLine, active: true)
                try await kiosk.settled(sale)
                #expect(try await status(life).outputs.first?.state == .off)
            }
        }
    }

    /// Waits until an output is told of like this.
    private func wait(until role: OutputRole, is state: OutputState, _ life: Life) async throws {
        while try await status(life).outputs.first(where: { $0.role == role })?.state != state {
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test func `a button that is stuck is counted once for each time`() async throws {
        var setup = KioskSetup()
        setup.stuckAfter = .milliseconds(300)
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { life in
                try await kiosk.ready()
                kiosk.drive(KioskSetup.buttonLine, active: true)
                try await kiosk.witness.wait(until: "the button is stuck") {
                    $0.status?.stuck == [KioskSetup.item]
                }
                #expect(try await counts(.button("A1"), life).timesStuck == 1)
                // Other news while it is stuck is no second time.
                kiosk.drive(KioskSetup.doorLine, active: true)
                try await kiosk.witness.wait(until: "the door is open") {
                    $0.status?.reasons == [.doorOpen]
                }
                kiosk.drive(KioskSetup.doorLine, active: false)
                try await kiosk.witness.wait(until: "the door is shut") {
                    $0.status?.reasons == []
                }
                kiosk.drive(KioskSetup.buttonLine, active: false)
                try await kiosk.witness.wait(until: "the button is free") {
                    $0.status?.stuck == []
                }
                #expect(try await counts(.button("A1"), life).timesStuck == 1)
            }
        }
    }

    @Test func `the counters go on when the journal is opened anew`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { life in
                try await kiosk.ready()
                for active in [true, false] { kiosk.drive(KioskSetup.doorLine, active: active) }
                try await kiosk.sells()
                #expect(try await counts(.door, life).edges == 2)
                kiosk.desk.makeReadOnly()
                kiosk.drive(KioskSetup.buttonLine, active: true)
                try await kiosk.witness.wait(until: "the journal is opened again") { _ in
                    kiosk.desk.openings == 2
                }
                kiosk.drive(KioskSetup.buttonLine, active: false)
                try await kiosk.sells()
                #expect(try await counts(.door, life).edges == 2)
            }
        }
    }
}
