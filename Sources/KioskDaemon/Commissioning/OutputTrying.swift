public import KioskConfiguration
public import KioskCore
import KioskGPIO
public import KioskJournal
import UnixSignals

/// Tries one output while no service runs: the machine's own trial, with its interlocks and its
/// records, and nothing that sells.
///
/// The person at the keyboard stands in for the service key.
public struct OutputTrying {
    /// What came of it.
    public enum Outcome: Sendable {
        /// The trial ended.
        case tried(TrialResult)
        /// It cannot be begun.
        case refused(ItemObjection)
    }

    private enum Occasion: Sendable {
        case event(Event)
        case timePassed
    }

    private typealias Occasions = AsyncStream<Occasion>

    private let lines: KioskLines
    // It also keeps the mock's socket open.
    private let chip: any GPIOChip
    private let configuration: KioskConfiguration
    private let journal: Journal?

    /// Takes all lines, with every output off (S1).
    ///
    /// - Parameter journal: Where the trial goes on record; `nil` on a kiosk that has none yet.
    public init(
        _ configuration: KioskConfiguration, journal: Journal?
    ) throws(DaemonError) {
        self.configuration = configuration
        self.journal = journal
        do throws(GPIOError) {
            try MockChip.refuseIfHeld(configuration)
        } catch {
            throw .lines(error)
        }
        chip = try Daemon.chip(for: configuration)
        do throws(GPIOError) {
            lines = try KioskLines(plan: LinePlan(configuration), chip: chip)
        } catch {
            throw .lines(error)
        }
    }

    /// Moves the output once, and answers when all that can be seen of it was seen. SIGINT and
    /// SIGTERM end the pulse. All outputs are off when this returns.
    public func run(_ item: ItemID, by person: String) async throws(DaemonError) -> Outcome {
        let lines = lines
        defer { lines.close() }
        let (occasions, news) = AsyncStream.makeStream(of: Occasion.self)
        let alarm: Alarm
        let levels: [InputRole: Bool]
        do throws(GPIOError) {
            alarm = try Alarm { news.yield(.timePassed) }
            levels = try lines.levels().merging([.serviceKey: true]) { $1 }
            try lines.start { Self.forward($0, to: news) }
        } catch {
            throw .lines(error)
        }
        defer { alarm.close() }
        async let _: Void = Self.forwardSignals(to: news)
        defer { news.finish() }
        var ports = TrialPorts(lines: lines, journal: journal) { news.yield(.event($0)) }
        do throws(ControllerError) {
            var operated = try operated(levels)
            return try await Self.tryOutput(
                ItemCommand(.tryOutput, of: item, by: person), &operated, &ports, occasions, alarm)
        } catch {
            throw .controller(error)
        }
    }

    private static func tryOutput(
        _ command: ItemCommand, _ operated: inout OperatedMachine, _ ports: inout TrialPorts,
        _ occasions: Occasions, _ alarm: Alarm
    ) async throws(ControllerError) -> Outcome {
        try operated.settleIn(&ports)
        if let objection = operated.machine.objection(to: command) { return .refused(objection) }
        try operated.handle(.itemCommandAsked(command), &ports)
        var waiting = occasions.makeAsyncIterator()
        while true {
            if let result = ports.result { return .tried(result) }
            do throws(GPIOError) {
                if let deadline = operated.nextDeadline { try alarm.set(to: deadline) }
            } catch {
                throw .lines(error)
            }
            switch await waiting.next() {
            case .event(let event)?: try operated.handle(event, &ports)
            case .timePassed?: try operated.judgeDeadlines(&ports)
            case nil: throw .invariant("the trial's news ended")
            }
        }
    }

    /// The machine with what is counted and the latched faults; no sale is taken up here.
    private func operated(_ levels: [InputRole: Bool]) throws(ControllerError) -> OperatedMachine {
        var start = KioskMachine.StartingPoint(levels: levels)
        do throws(JournalError) {
            start.records = try journal?.recoveryRecords() ?? []
        } catch {
            throw .journal(error)
        }
        start.records.removeAll { $0.record.sale != nil && $0.record.stockItem == nil }
        let settings = MachineSettings(
            configuration, journalIdentity: journal?.identity ?? JournalIdentity.draw())
        return OperatedMachine(
            recoveringFrom: start, settings: settings, at: MonotonicClock.now())
    }

    private static func forward(_ notice: InputNotice, to news: Occasions.Continuation) {
        switch notice {
        case .edge(let edge) where edge.role == .serviceKey:
            // Here it is the person at the keyboard.
            break
        case .edge(let edge):
            news.yield(.event(.inputChanged(edge.role, active: edge.active, at: edge.at)))
        case .edgesLost: break
        case .inputsUnreadable: news.yield(.event(.inputsReadable(false)))
        case .inputsReadable: news.yield(.event(.inputsReadable(true)))
        case .chipLost: news.yield(.event(.linesMissing(.chipGone)))
        }
    }

    /// Passes on that somebody wants it to end; ends when its task is cancelled.
    private static func forwardSignals(to news: Occasions.Continuation) async {
        for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
            news.yield(.event(.stopAsked))
        }
    }
}
