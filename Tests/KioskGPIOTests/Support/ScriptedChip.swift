import Dispatch
import Glibc
import KioskCore
import KioskGPIO
import Synchronization

/// A chip that notes every operation in order, refuses illegal ones, and does wrong on demand.
final class ScriptedChip: GPIOChip {
    enum Operation: Equatable {
        case requestOutputs(Int)
        /// By the line's place among the outputs of `twoItems`.
        case set(Int, Bool)
        case releaseOutputs
        case requestInputs(Int)
        case releaseInputs
    }

    struct Script {
        var log: [Operation] = []
        var outputs = twoItems.outputs.map { _ in false }
        var inputs: [Bool] = []
        var edges: [LineEdge] = []
        /// What setting a line inactive fails with, for as long as it is there.
        var offError: GPIOError?
        /// After so many failures the lines go inactive again.
        var offErrorsLeft = Int.max
        /// What setting a line active fails with, although the line does go active.
        var onError: GPIOError?
        var inputsError: GPIOError?
        /// What reading the levels fails with, for as long as it is there.
        var levelsError: GPIOError?
        var busyOutput: LineReference?
        /// Holds up every write that turns a relay on.
        var relayGate: Gate?
        /// Holds up every write to a lamp.
        var lampGate: Gate?
        /// What every write to a lamp fails with, for as long as it is there.
        var lampError: GPIOError?
    }

    let name = "scripted"
    let script = Mutex(Script())
    let ends: (reader: CInt, writer: CInt)

    init() {
        var pair: [CInt] = [-1, -1]
        precondition(pipe(&pair) == 0)
        ends = (pair[0], pair[1])
    }

    deinit {
        Glibc.close(ends.reader)
        Glibc.close(ends.writer)
    }

    /// Makes the inputs' descriptor readable, once.
    func signal() {
        var byte: UInt8 = 1
        precondition(write(ends.writer, &byte, 1) == 1)
    }

    /// Waits until the script has come to this.
    func wait(until isTrue: @Sendable (Script) -> Bool) async throws {
        while !script.withLock({ isTrue($0) }) { try await Task.sleep(for: .milliseconds(1)) }
    }

    func requestOutputs(
        _ lines: [OutputLine], consumer: String
    ) throws(GPIOError) -> any OutputRequest {
        precondition(consumer == "kioskd")
        let busy = script.withLock { script -> LineReference? in
            script.log.append(.requestOutputs(lines.count))
            return lines.map(\.reference).first { $0 == script.busyOutput }
        }
        if let busy {
            throw .lineBusy(chip: name, line: busy, holder: "somebody")
        }
        return Outputs(chip: self, places: lines.compactMap(twoItems.outputs.firstIndex))
    }

    func requestInputs(
        _ lines: [InputLine], consumer: String
    ) throws(GPIOError) -> any InputRequest {
        let error = script.withLock { script in
            script.log.append(.requestInputs(lines.count))
            script.inputs = lines.map { _ in false }
            return script.inputsError
        }
        if let error {
            throw error
        }
        return Inputs(chip: self)
    }

    private final class Outputs: OutputRequest {
        let chip: ScriptedChip
        let places: [Int]
        /// One write at a time, as with a request of the kernel: a write that hangs holds up the
        /// others of its request.
        let turn = Mutex(())

        init(chip: ScriptedChip, places: [Int]) {
            self.chip = chip
            self.places = places
        }

        func set(_ index: Int, active: Bool) throws(GPIOError) {
            try turn.withLock { _ throws(GPIOError) in try write(places[index], active) }
        }

        private func write(_ place: Int, _ active: Bool) throws(GPIOError) {
            let isLamp = place >= 2
            let gate = chip.script.withLock {
                isLamp ? $0.lampGate : active ? $0.relayGate : nil
            }
            gate?.pass()
            let error: GPIOError? = chip.script.withLock { script in
                script.log.append(.set(place, active))
                if isLamp, let error = script.lampError {
                    return error
                }
                if !active, script.offErrorsLeft > 0, let error = script.offError {
                    script.offErrorsLeft -= 1
                    return error
                }
                script.outputs[place] = active
                // Never more than one dispense output: those are the first two of the plan.
                precondition(script.outputs.prefix(2).count { $0 } <= 1)
                return active ? script.onError : nil
            }
            if let error {
                throw error
            }
        }

        func release() {
            chip.script.withLock { $0.log.append(.releaseOutputs) }
        }
    }

    private struct Inputs: InputRequest {
        let chip: ScriptedChip
        var descriptors: [CInt] { [chip.ends.reader] }

        func readEdges(from ready: [Int]) throws(GPIOError) -> [LineEdge] {
            var entry = pollfd(fd: chip.ends.reader, events: Int16(POLLIN), revents: 0)
            if poll(&entry, 1, 0) == 1 {
                var bytes = [UInt8](repeating: 0, count: 64)
                _ = read(chip.ends.reader, &bytes, bytes.count)
            }
            return chip.script.withLock { script in
                defer { script.edges = [] }
                return script.edges
            }
        }

        func levels() throws(GPIOError) -> [Bool] {
            let (levels, error) = chip.script.withLock { ($0.inputs, $0.levelsError) }
            if let error {
                throw error
            }
            return levels
        }

        func release() {
            chip.script.withLock { $0.log.append(.releaseInputs) }
        }
    }
}
