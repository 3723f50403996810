import Glibc
import KioskCore

/// Finds out what a board does with an output whose owner dies (S5): whether it keeps the level, as
/// a Raspberry Pi does, or lets the line go.
///
/// It is done on a line that a person names, with nothing connected to it: the line goes high, which
/// no other part of the product can do without a permit.
public enum DeadOwnerDrill {
    /// What became of the line.
    public enum Outcome: Sendable, Equatable {
        /// It stayed high: an output stays on until somebody drives it off.
        case kept
        /// It went back to its pull.
        case letGo
        /// It was high before: something pulls it or drives it, and nothing can be told.
        case highBefore
        /// The process that was to hold it ended otherwise, with this wait status.
        case notHeld(CInt)
    }

    /// The part of the process that dies: takes the line, drives it high and is killed.
    public static func holdAndDie(
        _ line: LineReference, on chip: LibgpiodChip
    ) throws(GPIOError) -> Never {
        let held = try chip.requestOutputs([drilled(line)], consumer: LinePlan.consumer)
        try held.set(0, active: true)
        kill(getpid(), SIGKILL)
        preconditionFailure("SIGKILL did not end the process")
    }

    /// Has a process take the line and die, looks at the line, and leaves it low.
    ///
    /// - Parameter arguments: The command line of a process that calls `holdAndDie`.
    public static func run(
        _ line: LineReference, on chip: LibgpiodChip, by arguments: [String]
    ) throws(GPIOError) -> Outcome {
        guard try !chip.isHigh(line) else { return .highBefore }
        let ending = try ending(of: arguments)
        let isHigh = try chip.isHigh(line)
        // Requested as an output it is driven inactive, which is low here.
        try chip.requestOutputs([drilled(line)], consumer: LinePlan.consumer).release()
        guard ending & 0x7F == SIGKILL else { return .notHeld(ending) }
        return isHigh ? .kept : .letGo
    }

    private static func drilled(_ line: LineReference) -> OutputLine {
        OutputLine(role: .lamp(.ready), reference: line, activeLow: false)
    }

    /// Runs a command to its end, and answers with its wait status.
    private static func ending(of arguments: [String]) throws(GPIOError) -> CInt {
        var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var child = pid_t()
        let code = unsafe posix_spawn(&child, "/proc/self/exe", nil, nil, &words, environ)
        guard code == 0 else {
            throw .system(call: "posix_spawn", SystemError(code: code))
        }
        var status: CInt = 0
        _ = try systemCall("waitpid") { unsafe waitpid(child, &status, 0) }
        return status
    }
}
