import KOMOJUSimulator
import KioskCore
import KioskDaemon
import KioskGPIO
import Testing

/// Receipts on the real terminal's side of the API (M13).
@Suite(.timeLimit(.minutes(2))) struct ControllerReceiptTests {
    private static func printed(_ kiosk: Kiosk) -> [String] {
        kiosk.simulator.withModel { model, _ in model.printedSessions }
    }

    @Test func `a delivered sale is printed once, after its outcome`() async throws {
        var setup = KioskSetup()
        setup.receipt = .always
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { _ in
                let sale = try await kiosk.serve(.pays)
                try await kiosk.witness.wait(until: "the sale is closed") {
                    $0.histories[sale.opening.sale]?.closed == true
                }
                let history = try kiosk.history(of: sale.opening.sale)
                #expect(history.standing == .delivered)
                #expect(history.receiptEnding == .printed)
                #expect(Self.printed(kiosk) == [history.session?.text])
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    /// A terminal that prints nothing gates nothing: the next customer is served meanwhile.
    @Test func `a receipt that fails waits behind the next sale, and is printed when it can be`()
        async throws
    {
        var setup = KioskSetup()
        setup.receipt = .always
        setup.faults = [
            Fault(
                method: "POST", path: "/api/v1/terminals/*/sessions/*/print", count: nil,
                action: .status(
                    502, code: "error", message: "Could not print session on device.", body: nil,
                    retryAfterSeconds: nil))
        ]
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { _ in
                let first = try await kiosk.serve(.pays)
                let second = try await kiosk.serve(.pays)
                #expect(first.standing == .delivered && second.standing == .delivered)
                #expect(Self.printed(kiosk).isEmpty)
                kiosk.simulator.withModel { model, _ in model.faults = [] }
                try await kiosk.witness.wait(until: "both are printed", patience: .seconds(80)) {
                    $0.histories[first.opening.sale]?.closed == true
                        && $0.histories[second.opening.sale]?.closed == true
                }
                #expect(Set(Self.printed(kiosk)).count == 2)
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }
}
