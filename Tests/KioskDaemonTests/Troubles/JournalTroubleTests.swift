import KOMOJUSimulator
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal
import Logging
import Testing

/// A journal that cannot be written: nothing is sold and nothing is energised, and when it can be
/// written again the sale goes on by recovery, with the laws intact (D5, D7).
@Suite(.timeLimit(.minutes(2))) struct JournalTroubleTests {
    /// The last fact that is on disk before the trouble, and what becomes of the sale.
    struct Cut: Sendable, CustomTestStringConvertible {
        let last: JournalRecord.Kind
        let habit: Habit
        let outcome: SaleHistory.Standing

        var testDescription: String { "after \(last.rawValue), who \(habit.rawValue)" }

        static let all = [
            Cut(last: .saleOpened, habit: .pays, outcome: .unpaid),
            Cut(last: .saleOpened, habit: .walksAway, outcome: .unpaid),
            Cut(last: .sessionCreated, habit: .pays, outcome: .refunded),
            Cut(last: .sessionCreated, habit: .walksAway, outcome: .unpaid),
            Cut(last: .sessionCreated, habit: .cancels, outcome: .unpaid),
            Cut(last: .armed, habit: .pays, outcome: .held),
            Cut(last: .cancelAsked, habit: .cancels, outcome: .unpaid),
            Cut(last: .cancelAsked, habit: .tapsBeforeCancel, outcome: .refunded),
            Cut(last: .refundOwed, habit: .opensDoorAndPays, outcome: .refunded),
            Cut(last: .refundAsked, habit: .opensDoorAndPays, outcome: .refunded),
        ]
    }

    @Test(arguments: Cut.all)
    func `the disk fails in the middle of a sale`(_ cut: Cut) async throws {
        let log = LogRecording()
        var setup = KioskSetup()
        if cut.habit == .walksAway { setup.paymentWindow = .seconds(2) }
        try await Kiosk.stand(setup, log: log) { kiosk in
            let ending = try await kiosk.live { _ in
                let hook = kiosk.witness.hook { moment in
                    guard case .recorded(let record) = moment, record.kind == cut.last,
                        kiosk.desk.openings == 1
                    else { return }
                    kiosk.desk.makeReadOnly()
                }
                let sale = try await kiosk.serve(cut.habit)
                kiosk.witness.unhook(hook)
                #expect(sale.standing == cut.outcome, "\(kiosk.witness.seen.story)")
                #expect(kiosk.desk.openings == 2)
                try await kiosk.sells()
            }
            #expect(ending == nil)
            #expect(
                log.all.contains {
                    $0.level == .error
                        && $0.message == "the journal cannot be used, the kiosk is out of service"
                })
            let broken = try await kiosk.brokenLaws()
            #expect(broken.isEmpty, "\(kiosk.witness.seen.story)")
        }
    }

    /// What the technician chose for a capture that was not armed, and for an arming without an
    /// outcome (D2, D3).
    @Test(arguments: [
        Policy(last: .sessionCreated, outcome: .delivered) { $0.capturedNotArmed = .vendIfRecent },
        Policy(last: .sessionCreated, outcome: .refunded) {
            $0.capturedNotArmed = .vendIfRecent
            $0.isClockTrusted = false
        },
        Policy(last: .sessionCreated, outcome: .refunded) {
            $0.capturedNotArmed = .vendIfRecent
            $0.lateCaptureGrace = .seconds(1)
        },
        Policy(last: .armed, outcome: .refunded) { $0.armedWithoutOutcome = .refund },
        Policy(last: .armed, outcome: .delivered) { $0.armedWithoutOutcome = .assumeDelivered },
    ])
    func `recovery follows the policy`(_ policy: Policy) async throws {
        var setup = KioskSetup()
        policy.edit(&setup)
        try await Kiosk.stand(setup) { kiosk in
            try await kiosk.live { _ in
                let hook = kiosk.witness.hook { moment in
                    guard case .recorded(let record) = moment, record.kind == policy.last,
                        kiosk.desk.openings == 1
                    else { return }
                    kiosk.desk.makeReadOnly()
                }
                let sale = try await kiosk.serve(.pays)
                kiosk.witness.unhook(hook)
                #expect(sale.standing == policy.outcome, "\(kiosk.witness.seen.story)")
            }
            #expect(kiosk.witness.seen.pulses(on: [KioskSetup.dispenseLine]).count <= 1)
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    struct Policy: Sendable {
        let last: JournalRecord.Kind
        let outcome: SaleHistory.Standing
        let edit: @Sendable (inout KioskSetup) -> Void
    }

    @Test func `a press that cannot be written down begins nothing`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { _ in
                try await kiosk.ready()
                kiosk.desk.makeReadOnly()
                kiosk.drive(KioskSetup.buttonLine, active: true)
                try await kiosk.witness.wait(until: "the ready lamp is off") { seen in
                    seen.changes.last { $0.line == KioskSetup.readyLine }?.level == .low
                }
                try await kiosk.witness.wait(until: "the fault lamp is lit") { seen in
                    seen.changes.last { $0.line == "FAULT" }?.level == .high
                }
                // Whoever shows the kiosk's state knows that it has none (D7).
                try await kiosk.witness.wait(until: "the watchers are told") {
                    $0.journalFailures == 1 && $0.status == nil
                }
                kiosk.drive(KioskSetup.buttonLine, active: false)
                let lit = kiosk.chip.snapshot()
                    .filter { $0.direction == .output && $0.level == .high }.map(\.name)
                #expect(lit == ["FAULT"])
                try await kiosk.witness.wait(until: "the journal is opened again") { _ in
                    kiosk.desk.openings == 2
                }
                try await kiosk.witness.wait(until: "the fault lamp is off") { seen in
                    seen.changes.last { $0.line == "FAULT" }?.level == .low
                }
                #expect(kiosk.witness.seen.records.isEmpty)
                #expect(!kiosk.simulator.requests.contains { $0.method == "POST" })
                try await kiosk.sells()
            }
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    @Test(arguments: [
        JournalError.full(.example), .readOnly(.example), .busy(.example), .io(.example),
        .broken(cause: "test"),
    ])
    func `a journal that cannot be opened is tried again`(_ error: JournalError) async throws {
        try await Kiosk.stand { kiosk in
            kiosk.desk.fail([error, error])
            let ending = try await kiosk.live { _ in
                try await kiosk.witness.wait(until: "the fault lamp is lit") { seen in
                    seen.changes.contains { $0.line == "FAULT" && $0.level == .high }
                }
                // Nobody can buy meanwhile.
                kiosk.drive(KioskSetup.buttonLine, active: true)
                try await kiosk.ready()
                kiosk.drive(KioskSetup.buttonLine, active: false)
                #expect(kiosk.desk.openings == 3)
                #expect(kiosk.witness.seen.journalFailures == 2)
                #expect(kiosk.witness.seen.lastSale == nil)
                try await kiosk.sells()
            }
            #expect(ending == nil)
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    @Test func `a journal that another process writes ends the controller`() async throws {
        let error = JournalError.locked(path: "p", holderPID: 1)
        try await Kiosk.stand { kiosk in
            kiosk.desk.fail([error])
            let ending = try await kiosk.live { try await $0.ended() }
            #expect(ending == .journal(error))
            #expect(
                !kiosk.chip.snapshot().contains { $0.direction == .output && $0.level == .high })
        }
    }

    /// A process that ended would be started again, and again.
    @Test(arguments: [
        JournalError.damaged(detail: "test"), .newerSchema(found: 9, supported: 1),
        .notAJournal(path: "p", detail: "test"), .unreadableRecord(sequence: 1, detail: "test"),
        .missing(path: "p"),
    ])
    func `a journal that needs a person is waited for, out of service`(
        _ error: JournalError
    ) async throws {
        try await Kiosk.stand { kiosk in
            kiosk.desk.fail([error])
            let ending = try await kiosk.live { _ in
                try await kiosk.witness.wait(until: "the fault lamp is lit") { seen in
                    seen.changes.contains { $0.line == "FAULT" && $0.level == .high }
                }
                kiosk.drive(KioskSetup.buttonLine, active: true)
                let lit = kiosk.chip.snapshot()
                    .filter { $0.direction == .output && $0.level == .high }.map(\.name)
                #expect(lit == ["FAULT"])
                try await kiosk.ready()
                kiosk.drive(KioskSetup.buttonLine, active: false)
                #expect(kiosk.desk.openings == 2)
                #expect(kiosk.witness.seen.lastSale == nil)
                try await kiosk.sells()
            }
            #expect(ending == nil)
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    @Test func `a stop while the journal waits for a person is obeyed`() async throws {
        try await Kiosk.stand { kiosk in
            kiosk.desk.fail([.damaged(detail: "test")])
            let ending = try await kiosk.live { life in
                try await kiosk.witness.wait(until: "the fault lamp is lit") { seen in
                    seen.changes.contains { $0.line == "FAULT" && $0.level == .high }
                }
                try await life.stop()
            }
            #expect(ending == nil)
            #expect(kiosk.desk.openings == 1)
            #expect(
                !kiosk.chip.snapshot().contains { $0.direction == .output && $0.level == .high })
        }
    }

    @Test func `a stop while the journal cannot be opened is obeyed`() async throws {
        try await Kiosk.stand { kiosk in
            kiosk.desk.fail(Array(repeating: .io(.example), count: 100))
            let ending = try await kiosk.live { life in
                try await kiosk.witness.wait(until: "the fault lamp is lit") { seen in
                    seen.changes.contains { $0.line == "FAULT" && $0.level == .high }
                }
                try await life.stop()
            }
            #expect(ending == nil)
            #expect(
                !kiosk.chip.snapshot().contains { $0.direction == .output && $0.level == .high })
        }
    }

    /// Whoever asked for the stop does not ask twice; the service manager would kill.
    @Test func `a stop that cannot be written down ends the controller all the same`()
        async throws
    {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { life in
                try await kiosk.ready()
                kiosk.desk.makeReadOnly()
                await life.askToStop()
                try await kiosk.witness.wait(
                    until: "the controller has ended", patience: .seconds(15)
                ) { !$0.isLive }
            }
            #expect(
                !kiosk.chip.snapshot().contains { $0.direction == .output && $0.level == .high })
        }
    }

    @Test func `a stop is remembered when the journal fails after it`() async throws {
        try await Kiosk.stand { kiosk in
            try await kiosk.live { life in
                let hook = kiosk.witness.hook { moment in
                    if case .recorded(.cancelAsked) = moment { kiosk.desk.makeReadOnly() }
                }
                let stop = kiosk.witness.hook { moment in
                    guard case .called(let call, _) = moment, case .push = call.request else {
                        return
                    }
                    kiosk.drive(KioskSetup.cancelLine, active: true)
                }
                try await kiosk.ready()
                _ = try await kiosk.press()
                try await kiosk.witness.wait(until: "the cancel is asked for") {
                    $0.count(.cancelAsked) > 0
                }
                kiosk.witness.unhook(hook)
                kiosk.witness.unhook(stop)
                await life.askToStop()
                try await kiosk.witness.wait(
                    until: "the controller has ended", patience: .seconds(20)
                ) { !$0.isLive }
            }
            #expect(
                !kiosk.chip.snapshot().contains { $0.direction == .output && $0.level == .high })
        }
    }
}

extension StoreFailure {
    fileprivate static let example = StoreFailure(
        action: "write", path: "journal.sqlite", code: 28, isSystem: true, message: "test")
}
