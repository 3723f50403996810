import KioskCore
import Synchronization

/// The lines of the mock chip and their levels, shared by the chip, its requests and its socket.
final class MockBoard: Sendable {
    private struct Entry {
        let name: String
        let direction: LineDirection
        let activeLow: Bool
        var level: LineLevel
        var consumer: String?
        var watcher: (queue: EdgeQueue, index: Int)?
        // What the next operations fail with, the first one first.
        var faults: [SystemError] = []
    }

    private struct State {
        var entries: [Entry]
        var changes: [MockChange] = []
        var hasLostChanges = false
        var isUnplugged = false
    }

    /// What `takeChanges()` gives: all changes since the last time, and the lines after them.
    struct News {
        let changes: [MockChange]
        /// Whether there were more changes than are kept.
        let hasLostChanges: Bool
        let lines: [MockLine]
        /// The moment of all this: no change in it is later, and none after it is earlier.
        let at: Instant
    }

    /// The chip as error messages call it.
    static let chipName = "mock"
    /// Changes that wait for the thread that tells of them.
    private static let changeCountMax = 4_096
    /// Faults that wait for one line's operations.
    private static let faultCountMax = 64

    private let state: Mutex<State>
    /// Rung at every change.
    let doorbell: Doorbell

    /// A board with the plan's lines, all free.
    ///
    /// A pulled-up input starts high, every other input low. An output starts at its inactive
    /// level, as with the pulls toward off that the wiring guide asks for (S5).
    init(plan: LinePlan) throws(GPIOError) {
        var entries: [Entry] = []
        for line in plan.outputs {
            entries.append(
                Entry(
                    name: line.reference.description, direction: .output,
                    activeLow: line.activeLow,
                    level: LineLevel(active: false, activeLow: line.activeLow)))
        }
        for line in plan.inputs {
            entries.append(
                Entry(
                    name: line.reference.description, direction: .input,
                    activeLow: line.activeLow, level: line.bias == .pullUp ? .high : .low))
        }
        var names: Set<String> = []
        for entry in entries where !names.insert(entry.name).inserted {
            throw .lineUsedTwice(chip: Self.chipName, line: LineReference(entry.name))
        }
        state = Mutex(State(entries: entries))
        doorbell = try Doorbell()
    }

    /// Takes lines for a consumer, all of them or none; returns where they are on the board.
    func take(
        _ references: [LineReference], as direction: LineDirection, consumer: String,
        queue: EdgeQueue?
    ) throws(GPIOError) -> [Int] {
        let positions = try state.withLock { state throws(GPIOError) in
            var positions: [Int] = []
            for reference in references {
                let position = try Self.position(reference.description, in: state)
                let entry = state.entries[position]
                guard entry.direction == direction else {
                    throw Self.failure(entry, "request \(direction)", .invalid)
                }
                if let holder = entry.consumer {
                    throw .lineBusy(chip: Self.chipName, line: reference, holder: holder)
                }
                try Self.takeFault(at: position, "request \(direction)", in: &state)
                positions.append(position)
            }
            for (index, position) in positions.enumerated() {
                state.entries[position].consumer = consumer
                state.entries[position].watcher = queue.map { ($0, index) }
            }
            return positions
        }
        if direction == .output {
            for position in positions {
                try set(position, active: false)
            }
        }
        return positions
    }

    /// Gives lines back; they keep their levels, as with some kernels (S5).
    func giveBack(_ positions: [Int]) {
        state.withLock { state in
            for position in positions {
                state.entries[position].consumer = nil
                state.entries[position].watcher = nil
            }
        }
    }

    /// Sets an output; the change is stamped here.
    func set(_ position: Int, active: Bool) throws(GPIOError) {
        try state.withLock { state throws(GPIOError) in
            try Self.takeFault(
                at: position, active ? "set active" : "set inactive", in: &state)
            let entry = state.entries[position]
            Self.change(
                position, to: LineLevel(active: active, activeLow: entry.activeLow), in: &state)
        }
        doorbell.ring()
    }

    /// Reads inputs: whether each is active.
    func levels(_ positions: [Int]) throws(GPIOError) -> [Bool] {
        try state.withLock { state throws(GPIOError) in
            var levels: [Bool] = []
            for position in positions {
                try Self.takeFault(at: position, "read the level", in: &state)
                let entry = state.entries[position]
                levels.append(entry.level.isActive(activeLow: entry.activeLow))
            }
            return levels
        }
    }

    /// Drives an input from outside.
    func drive(_ name: String, _ level: LineLevel) throws(GPIOError) {
        try state.withLock { state throws(GPIOError) in
            let position = try Self.position(name, in: state)
            guard state.entries[position].direction == .input else {
                throw .lineIsOutput(chip: Self.chipName, line: LineReference(name))
            }
            Self.change(position, to: level, in: &state)
        }
        doorbell.ring()
    }

    /// Makes the next operation on the line fail; repeated, the one after it too.
    func fail(_ name: String, _ error: SystemError) throws(GPIOError) {
        try state.withLock { state throws(GPIOError) in
            let position = try Self.position(name, in: state)
            guard state.entries[position].faults.count < Self.faultCountMax else {
                throw Self.failure(state.entries[position], "plan a fault", .noSpace)
            }
            state.entries[position].faults.append(error)
        }
    }

    /// Takes the chip away: everything fails with ENODEV and the inputs hang up.
    func unplug() {
        state.withLock { state in
            state.isUnplugged = true
            for entry in state.entries {
                entry.watcher?.queue.hangUp()
            }
        }
    }

    /// Puts the chip back. Its lines are as they were; whoever held them holds them until they are
    /// given back, and hears nothing of them any more.
    func plugIn() {
        state.withLock { $0.isUnplugged = false }
    }

    /// Takes the changes that nobody has told of yet; at one moment with the lines they led to.
    func takeChanges() -> News {
        state.withLock { state in
            defer {
                state.changes = []
                state.hasLostChanges = false
            }
            let lines = state.entries.map { entry in
                MockLine(
                    name: entry.name, direction: entry.direction, level: entry.level,
                    consumer: entry.consumer)
            }
            return News(
                changes: state.changes, hasLostChanges: state.hasLostChanges, lines: lines,
                at: MonotonicClock.now())
        }
    }

    /// All lines as they are, outputs first.
    func lines() -> [MockLine] {
        state.withLock { state in
            state.entries.map { entry in
                MockLine(
                    name: entry.name, direction: entry.direction, level: entry.level,
                    consumer: entry.consumer)
            }
        }
    }

    private static func position(_ name: String, in state: State) throws(GPIOError) -> Int {
        guard let position = state.entries.firstIndex(where: { $0.name == name }) else {
            throw .lineNotFound(chip: chipName, line: LineReference(name))
        }
        return position
    }

    private static func takeFault(
        at position: Int, _ operation: String, in state: inout State
    ) throws(GPIOError) {
        if state.isUnplugged {
            throw failure(state.entries[position], operation, .deviceLost)
        }
        if !state.entries[position].faults.isEmpty {
            let fault = state.entries[position].faults.removeFirst()
            throw failure(state.entries[position], operation, fault)
        }
    }

    private static func failure(
        _ entry: Entry, _ operation: String, _ error: SystemError
    ) -> GPIOError {
        .line(chip: chipName, line: LineReference(entry.name), operation: operation, error)
    }

    private static func change(_ position: Int, to level: LineLevel, in state: inout State) {
        let entry = state.entries[position]
        guard entry.level != level else {
            return
        }
        let now = MonotonicClock.now()
        state.entries[position].level = level
        if let (queue, index) = entry.watcher {
            queue.push(
                LineEdge(
                    index: index, active: level.isActive(activeLow: entry.activeLow), at: now))
        }
        if state.changes.count < changeCountMax {
            state.changes.append(
                MockChange(line: entry.name, direction: entry.direction, level: level, at: now))
        } else {
            state.hasLostChanges = true
        }
    }
}
