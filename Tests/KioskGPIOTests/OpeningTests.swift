import KioskCore
import Synchronization
import Testing

@testable import KioskGPIO

@Suite(.timeLimit(.minutes(1)))
struct OpeningTests {
    @Test func `outputs are requested and driven inactive before anything else`() throws {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let log = chip.script.withLock { $0.log }
        #expect(
            log == [
                .requestOutputs(2), .set(0, false), .set(1, false), .requestOutputs(2),
                .requestInputs(3),
            ])
        lines.close()
        // The lamps are made dark by their own thread, while the relays are given back.
        let released = chip.script.withLock { $0.log }.filter { Self.allReleased.contains($0) }
        #expect(released == Self.allReleased)
    }

    @Test func `outputs are given back inactive when the inputs cannot be had`() throws {
        let chip = ScriptedChip()
        let error = GPIOError.lineBusy(chip: "scripted", line: .name("GPIO17"), holder: "x")
        chip.script.withLock { $0.inputsError = error }
        #expect(throws: error) { try KioskLines(plan: twoItems, chip: chip) }
        let (log, outputs) = chip.script.withLock { ($0.log, $0.outputs) }
        #expect(log.last == .releaseOutputs)
        #expect(outputs == [false, false, false, false])
    }

    @Test func `an output that cannot be driven inactive keeps the kiosk from opening`() throws {
        let chip = ScriptedChip()
        let error = GPIOError.chip("scripted", operation: "set", SystemError(code: 5))
        chip.script.withLock { $0.offError = error }
        #expect(throws: error) { try KioskLines(plan: twoItems, chip: chip) }
        #expect(chip.script.withLock { $0.log }.last == .releaseOutputs)
    }

    @Test(arguments: ["kioskd-guard", "kioskd-reports", "kioskd-lamps"])
    func `without its threads the kiosk does not open`(missing: String) throws {
        let chip = ScriptedChip()
        let error = GPIOError.system(call: "pthread_create", SystemError(code: 11))
        #expect(throws: error) {
            try KioskLines(plan: twoItems, chip: chip, timing: PulseGuardTiming()) {
                (name, body) throws(GPIOError) in
                if name == missing {
                    throw error
                }
                return try NativeThread(name: name, body: body)
            }
        }
        #expect(chip.script.withLock { $0.log }.contains(.releaseOutputs))
    }

    @Test func `a plan without lines opens`() throws {
        let lines = try KioskLines(plan: LinePlan(inputs: [], outputs: []), chip: ScriptedChip())
        #expect(try lines.levels() == [:])
        lines.set(.ready, on: true) { Issue.record("\($0)") }
        try lines.allOff()
    }

    @Test func `a held line is refused with its holder`() throws {
        let chip = try MockChip(plan: twoItems)
        let first = try KioskLines(plan: twoItems, chip: chip)
        do {
            _ = try KioskLines(plan: twoItems, chip: chip)
            Issue.record("the lines were taken twice")
        } catch {
            #expect(error == .lineBusy(chip: "mock", line: .name("GPIO5"), holder: "kioskd"))
            #expect(
                error.description
                    == "GPIO chip mock: line 'GPIO5' is held by 'kioskd'; stop that "
                    + "kioskd, or, should none run, look for a second use of the line under its "
                    + "name or its offset")
        }
        first.close()
        _ = try KioskLines(plan: twoItems, chip: chip)
    }

    @Test func `safe outputs are all driven inactive and given back`() throws {
        let chip = ScriptedChip()
        #expect(SafeOutputs.driveInactive(twoItems, on: chip) == [])
        #expect(
            chip.script.withLock { $0.log } == [
                .requestOutputs(4), .set(0, false), .set(1, false), .set(2, false),
                .set(3, false), .releaseOutputs,
            ])
    }

    @Test func `a busy line keeps no other output from being driven inactive`() throws {
        let chip = ScriptedChip()
        chip.script.withLock { $0.busyOutput = .name("GPIO6") }
        let failures = SafeOutputs.driveInactive(twoItems, on: chip)
        #expect(
            failures == [
                .lineBusy(chip: "scripted", line: .name("GPIO6"), holder: "somebody")
            ])
        let places = chip.script.withLock { script in
            [0, 1, 2, 3].map { place in script.log.count { $0 == .set(place, false) } }
        }
        #expect(places == [1, 0, 1, 1])
    }

    @Test func `an output that refuses to go off is tried again, the others are off at once`() {
        let chip = ScriptedChip()
        // Seven: the four together, each by itself but the last, and then it is well.
        chip.script.withLock { script in
            script.offError = Self.refusal
            script.offErrorsLeft = 7
        }
        var said: [GPIOError] = []
        let failures = SafeOutputs.driveInactive(
            twoItems, on: chip, tries: Persistence(limit: .seconds(10), pause: .milliseconds(1))
        ) { said.append($0) }
        #expect(failures == [])
        #expect(said == [Self.refusal, Self.refusal, Self.refusal])
        let log = chip.script.withLock { $0.log }
        #expect(log.count { $0 == .requestOutputs(1) } == 7)
        #expect(log.last == .releaseOutputs)
    }

    @Test func `the tries end, and say what is still on`() {
        let chip = ScriptedChip()
        chip.script.withLock { $0.offError = Self.refusal }
        let failures = SafeOutputs.driveInactive(
            twoItems, on: chip,
            tries: Persistence(limit: .milliseconds(20), pause: .milliseconds(1)))
        #expect(failures == Array(repeating: Self.refusal, count: 4))
        #expect(chip.script.withLock { $0.log }.count { $0 == .requestOutputs(1) } >= 8)
    }

    @Test(arguments: ["EACCES", "ENODEV", "ENOTTY"])
    func `what no second try can mend is tried once`(name: String) throws {
        let chip = ScriptedChip()
        let error = GPIOError.chip(
            "scripted", operation: "set", try #require(SystemError(name: name)))
        chip.script.withLock { $0.offError = error }
        #expect(SafeOutputs.driveInactive(twoItems, on: chip).count == 4)
        #expect(chip.script.withLock { $0.log }.count { $0 == .requestOutputs(1) } == 4)
    }

    @Test func `closing tries an output that refuses to go off until it is off`() throws {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        chip.script.withLock { script in
            script.offError = Self.refusal
            script.offErrorsLeft = 40
        }
        lines.close()
        let (log, outputs) = chip.script.withLock { ($0.log, $0.outputs) }
        #expect(outputs == [false, false, false, false])
        // The lamps go dark meanwhile, on their own thread.
        #expect(log.filter { Self.allReleased.contains($0) } == Self.allReleased)
    }

    @Test func `closing ends also when an output never goes off`() throws {
        let chip = ScriptedChip()
        var timing = PulseGuardTiming()
        timing.offAtClose = Persistence(limit: .milliseconds(20), pause: .milliseconds(1))
        let lines = try KioskLines(
            plan: twoItems, chip: chip, timing: timing, spawn: startThread)
        chip.script.withLock { $0.offError = Self.refusal }
        lines.close()
        let log = chip.script.withLock { $0.log }
        #expect(log.filter { Self.allReleased.contains($0) } == Self.allReleased)
    }

    /// The relays first, the lamps last.
    private static let allReleased: [ScriptedChip.Operation] = [
        .releaseOutputs, .releaseInputs, .releaseOutputs,
    ]

    private static let refusal = GPIOError.chip(
        "scripted", operation: "set", SystemError(code: 5))

    @Test func `the clocks run forward`() {
        let first = MonotonicClock.now()
        #expect(MonotonicClock.now() >= first)
        // 2020-01-01: any clock that was ever set is later.
        #expect(WallClock.now().microsecondsSince1970 > 1_577_836_800_000_000)
    }
}
