import KOMOJUSimulator
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal
import Logging
import Synchronization
import Testing

/// Lines that fail: money goes back where goods cannot come out, and outputs go off (S1-S6, D4).
@Suite(.timeLimit(.minutes(2))) struct HardwareTroubleTests {
    @Test func `an output that cannot be energised is refunded and latched`() async throws {
        let log = LogRecording()
        try await Kiosk.stand(log: log) { kiosk in
            try await kiosk.live { _ in
                let hook = kiosk.witness.hook { moment in
                    if case .recorded(.armed) = moment { kiosk.fail(KioskSetup.dispenseLine) }
                }
                let sale = try await kiosk.serve(.pays)
                kiosk.witness.unhook(hook)
                #expect(sale.standing == .refunded, "\(kiosk.witness.seen.story)")
                #expect(sale.refundOwed?.reason == .dispenseFailed(.notEnergised))
                try await kiosk.witness.wait(until: "the kiosk says why it does not sell") {
                    $0.status?.reasons == [.faultLatched(.output(KioskSetup.item))]
                }
            }
            #expect(log.all.contains { $0.level == .error && $0.message == "a fault is latched" })
            #expect(kiosk.witness.seen.pulses(on: [KioskSetup.dispenseLine]).isEmpty)
            #expect(try await kiosk.brokenLaws().isEmpty)
            // The fault is there after a restart, until a person clears it (S6).
            try await kiosk.live { _ in
                try await kiosk.witness.wait(until: "the kiosk says why it does not sell") {
                    $0.status?.reasons == [.faultLatched(.output(KioskSetup.item))]
                }
            }
        }
    }

    @Test func `an output that goes off at the third try has delivered`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { _ in
                let hook = kiosk.witness.hook { moment in
                    if case .changed(let change) = moment, change.line == KioskSetup.dispenseLine,
                        change.level == .high
                    {
                        kiosk.fail(KioskSetup.dispenseLine, times: 3)
                    }
                }
                try await kiosk.sells()
                kiosk.witness.unhook(hook)
                try await kiosk.sells()
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    @Test func `an output that stays on for too long is held and latched, and goes off`()
        async throws
    {
        let log = LogRecording()
        var setup = KioskSetup()
        setup.pulseDuration = .milliseconds(300)
        try await Kiosk.stand(setup, log: log) { kiosk in
            try await kiosk.live { _ in
                let hook = kiosk.witness.hook { moment in
                    if case .changed(let change) = moment, change.line == KioskSetup.dispenseLine,
                        change.level == .high
                    {
                        kiosk.fail(KioskSetup.dispenseLine, times: 60)
                    }
                }
                let sale = try await kiosk.serve(.pays)
                kiosk.witness.unhook(hook)
                #expect(sale.standing == .held, "\(kiosk.witness.seen.story)")
                #expect(sale.outcome == .unknown)
                try await kiosk.witness.wait(until: "the output is off") { seen in
                    seen.changes.last { $0.line == KioskSetup.dispenseLine }?.level == .low
                }
                #expect(
                    kiosk.witness.seen.status?.reasons
                        == [.faultLatched(.output(KioskSetup.item))])
            }
            #expect(log.all.contains { $0.message == "an output does not go off" })
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    @Test func `inputs that cannot be read end the sale and are read again`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { _ in
                let hook = kiosk.witness.hook { moment in
                    guard case .called(let call, _) = moment, case .push = call.request else {
                        return
                    }
                    // Read at the next edge of any input.
                    kiosk.fail(KioskSetup.doorLine, times: 3)
                    kiosk.drive(KioskSetup.cancelLine, active: true)
                    kiosk.drive(KioskSetup.cancelLine, active: false)
                }
                let sale = try await kiosk.serve(.walksAway)
                kiosk.witness.unhook(hook)
                #expect(sale.standing == .unpaid)
                #expect(sale.cancelReason == .hardwareFault, "\(kiosk.witness.seen.story)")
                #expect(kiosk.witness.seen.statuses.contains { $0.reasons == [.inputsUnreadable] })
                try await kiosk.sells()
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    @Test func `a button that is stuck is told, and when it is free again (I3)`() async throws {
        let log = LogRecording()
        var setup = KioskSetup()
        setup.stuckAfter = .milliseconds(500)
        try await Kiosk.stand(setup, log: log) { kiosk in
            try await kiosk.live { _ in
                try await kiosk.ready()
                kiosk.drive(KioskSetup.buttonLine, active: true)
                try await kiosk.witness.wait(until: "the status tells") {
                    $0.status?.line.hasSuffix(" (stuck button: A1)") == true
                }
                kiosk.drive(KioskSetup.cancelLine, active: true)
                kiosk.drive(KioskSetup.buttonLine, active: false)
                try await kiosk.witness.wait(until: "the status tells no more") {
                    $0.status?.line.contains("stuck") == false
                }
                kiosk.drive(KioskSetup.cancelLine, active: false)
            }
            let told = log.all.filter { $0.message.contains("stuck") }
            #expect(
                told.map(\.line) == [
                    "a button is stuck, its item is not sold item.id=A1",
                    "a button is not stuck any more item.id=A1",
                ])
            #expect(told.map(\.level) == [.warning, .notice])
        }
    }

    @Test(arguments: [Habit.pays, .cancels, .opensDoorAndPays])
    func `a lamp that fails changes no sale`(_ habit: Habit) async throws {
        let log = LogRecording()
        try await Kiosk.stand(log: log) { kiosk in
            try await kiosk.live { _ in
                try await kiosk.ready()
                for lamp in [KioskSetup.readyLine, "WAIT", "FAULT"] { kiosk.fail(lamp, times: 2) }
                let sale = try await kiosk.serve(habit)
                #expect(habit.usualOutcome.contains(sale.standing))
                try await kiosk.sells()
                try await kiosk.sells()
            }
            #expect(log.all.contains { $0.message == "a lamp cannot be set" })
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    /// Without the record the next start counts as one after a crash (D6).
    @Test func `a lamp that fails while the service stops keeps no stop off the record`()
        async throws
    {
        try await Kiosk.stand { kiosk in
            let ending = try await kiosk.live { _ in
                try await kiosk.ready()
                kiosk.fail(KioskSetup.readyLine, times: 5)
            }
            #expect(ending == nil)
            #expect(kiosk.chip.snapshot().first { $0.name == KioskSetup.readyLine }?.level == .low)
            let last = try kiosk.desk.open().records(after: 0, limit: 100).last
            #expect(last?.record.kind == .stopped)
        }
    }
}
