import KioskCore
import Synchronization
import Testing

@testable import KioskGPIO

@Suite(.timeLimit(.minutes(1)))
struct PulseTests {
    @Test func `a pulse is on exactly once and for no less than its time, seen at the socket`()
        async throws
    {
        let path = SocketClient.freshPath()
        let chip = try MockChip(plan: twoItems, socketPath: path)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let client = try SocketClient(path)
        _ = try client.next()

        let outcome = try await lines.report(of: permit("A1", 50))

        let on = try client.next()
        let off = try client.next()
        #expect((on.line, on.level) == ("GPIO5", 1))
        #expect((off.line, off.level) == ("GPIO5", 0))
        let length = try #require(off.ns) - #require(on.ns)
        #expect(length >= 50_000_000)
        #expect(length < 10_000_000_000)
        #expect(outcome.isCompleted)
        #expect(try #require(outcome.onTime) >= .nanoseconds(length))
        // The answer comes next: nothing else has changed.
        let answer = try client.get("GPIO5")
        #expect((answer.line, answer.level) == ("GPIO5", 0))
    }

    @Test func `an active-low output is pulsed low`() async throws {
        let chip = try MockChip(plan: twoItems)
        let changes = Inbox<MockChange>()
        chip.observe { changes.put($0) }
        let lines = try KioskLines(plan: twoItems, chip: chip)
        #expect(chip.level("GPIO6") == .high)

        #expect(try await lines.report(of: permit("B2", 1)).isCompleted)
        #expect(try await changes.next().level == .low)
        #expect(try await changes.next().level == .high)
    }

    @Test func `a second pulse while one runs is refused and moves nothing`() async throws {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let reports = Inbox<PulseReport>()
        lines.pulse(permit("A1", 30_000, sale: 1)) { reports.put($0) }

        #expect(try await lines.report(of: permit("B2", 1)) == .refused(.outputActive("A1")))
        #expect(try await lines.report(of: permit("A1", 1)) == .refused(.outputActive("A1")))
        lines.endPulse()
        let first = try await reports.next()

        #expect(first.order.sale == SaleID(1))
        #expect(!first.outcome.isCompleted)
        let ons = chip.script.withLock { script in
            script.log.filter { $0 == .set(0, true) || $0 == .set(1, true) }
        }
        #expect(ons.count <= 1)
    }

    @Test func `of many pulses asked for at once only one begins`() async throws {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let reports = Inbox<PulseReport>()
        await withTaskGroup(of: Void.self) { group in
            for sale in 1...20 {
                group.addTask {
                    lines.pulse(permit(sale % 2 == 0 ? "A1" : "B2", 3_000, sale: Int64(sale))) {
                        reports.put($0)
                    }
                }
            }
        }
        for _ in 1...19 {
            let outcome = try await reports.next().outcome
            #expect(
                outcome == .refused(.outputActive("A1"))
                    || outcome == .refused(.outputActive("B2")))
        }
        lines.endPulse()
        #expect(try await reports.next().outcome.onTime != nil)
    }

    @Test func `the guard turns off though every callback and the caller hang`() throws {
        let path = SocketClient.freshPath()
        let chip = try MockChip(plan: twoItems, socketPath: path)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let gate = Gate()
        defer { gate.open() }
        let client = try SocketClient(path)
        _ = try client.next()
        try lines.start { _ in gate.pass() }
        try chip.drive("GPIO23", .high)

        // This report hangs, and with it every later one.
        lines.pulse(permit("C3", 1)) { _ in gate.pass() }
        lines.pulse(permit("A1", 30)) { _ in gate.pass() }
        // This thread waits in a system call and does nothing for the pulse.
        #expect(try client.next().level == 1)
        #expect(try client.next().level == 0)
    }

    @Test func `a pulse that is ordered too long ends at the maximum`() async throws {
        let timing = PulseGuardTiming(onTimeMax: .milliseconds(20))
        let lines = try KioskLines(
            plan: twoItems, chip: ScriptedChip(), timing: timing, spawn: startThread)
        let outcome = try await lines.report(of: permit("A1", 3_600_000))
        #expect(outcome.isCompleted)
        #expect(try #require(outcome.onTime) >= .milliseconds(20))
    }

    @Test func `the maximum of a pulse is that of the vocabulary`() {
        #expect(PulseGuardTiming().onTimeMax == PulseOrder.durationMax)
    }

    @Test func `an output that cannot be energised is reported and never on`() async throws {
        let chip = try MockChip(plan: twoItems)
        let changes = Inbox<MockChange>()
        chip.observe { changes.put($0) }
        let lines = try KioskLines(plan: twoItems, chip: chip)
        try chip.fail("GPIO5", with: SystemError(code: 5))

        let outcome = try await lines.report(of: permit("A1", 20))

        #expect(
            outcome
                == .failed(
                    .line(
                        chip: "mock", line: .name("GPIO5"), operation: "set active",
                        SystemError(code: 5))))
        lines.close()
        chip.close()
        #expect(await changes.close().isEmpty)
    }

    @Test func `an output that goes on although that failed is turned off`() async throws {
        let error = GPIOError.chip("scripted", operation: "set active", SystemError(code: 5))
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        chip.script.withLock { $0.onError = error }
        #expect(try await lines.report(of: permit("A1", 20)) == .failed(error))
        #expect(chip.script.withLock { $0.outputs[0] } == false)
    }

    @Test func `turning off is tried again until it works`() async throws {
        let chip = try MockChip(plan: twoItems)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let changes = Inbox<MockChange>()
        chip.observe { changes.put($0) }
        let reports = Inbox<PulseReport>()
        lines.pulse(permit("A1", 200)) { reports.put($0) }
        #expect(try await changes.next().level == .high)
        for _ in 1...3 {
            try chip.fail("GPIO5", with: SystemError(code: 5))
        }
        #expect(try await reports.next().outcome.isCompleted)
        #expect(try await changes.next().level == .low)
    }

    @Test func `an output that stays on is reported, blocks the others, and is tried for ever`()
        async throws
    {
        let error = GPIOError.line(
            chip: "scripted", line: .name("GPIO5"), operation: "set inactive",
            SystemError(code: 5))
        let chip = ScriptedChip()
        let timing = PulseGuardTiming(
            offRetryInterval: .milliseconds(1), offFailedAfter: .milliseconds(20),
            offRetryIntervalSlow: .milliseconds(1))
        let lines = try KioskLines(plan: twoItems, chip: chip, timing: timing, spawn: startThread)
        chip.script.withLock { $0.offError = error }

        #expect(try await lines.report(of: permit("A1", 1)) == .offFailed(error))
        #expect(try await lines.report(of: permit("B2", 1)) == .refused(.outputActive("A1")))
        #expect(throws: error) { try lines.allOff() }
        #expect(chip.script.withLock { $0.outputs[0] })

        chip.script.withLock { $0.offError = nil }
        // The guard finds out by itself; then pulses are taken again.
        var outcome = try await lines.report(of: permit("B2", 1))
        while !outcome.isCompleted {
            outcome = try await lines.report(of: permit("B2", 1))
        }
        #expect(chip.script.withLock { $0.outputs } == [false, false, false, false])
    }

    @Test func `a pulse is cut when the interlock opens`() async throws {
        let chip = try MockChip(plan: twoItems)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let changes = Inbox<MockChange>()
        chip.observe { changes.put($0) }
        let reports = Inbox<PulseReport>()
        lines.pulse(permit("A1", 9_000)) { reports.put($0) }
        #expect(try await changes.next().level == .high)

        lines.endPulse()

        #expect(try await changes.next().level == .low)
        let outcome = try await reports.next().outcome
        #expect(!outcome.isCompleted)
        #expect(try #require(outcome.onTime) < .milliseconds(9_000))
    }

    @Test func `an end without a pulse does not cut the next one`() async throws {
        let lines = try KioskLines(plan: twoItems, chip: ScriptedChip())
        lines.endPulse()
        #expect(try await lines.report(of: permit("A1", 5)).isCompleted)
    }

    @Test func `all off ends the pulse and the lamps`() async throws {
        let chip = try MockChip(plan: twoItems)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let changes = Inbox<MockChange>()
        chip.observe { changes.put($0) }
        for (lamp, line) in [(LampRole.ready, "GPIO12"), (.fault, "GPIO16")] {
            lines.set(lamp, on: true) { Issue.record("\($0)") }
            #expect(try await changes.next().line == line)
        }
        let reports = Inbox<PulseReport>()
        lines.pulse(permit("A1", 9_000)) { reports.put($0) }

        try lines.allOff()

        #expect(try await !reports.next().outcome.isCompleted)
        #expect(chip.level("GPIO5") == .low)
        // The relay may not have been on at all; the lamps are not waited for.
        var dark: Set<String> = []
        while dark.count < 2 {
            let change = try await changes.next()
            if change.line != "GPIO5" { dark.insert(change.line) }
        }
        #expect(chip.level("GPIO12") == .low)
        #expect(chip.level("GPIO16") == .high)
    }

    @Test func `orders that make no sense are refused`() async throws {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        #expect(try await lines.report(of: permit("C3", 1)) == .refused(.unknownItem("C3")))
        #expect(try await lines.report(of: permit("A1", 0)) == .refused(.durationNotPositive))
        #expect(try await lines.report(of: permit("A1", -5)) == .refused(.durationNotPositive))
        lines.close()
        #expect(try await lines.report(of: permit("A1", 1)) == .refused(.closed))
        #expect(
            chip.script.withLock { script in
                script.log.allSatisfy { $0 != .set(0, true) && $0 != .set(1, true) }
            })
    }

    @Test func `the next pulse may be asked for in the report of the last`() async throws {
        let lines = try KioskLines(plan: twoItems, chip: ScriptedChip())
        let reports = Inbox<PulseReport>()
        lines.pulse(permit("A1", 1, sale: 1)) { first in
            reports.put(first)
            lines.pulse(permit("B2", 1, sale: 2)) { reports.put($0) }
        }
        #expect(try await reports.next().outcome.isCompleted)
        let second = try await reports.next()
        #expect(second.outcome.isCompleted)
        #expect(second.order.sale == SaleID(2))
    }

    @Test func `closing cuts the pulse, reports it, and gives the lines back`() async throws {
        let chip = try MockChip(plan: twoItems)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let reports = Inbox<PulseReport>()
        lines.pulse(permit("A1", 9_000)) { reports.put($0) }
        lines.close()
        lines.close()
        let outcomes = await reports.close().map(\.outcome)
        #expect(outcomes.count == 1)
        #expect(outcomes.first?.isCompleted == false)
        #expect(chip.level("GPIO5") == .low)
        #expect(chip.snapshot().allSatisfy { $0.consumer == nil })
        #expect(throws: GPIOError.closed) { try lines.levels() }
    }
}

/// Starts threads as the product does.
let startThread: KioskLines.ThreadSpawner = { (name, body) throws(GPIOError) in
    try NativeThread(name: name, body: body)
}
