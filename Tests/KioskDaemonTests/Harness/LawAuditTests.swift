import KOMOJUSimulator
import KioskCore
import Testing

/// The auditor itself: it has to see what it is there to see.
@Suite(.timeLimit(.minutes(2))) struct LawAuditTests {
    @Test func `each broken law is seen`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { _ in
                try await kiosk.sells()
                try await kiosk.serve(.opensDoorAndPays)
            }
            let good = try await kiosk.audit()
            #expect(good.faults.isEmpty)
            let other = try await kiosk.audit()
            expect("law 1", in: good) { $0.ledger = Ledger.empty }
            expect("law 2", in: good) { $0.sales.removeLast() }
            expect("law 2", in: good) { $0.pulses = [] }
            expect("law 3", in: good) { $0.pulses += other.pulses }
            expect("law 4", in: good) { $0.linesOn = [KioskSetup.dispenseLine] }
            expect("law 4", in: good) { $0.pulses[0].ended = nil }
            expect("M4", in: good) { $0.sessions += other.sessions }
            expect("M2", in: good) { $0.sales = [] }
        }
    }

    private func expect(
        _ law: String, in audit: LawAudit, when change: (inout LawAudit) -> Void
    ) {
        var audit = audit
        change(&audit)
        #expect(audit.faults.contains { $0.hasPrefix(law) }, "\(audit.faults)")
    }
}

extension Ledger {
    fileprivate static var empty: Ledger { KOMOJUModel().ledger }
}
