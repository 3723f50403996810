import Glibc
import KioskCore
import Synchronization

/// Watches the inputs on a thread of its own and reports their changes.
final class InputWatch: Sendable {
    private let inputs: any InputRequest
    private let roles: [InputRole]
    private let chipName: String
    private let baseline: [Bool]
    private let start: Instant
    private let doorbell: Doorbell
    private let isStopping = Atomic(false)

    /// A watch that reports what differs from `baseline`, the levels read at `start`.
    init(
        inputs: any InputRequest, roles: [InputRole], chipName: String, baseline: [Bool],
        at start: Instant
    ) throws(GPIOError) {
        self.inputs = inputs
        self.roles = roles
        self.chipName = chipName
        self.baseline = baseline
        self.start = start
        doorbell = try Doorbell()
    }

    /// How often the inputs are read although nothing woke the watch (I2).
    ///
    /// A chip that goes away wakes nobody on Linux 6.1: without this the kiosk would say that it is
    /// ready for ever. Seldom, because every reading wakes an idle machine.
    private static let unaskedReadingMilliseconds: CInt = 5_000
    /// How long to wait before inputs that could not be read are read again.
    private static let unreadableRetryMilliseconds: CInt = 100

    /// The thread's body: reports until `stop()`, or until the chip is lost.
    func run(onInput: @Sendable (InputNotice) -> Void) {
        var memory = InputMemory(levels: baseline, at: start)
        var losses = LossTally()
        var isUnreadable = false
        var levelsDue = LevelsDue()
        var ready = Array(inputs.descriptors.indices)
        var entries = (inputs.descriptors + [doorbell.descriptor]).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        while !isStopping.load(ordering: .acquiring) {
            do {
                let edges = try inputs.readEdges(from: ready)
                if isUnreadable {
                    _ = try inputs.levels()
                    isUnreadable = false
                    onInput(.inputsReadable)
                }
                let now = MonotonicClock.now()
                report(memory.take(edges, now: now), to: onInput)
                losses.take(edges)
                if levelsDue.areDue(afterEdges: !edges.isEmpty, at: now) {
                    report(try changedLevels(since: &memory), to: onInput)
                }
                for (index, count) in losses.due(at: now) {
                    onInput(.edgesLost(roles[index], count: count))
                }
                ready = try wait(
                    &entries,
                    atMost: levelsDue.wait(otherwise: Self.unaskedReadingMilliseconds))
            } catch {
                if error.meansChipLost {
                    onInput(.chipLost(error))
                    return
                }
                if !isUnreadable {
                    isUnreadable = true
                    onInput(.inputsUnreadable(error))
                }
                pauseUnreadable()
                ready = Array(inputs.descriptors.indices)
            }
        }
    }

    /// Lets `run(onInput:)` return.
    func stop() {
        isStopping.store(true, ordering: .releasing)
        doorbell.ring()
    }

    /// What only the levels tell (I2).
    private func changedLevels(since memory: inout InputMemory) throws(GPIOError) -> [LineEdge] {
        // Before the levels are read: a change after it then shows as an edge of its own.
        let now = MonotonicClock.now()
        return memory.take(levels: try inputs.levels(), at: now)
    }

    /// Waits for edges; the entries are those of the inputs' descriptors and, last, the doorbell's.
    ///
    /// - Returns: the indices of the descriptors that can be read.
    private func wait(
        _ entries: inout [pollfd], atMost milliseconds: CInt
    ) throws(GPIOError) -> [Int] {
        try poll(&entries, timeoutMilliseconds: milliseconds)
        let inputs = entries.indices.dropLast()
        if inputs.contains(where: { entries[$0].isBroken }) {
            throw .chip(chipName, operation: "wait for edges", .deviceLost)
        }
        return inputs.filter { entries[$0].isReady }
    }

    private func pauseUnreadable() {
        do {
            _ = try pollForReading(
                [doorbell.descriptor], timeoutMilliseconds: Self.unreadableRetryMilliseconds)
        } catch {
            // The pause is cut short; the next reading will fail or not.
        }
    }

    private func report(_ edges: [LineEdge], to onInput: @Sendable (InputNotice) -> Void) {
        for edge in edges {
            guard let active = edge.active else { continue }
            onInput(.edge(InputEdge(role: roles[edge.index], active: active, at: edge.at)))
        }
    }
}
