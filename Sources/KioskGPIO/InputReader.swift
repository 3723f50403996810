import CGPIOD
import Glibc
public import KioskCore

/// Reads the inputs' changes on the thread that waits with it, so that no other thread stands between
/// an edge and whoever judges it.
///
/// What that thread does meanwhile delays the reading, not the times: the kernel stamps each edge and
/// keeps 16 of each line or more. Those that it drops are counted, and the levels are read again (I2).
public final class InputReader {
    private let inputs: any InputRequest
    private let roles: [InputRole]
    private let chipName: String
    private let doorbell: Doorbell
    private var memory: InputMemory
    private var losses = LossTally()
    private var levelsDue = LevelsDue()
    /// When the inputs are read although nothing woke the thread.
    private var readingDue: Instant
    /// How far from that time they are read, if the thread is awake anyway.
    private var readingLeeway: Duration = .zero
    private var condition = Condition.readable
    /// The doorbell's entry, then those of the inputs' descriptors.
    private var entries: [pollfd]

    private enum Condition {
        case readable
        /// Reading failed; the descriptors may be ready all the time and are not waited for.
        case unreadable
        case chipLost
    }

    /// A reader that tells what differs from `baseline`, the levels read at `start`; a ring of the
    /// doorbell ends its wait.
    init(
        inputs: any InputRequest, roles: [InputRole], chipName: String, doorbell: Doorbell,
        baseline: [Bool], at start: Instant
    ) {
        self.inputs = inputs
        self.roles = roles
        self.chipName = chipName
        self.doorbell = doorbell
        memory = InputMemory(levels: baseline, at: start)
        readingDue = start
        entries = ([doorbell.descriptor] + inputs.descriptors).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
    }

    /// A reader of no inputs, which waits for the doorbell and for deadlines.
    public convenience init(wokenBy doorbell: Doorbell) {
        self.init(
            inputs: EmptyRequest(), roles: [], chipName: "", doorbell: doorbell, baseline: [],
            at: MonotonicClock.now())
    }

    /// How long the inputs rest until they are read although nothing woke the thread (I2).
    ///
    /// A chip that goes away wakes nobody on Linux 6.1: without this the kiosk would say that it is
    /// ready for ever. Seldom, because every reading wakes an idle machine.
    private static let unaskedReadingMilliseconds: CInt = 5_000
    /// How much sooner or later they may be read, so that the thread need not wake for them alone.
    static let unaskedReadingLeeway: Duration = .seconds(1)
    /// How long to wait before inputs that could not be read are read again.
    private static let unreadableRetry: Duration = .milliseconds(100)

    /// Whether the chip is gone, which has been told; nothing is read any more.
    public var isChipLost: Bool { condition == .chipLost }

    /// Waits until an input changes, somebody wakes the thread, or the deadline is due, and tells what
    /// there is to tell; now and then it returns without any of these.
    ///
    /// - Parameter deadline: `nil` is never.
    public func wait(until deadline: Instant?, onInput: (InputNotice) -> Void) {
        read(poll(until: end(ofWaitUntil: deadline)), onInput)
    }

    /// When a wait ends at the latest.
    package func end(ofWaitUntil deadline: Instant?) -> Instant {
        [deadline, readingDeadline(beside: deadline)].compactMap(\.self).min()
            ?? Instant(nanoseconds: .max)
    }

    /// When to wake for the inputs; `nil` where there are none to read, or the thread wakes at about
    /// that time for something else.
    private func readingDeadline(beside deadline: Instant?) -> Instant? {
        guard !isChipLost, !roles.isEmpty else { return nil }
        guard let deadline, isNearReading(deadline) else { return readingDue }
        return nil
    }

    private func isNearReading(_ time: Instant) -> Bool {
        time + readingLeeway >= readingDue && time <= readingDue + readingLeeway
    }

    /// Tells what came in the meantime, without waiting.
    public func readPending(onInput: (InputNotice) -> Void) {
        read(poll(until: Instant(nanoseconds: 0)), onInput)
    }

    private enum Finding {
        case failed(GPIOError)
        /// The indices of the descriptors that can be read.
        case ready([Int])
    }

    private func poll(until deadline: Instant) -> Finding {
        let count = condition == .readable ? entries.count : 1
        do throws(GPIOError) {
            _ = try systemCall("poll") {
                unsafe entries.withUnsafeMutableBufferPointer { entries in
                    unsafe cgpiod_poll_until(
                        entries.baseAddress, UInt32(count), deadline.nanoseconds)
                }
            }
        } catch {
            return .failed(error)
        }
        if entries[0].isReady { doorbell.quieten() }
        guard condition == .readable else { return .ready([]) }
        if entries.dropFirst().contains(where: \.isBroken) {
            return .failed(.chip(chipName, operation: "wait for edges", .deviceLost))
        }
        return .ready(inputs.descriptors.indices.filter { entries[$0 + 1].isReady })
    }

    private func read(_ finding: Finding, _ onInput: (InputNotice) -> Void) {
        do throws(GPIOError) {
            switch finding {
            case .failed(let error): throw error
            case .ready(let ready):
                guard !isChipLost else { return }
                let now = MonotonicClock.now()
                if !ready.isEmpty || now + readingLeeway >= readingDue {
                    try read(ready, onInput)
                }
            }
        } catch {
            fail(error, onInput)
        }
    }

    private func read(
        _ ready: [Int], _ onInput: (InputNotice) -> Void
    ) throws(GPIOError) {
        let isBack = condition == .unreadable
        // What waits is told only if the levels can be read too.
        if isBack { _ = try inputs.levels() }
        let edges = try inputs.readEdges(from: isBack ? Array(inputs.descriptors.indices) : ready)
        if isBack {
            condition = .readable
            onInput(.inputsReadable)
        }
        let now = MonotonicClock.now()
        tell(memory.take(edges, now: now), onInput)
        losses.take(edges)
        if levelsDue.areDue(afterEdges: !edges.isEmpty, at: now) {
            tell(try changedLevels(), onInput)
        }
        for (index, count) in losses.due(at: now) {
            onInput(.edgesLost(roles[index], count: count))
        }
        let rest = levelsDue.wait(otherwise: Self.unaskedReadingMilliseconds)
        readingDue = now + .milliseconds(rest)
        readingLeeway =
            rest == Self.unaskedReadingMilliseconds ? Self.unaskedReadingLeeway : .zero
    }

    private func fail(_ error: GPIOError, _ onInput: (InputNotice) -> Void) {
        if error.meansChipLost {
            condition = .chipLost
            onInput(.chipLost(error))
            return
        }
        if condition == .readable {
            condition = .unreadable
            onInput(.inputsUnreadable(error))
        }
        readingDue = MonotonicClock.now() + Self.unreadableRetry
        readingLeeway = .zero
    }

    /// What only the levels tell (I2).
    private func changedLevels() throws(GPIOError) -> [LineEdge] {
        // Before the levels are read: a change after it then shows as an edge of its own.
        let now = MonotonicClock.now()
        return memory.take(levels: try inputs.levels(), at: now)
    }

    private func tell(_ edges: [LineEdge], _ onInput: (InputNotice) -> Void) {
        for edge in edges {
            guard let active = edge.active else { continue }
            onInput(.edge(InputEdge(role: roles[edge.index], active: active, at: edge.at)))
        }
    }
}
