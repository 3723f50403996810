import KioskCore
import Synchronization
import Testing

@testable import KioskGPIO

/// The lamps on their thread: they blink, they fail and they hang, and nothing else does.
@Suite(.timeLimit(.minutes(1)))
struct LampTests {
    private static let fault = GPIOError.chip(
        "scripted", operation: "set", SystemError(code: 5))

    private static func plan(_ patterns: [LampRole: LampPattern]) -> LinePlan {
        LinePlan(inputs: twoItems.inputs, outputs: twoItems.outputs, patterns: patterns)
    }

    @Test func `a lamp blinks until it is turned off, no change before its time`() async throws {
        let chip = try MockChip(plan: twoItems)
        let changes = Inbox<MockChange>()
        chip.observe { changes.put($0) }
        let lines = try KioskLines(plan: Self.plan([.fault: .fast]), chip: chip)
        let before = MonotonicClock.now()
        lines.set(.fault, on: true) { Issue.record("\($0)") }
        for count in 0..<5 {
            let change = try await changes.next()
            #expect((change.line, change.level) == ("GPIO16", count % 2 == 0 ? .low : .high))
            #expect(change.at >= before + .milliseconds(200 * count))
        }
        lines.set(.fault, on: false) { Issue.record("\($0)") }
        #expect(try await changes.next().level == .high)
    }

    @Test func `a lamp that shines once goes dark although it is on`() async throws {
        let chip = try MockChip(plan: twoItems)
        let changes = Inbox<MockChange>()
        chip.observe { changes.put($0) }
        let lines = try KioskLines(plan: Self.plan([.ready: .once]), chip: chip)
        let before = MonotonicClock.now()
        lines.set(.ready, on: true) { Issue.record("\($0)") }
        #expect(try await changes.next().level == .high)
        let dark = try await changes.next()
        #expect(dark.level == .low)
        #expect(dark.at >= before + .milliseconds(500))
        // Off and on: it shines once more.
        lines.set(.ready, on: false) { Issue.record("\($0)") }
        lines.set(.ready, on: true) { Issue.record("\($0)") }
        #expect(try await changes.next().level == .high)
    }

    @Test func `closing leaves a lamp that blinks dark`() async throws {
        let chip = try MockChip(plan: twoItems)
        let changes = Inbox<MockChange>()
        chip.observe { changes.put($0) }
        let lines = try KioskLines(plan: Self.plan([.ready: .fast]), chip: chip)
        lines.set(.ready, on: true) { Issue.record("\($0)") }
        #expect(try await changes.next().level == .high)
        lines.close()
        #expect(chip.level("GPIO12") == .low)
        #expect(chip.snapshot().allSatisfy { $0.consumer == nil })
        // Nobody is left to light it.
        lines.set(.ready, on: true) { Issue.record("\($0)") }
        #expect(chip.level("GPIO12") == .low)
    }

    @Test func `a lamp that fails is told of once, and shows what it should when it works again`()
        async throws
    {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: Self.plan([.ready: .fast]), chip: chip)
        chip.script.withLock { $0.lampError = Self.fault }
        let failures = Inbox<GPIOError>()
        lines.set(.ready, on: true) { failures.put($0) }
        #expect(try await failures.next() == Self.fault)
        // It blinks on, and fails at each change.
        try await chip.wait { $0.log.count { $0 == .set(2, false) } >= 2 }
        chip.script.withLock { $0.lampError = nil }
        try await chip.wait { $0.outputs[2] }
        lines.close()
        #expect(await failures.close().isEmpty)
    }

    @Test func `a steady lamp that failed is tried again`() async throws {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        chip.script.withLock { $0.lampError = Self.fault }
        let failures = Inbox<GPIOError>()
        let before = MonotonicClock.now()
        lines.set(.ready, on: true) { failures.put($0) }
        #expect(try await failures.next() == Self.fault)
        chip.script.withLock { $0.lampError = nil }
        try await chip.wait { $0.outputs[2] }
        #expect(MonotonicClock.now() >= before + LampPlayer.retryPause)
        lines.close()
        #expect(await failures.close().isEmpty)
    }

    @Test func `a lamp that fails moves no output and keeps no kiosk from opening or closing`()
        async throws
    {
        let chip = ScriptedChip()
        chip.script.withLock { $0.lampError = Self.fault }
        var timing = PulseGuardTiming()
        timing.offAtClose = Persistence(limit: .milliseconds(20), pause: .milliseconds(1))
        let lines = try KioskLines(plan: twoItems, chip: chip, timing: timing, spawn: startThread)
        let failures = Inbox<GPIOError>()
        lines.set(.ready, on: true) { failures.put($0) }
        #expect(try await failures.next() == Self.fault)
        #expect(try await lines.report(of: permit("A1", 1)).isCompleted)
        try lines.allOff()
        lines.close()
        #expect(chip.script.withLock { $0.log }.last == .releaseOutputs)
    }

    /// The weakness of one request for all: its lock is held for as long as the driver hangs.
    @Test func `a lamp whose write hangs delays no pulse, no setting and no all-off`()
        async throws
    {
        let chip = ScriptedChip()
        let gate = Gate()
        defer { gate.open() }
        var timing = PulseGuardTiming()
        timing.offAtClose = Persistence(limit: .milliseconds(20), pause: .milliseconds(1))
        let lines = try KioskLines(plan: twoItems, chip: chip, timing: timing, spawn: startThread)
        chip.script.withLock { $0.lampGate = gate }
        lines.set(.ready, on: true) { Issue.record("\($0)") }
        lines.set(.fault, on: true) { Issue.record("\($0)") }

        #expect(try await lines.report(of: permit("A1", 20)).isCompleted)
        lines.pulse(permit("B2", 9_000)) { _ in }
        try lines.allOff()
        lines.close()

        let (log, outputs) = chip.script.withLock { ($0.log, $0.outputs) }
        #expect(outputs == [false, false, false, false])
        // The lamps are left to the end of the process: their thread still writes.
        #expect(log.suffix(2) == [.releaseOutputs, .releaseInputs])
    }
}
