import KioskCore
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
