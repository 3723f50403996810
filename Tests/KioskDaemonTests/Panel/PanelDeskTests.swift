import KioskCore
import KioskPanel
import Testing

@testable import KioskDaemon

/// What people do on the pages, carried out by the running controller.
@Suite(.timeLimit(.minutes(2)))
struct PanelDeskTests {
    private static let person = PanelPerson(name: "田中", address: "192.0.2.7")

    private func desk(_ kiosk: Kiosk, _ life: Life) -> PanelDesk {
        PanelDesk(
            kiosk: PanelKiosk(
                id: "k", language: .english, items: [], version: "1", libgpiodVersion: "1"),
            desk: life.desk, news: PanelNews(), journal: kiosk.desk.path)
    }

    @Test func `a held sale is decided as on the socket, and the record says who and from where`()
        async throws
    {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { life in
                let hook = kiosk.witness.hook { moment in
                    guard case .recorded(.armed) = moment, kiosk.desk.openings == 1 else { return }
                    kiosk.desk.makeReadOnly()
                }
                let sale = try await kiosk.serve(.pays).opening.sale
                kiosk.witness.unhook(hook)
                try await kiosk.ready()
                let desk = desk(kiosk, life)
                await #expect(throws: PanelRefusal.self) {
                    try await desk.resolve(sale, .refund, why: " ", by: Self.person)
                }
                try await desk.resolve(sale, .refund, why: "the flap", by: Self.person)
                let history = SaleHistory.fold(try await desk.records(of: sale))[0]
                #expect(history.resolution?.by == "田中 (panel, 192.0.2.7)")
                #expect(history.resolution?.decision == .refund)
                do throws(PanelRefusal) {
                    try await desk.resolve(sale, .delivered, why: "no", by: Self.person)
                    Issue.record("decided twice")
                } catch {
                    #expect(error.code == "decided_already")
                }
            }
        }
    }

    @Test func `without the service key no output moves, and a replacement is noted all the same`()
        async throws
    {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { life in
                try await kiosk.ready()
                let desk = desk(kiosk, life)
                do throws(PanelRefusal) {
                    _ = try await desk.tryOutput(of: KioskSetup.item, by: Self.person)
                    Issue.record("it moved")
                } catch {
                    #expect(error.code == "service_key_off")
                }
                #expect(kiosk.witness.seen.pulses(on: [KioskSetup.dispenseLine]).isEmpty)
                do throws(PanelRefusal) {
                    try await desk.clear(.output(KioskSetup.item), by: Self.person)
                    Issue.record("there was a fault")
                } catch {
                    #expect(error.code == "fault_not_latched")
                }
                try await desk.resetWear(of: KioskSetup.item, by: Self.person)
                #expect(kiosk.witness.seen.count(.wearReset) == 1)
            }
        }
    }
}
