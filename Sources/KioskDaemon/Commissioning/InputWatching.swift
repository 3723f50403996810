public import KioskConfiguration
import KioskCore
public import KioskGPIO
import UnixSignals

/// Runs an observation of the inputs until the time is up or somebody stops it.
public struct InputWatching: Sendable {
    /// What the loop waits for.
    private enum Occasion: Sendable {
        case notice(InputNotice)
        case timePassed
        case stopAsked
    }

    private let lines: KioskLines
    private let configuration: KioskConfiguration
    // It also keeps the mock's socket open.
    private let chip: any GPIOChip

    /// Takes the inputs, and no output.
    public init(_ configuration: KioskConfiguration) throws(DaemonError) {
        self.configuration = configuration
        let chip: any GPIOChip
        do throws(GPIOError) {
            try MockChip.refuseIfHeld(configuration) { $0.direction == .input }
        } catch {
            throw .lines(error)
        }
        chip = try Daemon.chip(for: configuration)
        self.chip = chip
        do throws(GPIOError) {
            lines = try KioskLines(plan: InputObservation.plan(for: configuration), chip: chip)
        } catch {
            throw .lines(error)
        }
    }

    /// Tells of everything that is seen, a line at a time, until it ends.
    ///
    /// - Parameter limit: When it ends by itself; `nil` waits for SIGINT or SIGTERM.
    /// - Returns: The table of what was seen, and what ended it too early.
    public func run(
        for limit: Duration?, say: (String) -> Void
    ) async throws(DaemonError) -> (table: [[String]], failure: GPIOError?) {
        let (occasions, continuation) = AsyncStream.makeStream(of: Occasion.self)
        let lines = lines
        defer { lines.close() }
        let failure: GPIOError?
        var observation: InputObservation
        let end: Instant?
        do throws(GPIOError) {
            let alarm = try Alarm { continuation.yield(.timePassed) }
            defer { alarm.close() }
            let start = MonotonicClock.now()
            observation = InputObservation(configuration, found: try lines.levels(), at: start)
            end = limit.map { start + $0 }
            try lines.start { continuation.yield(.notice($0)) }
            failure = try await Self.observe(
                occasions, continuation, alarm, until: end, &observation, say)
        } catch {
            throw .lines(error)
        }
        return (observation.table, failure)
    }

    private static func observe(
        _ occasions: AsyncStream<Occasion>, _ continuation: AsyncStream<Occasion>.Continuation,
        _ alarm: Alarm, until end: Instant?, _ observation: inout InputObservation,
        _ say: (String) -> Void
    ) async throws(GPIOError) -> GPIOError? {
        async let _: Void = signals(to: continuation)
        defer { continuation.finish() }
        if let end { try alarm.set(to: end) }
        for await occasion in occasions {
            let now = MonotonicClock.now()
            switch occasion {
            case .notice(.edge(let edge)):
                for line in observation.take(edge, now: now) { say(line) }
            case .notice(.edgesLost(let role, let count)):
                for line in observation.take(lost: count, of: role, now: now) { say(line) }
            case .notice(.inputsUnreadable(let error)):
                say("\(error); trying again")
            case .notice(.inputsReadable):
                say("the inputs can be read again")
            case .notice(.chipLost(let error)):
                return error
            case .timePassed:
                for line in observation.timePassed(now: now) { say(line) }
            case .stopAsked:
                return nil
            }
            if let end, now >= end { return nil }
            if let deadline = [observation.deadline, end].compactMap({ $0 }).min() {
                try alarm.set(to: deadline)
            }
        }
        return nil
    }

    /// Passes on that somebody wants it to end; ends when its task is cancelled.
    private static func signals(to continuation: AsyncStream<Occasion>.Continuation) async {
        for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
            continuation.yield(.stopAsked)
        }
    }
}
