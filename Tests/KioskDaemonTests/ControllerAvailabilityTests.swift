import KOMOJUSimulator
import KioskCore
import KioskDaemon
import KioskGPIO
import Synchronization
import Testing

/// The kiosk says why it does not sell, and sells again when the cause has passed (M14); and what
/// takes its time is seen in the end (M5, M6, M10).
@Suite(.timeLimit(.minutes(2))) struct ControllerAvailabilityTests {
    @Test func `a terminal that is disabled closes the kiosk until it is enabled`() async throws {
        var setup = KioskSetup()
        setup.switches.terminalEnabled = false
        try await Kiosk.stand(setup, isSlow: true) { kiosk in
            try await kiosk.live { _ in
                try await kiosk.witness.wait(until: "the kiosk says why it does not sell") {
                    $0.status?.reasons == [.terminalDisabled]
                }
                kiosk.drive(KioskSetup.buttonLine, active: true)
                kiosk.simulator.withModel { model, _ in model.switches.terminalEnabled = true }
                try await kiosk.ready()
                kiosk.drive(KioskSetup.buttonLine, active: false)
                #expect(kiosk.witness.seen.lastSale == nil)
                try await kiosk.sells()
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    @Test(arguments: [401, 403])
    func `a key that is refused closes the kiosk until it is taken`(_ status: Int) async throws {
        let action = FaultAction.status(
            status, code: nil, message: "No.", body: nil, retryAfterSeconds: nil)
        var setup = KioskSetup()
        setup.faults = [Fault(path: "/api/v1/payments", count: nil, action: action)]
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { _ in
                try await kiosk.witness.wait(until: "the kiosk says why it does not sell") {
                    $0.status?.reasons == [.credentialsRejected]
                }
                kiosk.simulator.withModel { model, _ in model.faults = [] }
                try await kiosk.ready()
            }
        }
    }

    @Test func `the door and the kiosk's lamps`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { _ in
                try await kiosk.ready()
                kiosk.drive(KioskSetup.doorLine, active: true)
                try await kiosk.witness.wait(until: "the kiosk says why it does not sell") {
                    $0.status?.reasons == [.doorOpen]
                }
                try await kiosk.witness.wait(until: "the ready lamp is off") { seen in
                    seen.changes.last { $0.line == KioskSetup.readyLine }?.level == .low
                }
                kiosk.drive(KioskSetup.doorLine, active: false)
                try await kiosk.ready()
            }
        }
    }

    /// A session that should be over and is not closes the kiosk, with the reason (M5, M15).
    @Test func `a payment that stays undecided is named`() async throws {
        var setup = KioskSetup()
        setup.switches.cancelEffect = .never
        setup.cancelConfirmation = .seconds(2)
        setup.sessionExpiresSeconds = 5
        setup.paymentWindow = .milliseconds(300)
        try await Kiosk.stand(setup, isSlow: true) { kiosk in
            try await kiosk.live { _ in
                let sale = try await kiosk.serve(.walksAway)
                #expect(sale.standing == .unpaid)
                #expect(sale.unpaidEnding == .expired)
                #expect(
                    kiosk.witness.seen.statuses.contains {
                        $0.reasons.contains(.paymentUndecided) && $0.sale != nil
                    })
                try await kiosk.ready()
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    /// Nothing notifies of a capture after the end; the watch finds it (M6).
    @Test func `a card that is charged after the session was read as cancelled is refunded`()
        async throws
    {
        var setup = KioskSetup()
        setup.switches.sessionCancelClearsScreen = false
        setup.switches.lateTap = .captured
        setup.paymentWindow = .milliseconds(300)
        setup.sessionExpiresSeconds = 30
        setup.faults = [
            Fault(
                method: "POST", path: TroubledCall.cancelOnTerminal.path, count: nil,
                action: .status(
                    502, code: "error", message: "Could not cancel session.", body: nil,
                    retryAfterSeconds: nil))
        ]
        try await Kiosk.stand(setup, isSlow: true) { kiosk in
            try await kiosk.live { _ in
                let sale = try await kiosk.serve(.walksAway)
                #expect(sale.standing == .unpaid)
                guard case .captured = kiosk.tap(.good) else {
                    Issue.record("the late card was not charged")
                    return
                }
                try await kiosk.witness.wait(until: "the refund is made", patience: .seconds(80)) {
                    $0.histories[sale.opening.sale]?.standing == .refunded
                }
            }
            #expect(kiosk.witness.seen.pulses(on: [KioskSetup.dispenseLine]).isEmpty)
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    /// A refund that the balance does not cover blocks no sale, and is made when it does (M10).
    @Test(arguments: [402, 422, 502], ["insufficient_balance", "insufficient_funds"])
    func `a refund waits for the balance`(_ status: Int, _ code: String) async throws {
        var setup = KioskSetup()
        setup.switches.refundRequiresBalance = true
        setup.switches.refundDeclineStatus = status
        setup.switches.refundDeclineCode = code
        // Nobody knows whether a 502 of an unknown code was final: the same key again (M2, M12).
        setup.switches.idempotencyReplaysErrors = status != 502 || code == "insufficient_funds"
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { _ in
                let settle = kiosk.witness.hook { moment in
                    if case .recorded(.refundOwed) = moment {
                        kiosk.simulator.withModel { model, _ in model.settle() }
                    }
                }
                try await kiosk.ready()
                let customer = Customer(.opensDoorAndPays, at: kiosk)
                let hands = kiosk.witness.hook { customer.see($0) }
                let sale = try await kiosk.press()
                try await kiosk.witness.wait(until: "the refund is refused") { seen in
                    seen.ended.contains { ended in
                        guard case .refund = ended.call.request, case .failed = ended.answer
                        else { return false }
                        return true
                    }
                }
                kiosk.witness.unhook(settle)
                kiosk.witness.unhook(hands)
                customer.leave()
                #expect(try kiosk.history(of: sale).standing == .refundOwed)
                try await kiosk.sells()
                try await kiosk.witness.wait(until: "the refund is made") {
                    $0.histories[sale]?.standing == .refunded
                }
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }
}
