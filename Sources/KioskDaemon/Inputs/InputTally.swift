import KioskCore
import KioskGPIO

/// The counters of all inputs, as a value: what they do in virtual time is tested without a line.
///
/// It hears the same edges as the machine and judges them with the core's own types, but beside it:
/// nothing here can reach a sale, and the machine's states stay as few as they are. It has no timer:
/// what became due is judged at the next edge, or when somebody asks, as of the time it was due.
struct InputTally {
    private struct Entry {
        var watched: WatchedInput
        var spikes: SpikeWatch
        var isActive: Bool
        var timesStuck = 0
        var simultaneousIgnored = 0
        /// When something of it is to be judged.
        var deadline: Instant?

        mutating func planAhead(after now: Instant) {
            deadline = [watched.deadline, spikes.deadline].compactMap { deadline in
                // What is due has been judged; time goes on in any case.
                deadline.flatMap { $0 > now ? $0 : nil }
            }.min()
        }
    }

    private var entries: [Entry] = []
    private var places: [InputRole: Int] = [:]
    /// The buttons as the machine sees them: two at once select nothing.
    private var together: Buttons
    private let settings: MachineSettings

    /// The inputs at the levels that were found.
    init(
        _ lines: [InputLine], settings: MachineSettings, found levels: [InputRole: Bool],
        at start: Instant
    ) {
        self.settings = settings
        together = Buttons(settings, found: levels, at: start)
        for line in lines {
            let isActive = levels[line.role] ?? false
            let debounce = settings.debounce(of: line.role) ?? line.debounce
            places[line.role] = entries.count
            entries.append(
                Entry(
                    watched: WatchedInput(
                        role: line.role, line: line.reference.description, debounce: debounce,
                        settings: settings, found: isActive, at: start),
                    spikes: SpikeWatch(
                        debounce: debounce, isButton: line.role.item != nil, found: isActive,
                        at: start),
                    isActive: isActive))
        }
        // A button that is down at the start may be stuck by and by.
        for index in entries.indices { entries[index].planAhead(after: start) }
    }

    /// Goes on at levels that were found anew: what happened while nobody could see it counts as
    /// nothing.
    mutating func find(_ levels: [InputRole: Bool], at now: Instant) {
        pass(until: now)
        together = Buttons(settings, found: levels, at: now)
        for index in entries.indices {
            let isActive = levels[entries[index].watched.role] ?? false
            entries[index].watched.find(isActive, settings: settings, at: now)
            entries[index].spikes.find(isActive, at: now)
            entries[index].isActive = isActive
            entries[index].planAhead(after: now)
        }
    }

    /// Takes what an input had to say.
    mutating func take(_ notice: InputNotice) {
        switch notice {
        case .edge(let edge): take(edge)
        case .edgesLost(let role, let count): take(lost: count, of: role)
        case .inputsUnreadable, .inputsReadable, .chipLost: break
        }
    }

    /// Takes an edge.
    mutating func take(_ edge: InputEdge) {
        guard let place = places[edge.role] else { return }
        pass(until: edge.at)
        _ = entries[place].watched.take(active: edge.active, at: edge.at)
        entries[place].spikes.take(active: edge.active, at: edge.at)
        entries[place].isActive = edge.active
        if let item = edge.role.item { together.read(item, active: edge.active, at: edge.at) }
        entries[place].planAhead(after: edge.at)
    }

    /// The chip dropped edges of an input.
    mutating func take(lost count: Int, of role: InputRole) {
        guard let place = places[role] else { return }
        entries[place].watched.take(lost: count)
    }

    /// The machine has found the buttons of these items stuck.
    mutating func take(stuck items: Set<ItemID>) {
        for item in items {
            guard let place = places[.button(item)] else { continue }
            entries[place].timesStuck += 1
        }
    }

    /// Judges everything that was due until then, each at its own time.
    mutating func pass(until now: Instant) {
        // Each turn ends with later deadlines only.
        while let due = entries.compactMap(\.deadline).min(), due <= now {
            let selected = together.selection(at: due)
            for index in entries.indices where entries[index].deadline == due {
                let isPress = entries[index].watched.settle(at: due) == .press
                entries[index].spikes.settle(at: due, pressed: isPress)
                if isPress, entries[index].watched.role.item != selected {
                    entries[index].simultaneousIgnored += 1
                }
                entries[index].planAhead(after: due)
            }
        }
    }

    /// Whether time alone changes nothing of it any more.
    var isSettled: Bool { entries.allSatisfy { $0.deadline == nil } }

    /// What each input did, in the order of the plan.
    var counts: [InputCounts] {
        entries.map { entry in
            let statistics = entry.watched.statistics
            return InputCounts(
                role: entry.watched.role, line: entry.watched.line, isActive: entry.isActive,
                edges: statistics.edges, counted: statistics.presses,
                spikes: entry.spikes.count, longestBounce: statistics.longestBounce,
                timesStuck: entry.timesStuck, simultaneousIgnored: entry.simultaneousIgnored,
                lostEdges: statistics.lost)
        }
    }
}

extension InputRole {
    /// The item that the button selects; `nil` for every other input.
    fileprivate var item: ItemID? {
        switch self {
        case .button(let item): item
        case .dropSensor, .homeSensor, .itemDoor, .feedback, .cancelButton, .door, .tilt,
            .emergencyStop, .serviceKey:
            nil
        }
    }
}

extension MachineSettings {
    /// How long a level has to be stable to count, where the machine judges that alone.
    fileprivate func debounce(of role: InputRole) -> Duration? {
        role.item.map { item in items.first { $0.id == item }?.button.debounce }
            ?? contactDebounce[role]
    }
}
