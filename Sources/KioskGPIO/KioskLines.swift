public import KioskCore
import Synchronization

/// The kiosk's lines: inputs with their edges, lamps, and bounded pulses (S1–S4, I2).
///
/// Threads of the operating system belong to it, none of them Swift's: the guard that turns dispense
/// outputs off (`PulseGuard`), one that delivers its reports, where there are lamps one that shows
/// them (`LampPlayer`), and one that watches the inputs unless somebody reads them on his own thread
/// (`inputReader(wokenBy:)`). Callbacks run on the latter three; they may block without any effect on a
/// pulse, and must not call `close()`.
///
/// The lamps are a request of their own beside that of the dispense outputs. A request is a file of
/// the kernel with one lock there and one here: in one request with the relays, a lamp whose write
/// does not return would keep the guard from turning a relay off, and with libgpiod 1.x every write
/// to a lamp would write the relays' levels too. What remains shared is the chip's driver: one that
/// locks the whole chip while it waits for a bus is beyond any process (S5).
public final class KioskLines: Sendable {
    private struct Threads {
        var watch: NativeThread?
        var pulseGuard: NativeThread?
        var reports: NativeThread?
        var lamps: NativeThread?
        var areInputsTaken = false
        var isClosed = false
    }

    /// The lines that are held, each with what it is for.
    public let plan: LinePlan
    private let outputs: any OutputRequest
    /// Where the guard notes what it drives the dispense outputs to, in the order of their request.
    private let marks: [OutputMark]
    /// Those and the lamps'.
    private let noted: [OutputRole: OutputMark]
    private let lampOutputs: any OutputRequest
    private let inputs: any InputRequest
    private let lamps: [LampRole: Int]
    private let lampPlayer: LampPlayer
    private let pulseGuard: PulseGuard
    private let reporter: PulseReporter
    private let watch: InputWatch
    private let spawn: ThreadSpawner
    private let offAtClose: Persistence
    private let threads = Mutex(Threads())

    /// Starts a thread; a seam for tests.
    typealias ThreadSpawner =
        @Sendable (String, @escaping @Sendable () -> Void) throws(GPIOError) -> NativeThread

    /// Takes the plan's lines: first the dispense outputs, requested and driven inactive (S1), then
    /// the lamps, requested dark, then all inputs. Returns when the guard is ready. On an error
    /// nothing is held and the outputs that were taken have been driven inactive.
    public convenience init(plan: LinePlan, chip: any GPIOChip) throws(GPIOError) {
        try self.init(plan: plan, chip: chip, timing: PulseGuardTiming()) {
            (name, body) throws(GPIOError) in
            try NativeThread(name: name, body: body)
        }
    }

    init(
        plan: LinePlan, chip: any GPIOChip, timing: PulseGuardTiming,
        spawn: @escaping ThreadSpawner
    ) throws(GPIOError) {
        self.plan = plan
        self.spawn = spawn
        offAtClose = timing.offAtClose
        let dispensing = plan.outputs.filter { $0.role.lamp == nil }
        let lamps = plan.outputs.compactMap(\.role.lamp)
        marks = dispensing.map { _ in OutputMark() }
        let lampMarks = lamps.map { _ in OutputMark() }
        noted = Dictionary(
            zip(dispensing.map(\.role) + lamps.map(OutputRole.lamp), marks + lampMarks)
        ) { first, _ in first }
        let outputs = try Self.takeOutputs(dispensing, chip)
        var lampOutputs: any OutputRequest = EmptyRequest()
        var inputs: any InputRequest = EmptyRequest()
        do {
            lampOutputs = try Self.takeLamps(plan.outputs.filter { $0.role.lamp != nil }, chip)
            inputs = try Self.takeInputs(plan.inputs, chip)
            let start = MonotonicClock.now()
            watch = try InputWatch(
                inputs: inputs, roles: plan.inputs.map(\.role), chipName: chip.name,
                baseline: try inputs.levels(), at: start)
            reporter = try PulseReporter()
            pulseGuard = try PulseGuard(
                outputs: outputs, marks: marks, indices: Self.dispenseIndices(dispensing),
                timing: timing, reporter: reporter)
            lampPlayer = try LampPlayer(
                outputs: lampOutputs, marks: lampMarks,
                patterns: lamps.map { plan.patterns[$0] ?? .steady },
                offAtClose: timing.offAtClose)
        } catch {
            inputs.release()
            lampOutputs.release()
            outputs.release()
            throw error
        }
        self.outputs = outputs
        self.lampOutputs = lampOutputs
        self.inputs = inputs
        self.lamps = Self.indices(of: lamps)
        do {
            try startPulseThreads()
            try startLampThread()
        } catch {
            close()
            throw error
        }
    }

    deinit {
        close()
    }

    /// Starts to report input changes since the lines were taken, on a thread for that; to be called
    /// once, and not where `inputReader(wokenBy:)` is.
    ///
    /// - Parameter onInput: called on a thread of its own, one notice at a time.
    public func start(
        onInput: @escaping @Sendable (InputNotice) -> Void
    ) throws(GPIOError) {
        let (watch, spawn) = (watch, spawn)
        let failure: GPIOError? = threads.withLock { threads in
            guard !threads.isClosed else {
                return .closed
            }
            Self.takeInputs(&threads)
            do throws(GPIOError) {
                threads.watch = try spawn("kioskd-inputs") { watch.run(onInput: onInput) }
                return nil
            } catch {
                return error
            }
        }
        if let failure {
            throw failure
        }
    }

    /// What reads the input changes since the lines were taken, on the thread that waits with it; to
    /// be called once, and not where `start(onInput:)` is. It must not be used after `close()`.
    ///
    /// - Parameter doorbell: ends the reader's wait; it may outlive the lines.
    public func inputReader(wokenBy doorbell: Doorbell) -> InputReader {
        threads.withLock { Self.takeInputs(&$0) }
        return watch.reader(wokenBy: doorbell)
    }

    private static func takeInputs(_ threads: inout Threads) {
        precondition(!threads.areInputsTaken, "the inputs are read already")
        threads.areInputsTaken = true
    }

    /// Reads the level of every input: true is active, after `active_low`.
    public func levels() throws(GPIOError) -> [InputRole: Bool] {
        var levels: [InputRole: Bool] = [:]
        for (line, active) in zip(plan.inputs, try inputs.levels()) {
            levels[line.role] = active
        }
        return levels
    }

    /// What each output was last driven to; empty once the lines are being given back, since nobody
    /// knows then.
    ///
    /// It is what the guard and the lamp player noted. The requests are not asked for their levels:
    /// that would take the lock with which the guard turns a relay off, and whoever only looks must
    /// never make the guard wait (S2).
    public var outputStates: [OutputRole: OutputState] {
        threads.withLock(\.isClosed) ? [:] : noted.mapValues(\.state)
    }

    /// Turns a lamp on, in its pattern, or off; returns at once, whatever the lamp does. One that
    /// the plan does not have is nobody's concern.
    ///
    /// - Parameter onFailure: called on another thread when the lamp begins to fail; it is tried
    ///   again by and by, and no failure of a lamp is anything else's.
    public func set(
        _ lamp: LampRole, on: Bool, onFailure: @escaping @Sendable (GPIOError) -> Void
    ) {
        guard let index = lamps[lamp] else {
            return
        }
        lampPlayer.set(index, on: on, onFailure: onFailure)
    }

    /// Begins a pulse and returns at once (S2, S3).
    ///
    /// - Parameter onEnd: called exactly once, on another thread, refusals included.
    public func pulse(
        _ permit: consuming PulsePermit, onEnd: @escaping @Sendable (PulseReport) -> Void
    ) {
        pulseGuard.begin(permit, onEnd: onEnd)
    }

    /// Ends the running pulse now, for example because the interlock opened (S4); without one it
    /// does nothing.
    public func endPulse() {
        pulseGuard.end()
    }

    /// Ends the running pulse and drives every dispense output inactive; the lamps go dark too, but
    /// neither are they waited for nor does one that fails stand for an output that may be on.
    ///
    /// It does so from the caller's thread as well, so that a guard that hangs is no obstacle.
    /// Every output is tried; the first failure is thrown at the end.
    public func allOff() throws(GPIOError) {
        pulseGuard.end()
        lampPlayer.allOff()
        let failures = marks.indices.compactMap { index in
            let failure = Self.driveInactive(outputs, index)
            if failure == nil {
                // Only the guard turns an output on: of one that it calls on, nobody else says that
                // it is off.
                marks[index].noteRecovery()
            } else {
                marks[index].note(.notSwitchedOff)
            }
            return failure
        }
        if let failure = failures.first {
            throw failure
        }
    }

    /// Cuts a running pulse, drives every output inactive, ends the threads and gives the lines
    /// back. Whoever wants the pulse to finish waits for its report first. An output that refuses
    /// to go off is tried for `Persistence.atClose`, the lamps at the same time; one whose write does
    /// not return then is left to the end of the process. Repeating it does nothing.
    ///
    /// - Returns: Whether every line was given back.
    @discardableResult
    public func close() -> Bool {
        let ended: Threads? = threads.withLock { threads in
            guard !threads.isClosed else {
                return nil
            }
            threads.isClosed = true
            return threads
        }
        guard let ended else {
            return true
        }
        // Outputs first: a callback that hangs may hold up what follows.
        pulseGuard.close()
        lampPlayer.close()
        _ = Self.driveInactive(outputs, count: marks.count)
        ended.pulseGuard?.join()
        // The guard could have set a line active just before it heard. Nobody tries after this one
        // but `gpio safe`, so a line that refuses is not left at once (fourth law).
        _ = offAtClose.insist {
            Self.driveInactive(outputs, count: marks.count)
        }
        reporter.close()
        watch.stop()
        ended.reports?.join()
        ended.watch?.join()
        outputs.release()
        inputs.release()
        if let thread = ended.lamps {
            // As long as a thread writes, its lines cannot be given back without waiting for it.
            guard lampPlayer.hasEnded(within: offAtClose.limit + Self.lampWriteMax) else {
                return false
            }
            thread.join()
        }
        lampOutputs.release()
        return true
    }

    /// How long the last write to a lamp may take when the lines are closed.
    private static let lampWriteMax: Duration = .milliseconds(500)

    private func startLampThread() throws(GPIOError) {
        guard !lamps.isEmpty else {
            return
        }
        let player = lampPlayer
        let thread = try spawn("kioskd-lamps") { player.run() }
        threads.withLock { $0.lamps = thread }
    }

    private func startPulseThreads() throws(GPIOError) {
        let (reporter, pulseGuard) = (reporter, pulseGuard)
        let ready = try Doorbell()
        let reports = try spawn("kioskd-reports") { reporter.run() }
        threads.withLock { $0.reports = reports }
        let thread = try spawn("kioskd-guard") { pulseGuard.run(ready: ready) }
        threads.withLock { $0.pulseGuard = thread }
        _ = try pollForReading([ready.descriptor])
    }
}

extension KioskLines {
    private static func takeOutputs(
        _ lines: [OutputLine], _ chip: any GPIOChip
    ) throws(GPIOError) -> any OutputRequest {
        guard !lines.isEmpty else {
            return EmptyRequest()
        }
        let outputs = try chip.requestOutputs(lines, consumer: LinePlan.consumer)
        if let failure = driveInactive(outputs, count: lines.count).first {
            outputs.release()
            throw failure
        }
        return outputs
    }

    /// The request leaves them dark (S1). They are not driven a second time as the relays are: a
    /// lamp that fails keeps no kiosk from opening.
    private static func takeLamps(
        _ lines: [OutputLine], _ chip: any GPIOChip
    ) throws(GPIOError) -> any OutputRequest {
        guard !lines.isEmpty else {
            return EmptyRequest()
        }
        return try chip.requestOutputs(lines, consumer: LinePlan.consumer)
    }

    private static func takeInputs(
        _ lines: [InputLine], _ chip: any GPIOChip
    ) throws(GPIOError) -> any InputRequest {
        guard !lines.isEmpty else {
            return EmptyRequest()
        }
        return try chip.requestInputs(lines, consumer: LinePlan.consumer)
    }

    /// Drives every output inactive, whatever fails; answers with what failed.
    static func driveInactive(_ outputs: any OutputRequest, count: Int) -> [GPIOError] {
        (0..<count).compactMap { driveInactive(outputs, $0) }
    }

    private static func driveInactive(_ outputs: any OutputRequest, _ index: Int) -> GPIOError? {
        do throws(GPIOError) {
            try outputs.set(index, active: false)
            return nil
        } catch {
            return error
        }
    }

    private static func dispenseIndices(_ lines: [OutputLine]) -> [ItemID: Int] {
        var indices: [ItemID: Int] = [:]
        for (index, line) in lines.enumerated() {
            switch line.role {
            case .dispense(let item): indices[item] = index
            case .lamp: break
            }
        }
        return indices
    }

    private static func indices(of lamps: [LampRole]) -> [LampRole: Int] {
        Dictionary(zip(lamps, lamps.indices)) { first, _ in first }
    }
}
