import KioskCore
import KioskGPIO
import Logging

/// What the controller's thread sleeps in, and how the inputs' news reach the inbox: the thread reads
/// them itself, so that an edge waits for no other thread.
final class ControllerWait {
    private let doorbell: Doorbell
    private var reader: InputReader
    private let inbox: Inbox
    private let logger: Logger
    /// What the inputs did, for a technician.
    private var tally: InputTally
    /// What is not counted yet: the machine has the news first.
    private var uncounted: [InputNotice] = []
    private let gauges: ControllerGauges
    private let clock: ControllerClock
    /// Whether whoever watches has all that is counted.
    private var isShown = false

    /// The wait of a thread that a ring of the doorbell wakes, and that listens to no lines yet.
    init(
        inputs: [InputLine], doorbell: Doorbell, inbox: Inbox, settings: MachineSettings,
        logger: Logger, gauges: ControllerGauges, clock: ControllerClock
    ) {
        self.doorbell = doorbell
        reader = InputReader(wokenBy: doorbell)
        tally = InputTally(inputs, settings: settings, found: [:], at: clock.monotonic())
        self.inbox = inbox
        self.gauges = gauges
        self.clock = clock
        self.logger = logger
    }

    /// Listens to lines that were taken, their inputs found at these levels.
    func listen(to lines: KioskLines, found levels: [InputRole: Bool]) {
        count()
        tally.find(levels, at: MonotonicClock.now())
        reader = lines.inputReader(wokenBy: doorbell)
    }

    /// Listens to no lines any more.
    func stopListening() {
        reader = InputReader(wokenBy: doorbell)
    }

    /// Sleeps until there is news, or until the deadline, and has the inputs' news in the inbox; now
    /// and then it returns without any.
    func forNews(until deadline: Instant?) {
        count()
        show()
        reader.wait(until: deadline, onInput: take)
    }

    /// Has what the inputs did meanwhile in the inbox.
    func readInputs() {
        reader.readPending(onInput: take)
    }

    /// The machine has found the buttons of these items stuck.
    func take(stuck items: Set<ItemID>) {
        tally.take(stuck: items)
    }

    /// What each input did until now.
    func counts(at now: Instant) -> [InputCounts] {
        count()
        tally.pass(until: now)
        return tally.counts
    }

    private func take(_ notice: InputNotice) {
        if uncounted.count == Inbox.inputEventsMax { count() }
        uncounted.append(notice)
        switch notice {
        case .edge(let edge):
            inbox.add(.inputChanged(edge.role, active: edge.active, at: edge.at))
        case .edgesLost(let role, let count):
            logger.log(\.inputs.edgesLost, ["input": "\(role.words)", "edges.lost": "\(count)"])
        case .inputsUnreadable(let error):
            logger.log(\.inputs.unreadable, ["error": "\(error)"])
            inbox.add(.inputsReadable(false))
        case .inputsReadable:
            logger.log(\.inputs.readable)
            inbox.add(.inputsReadable(true))
        case .chipLost(let error):
            logger.log(\.inputs.chipGone, ["error": "\(error)"])
            inbox.add(.linesMissing(.chipGone))
        }
    }

    /// Has whoever watches see what the inputs did; while something of it is still to be judged,
    /// again the next time.
    private func show() {
        guard !isShown else { return }
        isShown = gauges.show(counts(at: clock.monotonic())) && tally.isSettled
    }

    private func count() {
        if !uncounted.isEmpty { isShown = false }
        for notice in uncounted { tally.take(notice) }
        uncounted.removeAll(keepingCapacity: true)
    }
}
