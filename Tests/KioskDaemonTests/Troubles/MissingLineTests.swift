import KOMOJUSimulator
import KioskCore
import KioskGPIO
import KioskJournal
import Logging
import Synchronization
import Testing

@testable import KioskDaemon

/// A chip that is not there, a line that somebody else holds, and a chip that goes away: closed, with
/// everything else going on, and selling again by itself (M14, M10, S1).
@Suite(.timeLimit(.minutes(2))) struct MissingLineTests {
    /// A chip that is opened in vain at first.
    private final class Slot: Sendable {
        private let state = Mutex<(chip: MockChip?, tries: Int)>((nil, 0))

        var tries: Int { state.withLock { $0.tries } }

        func insert(_ chip: MockChip) { state.withLock { $0.chip = chip } }

        func open() throws(GPIOError) -> any GPIOChip {
            let chip = state.withLock { state in
                state.tries += 1
                return state.chip
            }
            guard let chip else { throw .chipNotFound(wanted: "kiosk-lines", found: ["others"]) }
            return chip
        }
    }

    private func count(_ title: String, in log: LogRecording) -> Int {
        log.all.count { $0.message == title }
    }

    @Test func `without its chip it is up and closed, says so once, and sells when it is there`()
        async throws
    {
        let log = LogRecording()
        let slot = Slot()
        try await Kiosk.stand(log: log) { kiosk in
            let ending = try await kiosk.live(
                openChip: { () throws(GPIOError) in try slot.open() }
            ) { life in
                let missing = OutOfServiceReason.linesMissing(.chipMissing("kiosk-lines"))
                try await kiosk.witness.wait(until: "it says why") {
                    $0.status?.reasons == [missing]
                }
                let line = kiosk.witness.seen.status?.line
                #expect(line == "Out of service: the GPIO chip 'kiosk-lines' is not there")
                guard case .status(let status) = await life.desk.perform(.tellStatus) else {
                    Issue.record("no status")
                    return
                }
                #expect(status.kiosk.reasons == [missing])
                #expect(status.inputs.map(\.role) == kiosk.setup.plan.inputs.map(\.role))
                #expect(status.outputs.map(\.role) == kiosk.setup.plan.outputs.map(\.role))
                #expect(status.outputs.allSatisfy { $0.state == nil }, "nobody knows")
                while slot.tries < 3 { try await Task.sleep(for: .milliseconds(50)) }
                slot.insert(kiosk.chip)
                try await kiosk.sells()
            }
            #expect(ending == nil)
            let starts = try kiosk.desk.open().records(after: 0, limit: 1_000).compactMap {
                stored -> Bool? in
                guard case .started(let start) = stored.record else { return nil }
                return start.reopened ?? false
            }
            #expect(starts == [false, true], "the same process took its lines")
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
        #expect(count("the GPIO lines cannot be taken", in: log) == 1)
        #expect(count("the GPIO lines are taken", in: log) == 1)
    }

    @Test(arguments: [OutputRole.dispense(KioskSetup.item), .lamp(.ready)])
    func `a line that somebody else holds is named with its holder`(_ role: OutputRole) async throws
    {
        try await Kiosk.stand { kiosk in
            let line = try #require(kiosk.setup.plan.outputs.first { $0.role == role })
            let holder = try kiosk.chip.requestOutputs([line], consumer: "gpioset")
            let ending = try await kiosk.live { _ in
                try await kiosk.witness.wait(until: "it says who") {
                    $0.status?.line == "Out of service: the GPIO line \(line.reference) is held by "
                        + "'gpioset'"
                }
                holder.release()
                try await kiosk.sells()
            }
            #expect(ending == nil)
        }
    }

    /// Of the lines that can be had none stays on because of the one that cannot (S1, S5).
    @Test func `an output that was left on goes off beside a line that somebody holds`()
        async throws
    {
        try await Kiosk.stand { kiosk in
            let relay = try #require(kiosk.setup.plan.outputs.first)
            let button = try #require(kiosk.setup.plan.inputs.first)
            let dead = try kiosk.chip.requestOutputs([relay], consumer: "dead")
            try dead.set(0, active: true)
            dead.release()
            let holder = try kiosk.chip.requestInputs([button], consumer: "gpiomon")
            try await kiosk.live { _ in
                try await kiosk.witness.wait(until: "it is closed") { $0.status != nil }
                let level = kiosk.chip.snapshot().first { $0.name == KioskSetup.dispenseLine }
                #expect(level?.level == .low)
                holder.release()
                try await kiosk.sells()
            }
        }
    }

    @Test func `a chip that goes away at rest closes the kiosk until it is back`() async throws {
        let log = LogRecording()
        try await Kiosk.stand(log: log) { kiosk in
            let ending = try await kiosk.live { life in
                try await kiosk.sells()
                try await kiosk.ready()
                kiosk.chip.unplug()
                try await kiosk.witness.wait(until: "it says so") {
                    $0.status?.reasons == [.linesMissing(.chipGone)]
                }
                guard case .status(let status) = await life.desk.perform(.tellStatus) else {
                    Issue.record("no status")
                    return
                }
                #expect(status.outputs.allSatisfy { $0.state == nil }, "nobody knows")
                kiosk.chip.plugIn()
                try await kiosk.sells()
            }
            #expect(ending == nil)
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
        #expect(count("the GPIO chip is gone", in: log) == 1)
    }

    @Test func `a chip that goes away while the customer pays has the terminal cleared`()
        async throws
    {
        try await Kiosk.stand { kiosk in
            let ending = try await kiosk.live { _ in
                try await kiosk.ready()
                let hook = kiosk.witness.hook { moment in
                    guard case .called(let call, _) = moment, case .push = call.request else {
                        return
                    }
                    kiosk.chip.unplug()
                }
                let number = try await kiosk.press()
                try await kiosk.settled(number)
                kiosk.witness.unhook(hook)
                let sale = try kiosk.history(of: number)
                #expect(sale.standing == .unpaid)
                #expect(sale.cancelReason == .hardwareFault)
                kiosk.chip.plugIn()
                try await kiosk.sells()
            }
            #expect(ending == nil)
        }
    }

    /// Paid with the chip gone: nothing moves, and the money goes back without it (D3, M10).
    @Test func `a capture without a chip is paid back before the chip is there again`()
        async throws
    {
        try await Kiosk.stand { kiosk in
            let ending = try await kiosk.live { _ in
                try await kiosk.ready()
                let hook = kiosk.witness.hook { moment in
                    switch moment {
                    case .called(let call, _):
                        guard case .push = call.request else { return }
                        kiosk.chip.unplug()
                    case .calling(let call):
                        if call.request.isCancel { kiosk.tap(.good) }
                    case .recorded, .changed:
                        break
                    }
                }
                let number = try await kiosk.press()
                try await kiosk.settled(number)
                kiosk.witness.unhook(hook)
                let sale = try kiosk.history(of: number)
                #expect(sale.standing == .refunded)
                #expect(sale.arming == nil)
                #expect(kiosk.witness.seen.status?.holdsLines == false)
                kiosk.chip.plugIn()
                try await kiosk.sells()
            }
            #expect(ending == nil)
            #expect(try await kiosk.brokenLaws().isEmpty)
        }
    }

    /// Nobody saw what fell: held, the fault latched, and the output off before anything else when
    /// the chip is back (D2, S1, S6).
    @Test func `a chip that goes away during a pulse and comes back moves nothing again`()
        async throws
    {
        var setup = KioskSetup()
        setup.pulseDuration = .milliseconds(400)
        try await Kiosk.stand(setup) { kiosk in
            let ending = try await kiosk.live { _ in
                let hook = kiosk.witness.hook { moment in
                    if case .changed(let change) = moment, change.line == KioskSetup.dispenseLine,
                        change.level == .high
                    {
                        kiosk.chip.unplug()
                    }
                }
                let sale = try await kiosk.serve(.pays)
                kiosk.witness.unhook(hook)
                #expect(sale.standing == .held, "\(kiosk.witness.seen.story)")
                #expect(sale.outcome == .unknown)
                kiosk.chip.plugIn()
                try await kiosk.witness.wait(until: "only the fault is left") {
                    $0.status?.reasons == [.faultLatched(.output(KioskSetup.item))]
                }
                let movements = kiosk.witness.seen.changes.filter {
                    $0.line == KioskSetup.dispenseLine
                }
                #expect(movements.map(\.level) == [.high, .low])
            }
            #expect(ending == nil)
        }
    }

    @Test func `a chip that goes away while the journal cannot be written is missed afterwards`()
        async throws
    {
        try await Kiosk.stand { kiosk in
            let ending = try await kiosk.live { _ in
                try await kiosk.ready()
                let hook = kiosk.witness.hook { moment in
                    if case .recorded(.saleOpened) = moment, kiosk.desk.openings == 1 {
                        kiosk.desk.makeReadOnly()
                        kiosk.chip.unplug()
                    }
                }
                let number = try await kiosk.press()
                try await kiosk.witness.wait(until: "the journal is opened again") { _ in
                    kiosk.desk.openings == 2
                }
                try await kiosk.settled(number)
                kiosk.witness.unhook(hook)
                #expect(kiosk.witness.seen.status?.holdsLines == false)
                kiosk.chip.plugIn()
                try await kiosk.sells()
            }
            #expect(ending == nil)
        }
    }

    @Test func `a stop without lines is clean and on record`() async throws {
        let slot = Slot()
        try await Kiosk.stand { kiosk in
            let ending = try await kiosk.live(
                openChip: { () throws(GPIOError) in try slot.open() }
            ) { _ in
                try await kiosk.witness.wait(until: "it is closed") { $0.status != nil }
            }
            #expect(ending == nil)
            #expect(kiosk.witness.seen.records.last?.record.kind == .stopped)
        }
    }

    @Test func `what is in the way is named for every failure of the chip`() {
        let gone = SystemError(code: 19)
        let missing = SystemError(code: 2)
        let cases: [(GPIOError, LineObstacle)] = [
            (.chipNotFound(wanted: "x", found: []), .chipMissing("x")),
            (.chip("/dev/x", operation: "open", missing), .chipMissing("/dev/x")),
            (.chip("x", operation: "open", gone), .chipGone),
            (.lineNotFound(chip: "x", line: .name("L")), .lineMissing(line: "L", chip: "x")),
            (
                .lineBusy(chip: "x", line: .offset(4), holder: "gpioset"),
                .lineHeld(line: "4", holder: "gpioset")
            ),
            (.closed, .refused("the GPIO lines have been closed")),
        ]
        for (error, obstacle) in cases { #expect(LineObstacle(error) == obstacle) }
    }
}
