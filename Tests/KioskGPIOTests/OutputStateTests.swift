import KioskCore
import Synchronization
import Testing

@testable import KioskGPIO

/// What is told of the outputs: never "off" of one that may be on (S2, S6).
@Suite(.timeLimit(.minutes(1)))
struct OutputStateTests {
    private static let relay = OutputRole.dispense("A1")
    private static let fault = GPIOError.chip("scripted", operation: "set", SystemError(code: 5))

    private static func lines(
        _ chip: ScriptedChip, _ patterns: [LampRole: LampPattern] = [:]
    ) throws -> KioskLines {
        var timing = PulseGuardTiming()
        timing.offFailedAfter = .milliseconds(20)
        timing.offRetryIntervalSlow = .milliseconds(1)
        timing.offAtClose = Persistence(limit: .milliseconds(20), pause: .milliseconds(1))
        let plan = LinePlan(
            inputs: twoItems.inputs, outputs: twoItems.outputs, patterns: patterns)
        return try KioskLines(plan: plan, chip: chip, timing: timing, spawn: startThread)
    }

    /// Waits until an output is told of like this.
    private static func wait(
        _ lines: KioskLines, until role: OutputRole, is state: OutputState
    ) async throws {
        while lines.outputStates[role] != state { try await Task.sleep(for: .milliseconds(1)) }
    }

    @Test func `every output is off at first, and not known once the lines are given back`()
        throws
    {
        let lines = try Self.lines(ScriptedChip())
        #expect(
            lines.outputStates == [
                .dispense("A1"): .off, .dispense("B2"): .off, .lamp(.ready): .off,
                .lamp(.fault): .off,
            ])
        lines.close()
        #expect(lines.outputStates.isEmpty)
    }

    @Test func `an output is on for its pulse, no other one is, and it is off in the report`()
        async throws
    {
        let chip = ScriptedChip()
        let lines = try Self.lines(chip)
        let reports = Inbox<OutputState?>()
        lines.pulse(permit("A1", 9_000)) { [weak lines] _ in
            reports.put(lines?.outputStates[Self.relay])
        }
        try await chip.wait { $0.outputs[0] }
        #expect(lines.outputStates[Self.relay] == .on)
        #expect(lines.outputStates[.dispense("B2")] == .off)
        lines.endPulse()
        #expect(try await reports.next() == .off)
    }

    @Test func `an output is told of as on before the chip has heard of it`() async throws {
        let chip = ScriptedChip()
        let gate = Gate()
        chip.script.withLock { $0.relayGate = gate }
        let lines = try Self.lines(chip)
        lines.pulse(permit("A1", 1)) { _ in }
        // The write that turns it on hangs: nobody knows, so it is not called off. Nor does whoever
        // asks wait for that write, which has the request's lock.
        let seen = await Result { try await Self.wait(lines, until: Self.relay, is: .on) }
        let wasHeard = chip.script.withLock { $0.log.contains(.set(0, true)) }
        // Closing waits for it.
        gate.open()
        lines.close()
        try seen.get()
        #expect(!wasHeard)
    }

    @Test func `an output that does not go off is never told of as off`() async throws {
        let chip = ScriptedChip()
        let lines = try Self.lines(chip)
        chip.script.withLock { $0.offError = Self.fault }
        #expect(try await lines.report(of: permit("A1", 1)) == .offFailed(Self.fault))
        #expect(lines.outputStates[Self.relay] == .notSwitchedOff)
        #expect(lines.outputStates[.dispense("B2")] == .off)
        // It goes on to be tried, and is off once that works.
        chip.script.withLock { $0.offError = nil }
        try await Self.wait(lines, until: Self.relay, is: .off)
        #expect(chip.script.withLock { !$0.outputs[0] })
    }

    @Test func `what could not go on is off only when it was turned off`() async throws {
        let chip = ScriptedChip()
        let lines = try Self.lines(chip)
        chip.script.withLock {
            $0.onError = Self.fault
            $0.offError = Self.fault
        }
        #expect(try await lines.report(of: permit("A1", 1)) == .offFailed(Self.fault))
        #expect(lines.outputStates[Self.relay] == .notSwitchedOff)
        chip.script.withLock { $0.offError = nil }
        try await Self.wait(lines, until: Self.relay, is: .off)
        // It is off a moment before the guard takes the next pulse.
        var outcome = try await lines.report(of: permit("A1", 1))
        while outcome == .refused(.outputActive("A1")) {
            outcome = try await lines.report(of: permit("A1", 1))
        }
        #expect(outcome == .failed(Self.fault))
        #expect(lines.outputStates[Self.relay] == .off)
    }

    @Test func `an all-off that fails is told of until one works`() throws {
        let chip = ScriptedChip()
        let lines = try Self.lines(chip)
        chip.script.withLock { $0.offError = Self.fault }
        #expect(throws: Self.fault) { try lines.allOff() }
        #expect(lines.outputStates[Self.relay] == .notSwitchedOff)
        #expect(lines.outputStates[.dispense("B2")] == .notSwitchedOff)
        chip.script.withLock { $0.offError = nil }
        try lines.allOff()
        #expect(lines.outputStates[Self.relay] == .off)
    }

    @Test func `a lamp is on in the dark phases of its pattern, and off when it is turned off`()
        async throws
    {
        let chip = ScriptedChip()
        let lines = try Self.lines(chip, [.ready: .slow])
        let lamp = OutputRole.lamp(.ready)
        lines.set(.ready, on: true) { Issue.record("\($0)") }
        try await Self.wait(lines, until: lamp, is: .on)
        try await chip.wait { $0.log.last == .set(2, false) }
        // Its state is noted after the write, and stays for this whole phase.
        for _ in 0..<20 {
            #expect(lines.outputStates[lamp] == .on)
            try await Task.sleep(for: .milliseconds(1))
        }
        lines.set(.ready, on: false) { Issue.record("\($0)") }
        try await Self.wait(lines, until: lamp, is: .off)
    }

    @Test func `a lamp that shines once is off when it is dark`() async throws {
        let chip = ScriptedChip()
        let lines = try Self.lines(chip, [.ready: .once])
        let lamp = OutputRole.lamp(.ready)
        lines.set(.ready, on: true) { Issue.record("\($0)") }
        try await chip.wait { $0.log.contains(.set(2, true)) }
        try await Self.wait(lines, until: lamp, is: .off)
        #expect(chip.script.withLock { $0.log.contains(.set(2, false)) && !$0.outputs[2] })
    }

    @Test func `a lamp that fails is told of by what it was to be`() async throws {
        let chip = ScriptedChip()
        let lines = try Self.lines(chip)
        let lamp = OutputRole.lamp(.ready)
        let failures = Inbox<GPIOError>()
        chip.script.withLock { $0.lampError = Self.fault }
        lines.set(.ready, on: true) { failures.put($0) }
        try await Self.wait(lines, until: lamp, is: .notSwitchedOn)
        chip.script.withLock { $0.lampError = nil }
        // What was not lit is set dark, which works.
        lines.set(.ready, on: false) { failures.put($0) }
        try await Self.wait(lines, until: lamp, is: .off)
        lines.set(.ready, on: true) { failures.put($0) }
        try await Self.wait(lines, until: lamp, is: .on)
        chip.script.withLock { $0.lampError = Self.fault }
        lines.set(.ready, on: false) { failures.put($0) }
        try await Self.wait(lines, until: lamp, is: .notSwitchedOff)
        #expect(lines.outputStates[Self.relay] == .off)
    }
}

extension Result where Failure == any Error {
    /// What an asynchronous body came to.
    fileprivate init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
