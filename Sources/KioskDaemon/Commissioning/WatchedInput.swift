import KioskCore

/// An input under observation: the core's own debouncing, and the statistics of its raw edges.
struct WatchedInput {
    /// What the core does with the input.
    private enum Contact {
        /// A button: accepted once for each press (I1).
        case button(Buttons, ItemID)
        /// Anything else: a level that counts as soon as it is stable.
        case other(Debouncer)
    }

    /// What the core accepted.
    enum Acceptance: Equatable {
        /// A button's press.
        case press
        /// Another input's change to active or to inactive.
        case change(active: Bool)
    }

    let role: InputRole
    /// The line, as the file has it.
    let line: String
    /// The debounce time, as the file has it.
    let debounce: Duration
    private(set) var statistics = BounceStatistics()
    private var contact: Contact

    /// An input whose level was found at the start; a button that is down then is no press.
    init(
        role: InputRole, line: String, debounce: Duration, settings: MachineSettings,
        found active: Bool, at start: Instant
    ) {
        self.role = role
        self.line = line
        self.debounce = debounce
        switch role {
        case .button(let item):
            // By itself: two buttons at once would select nothing (I3), and here each is tried.
            var alone = settings
            alone.items = settings.items.filter { $0.id == item }
            contact = .button(Buttons(alone, found: [role: active], at: start), item)
        case .dropSensor, .homeSensor, .itemDoor, .feedback, .cancelButton, .door, .tilt,
            .emergencyStop, .serviceKey:
            contact = .other(Debouncer(time: debounce, found: active, at: start))
        }
    }

    /// Goes on at a level that was found anew.
    mutating func find(_ active: Bool, settings: MachineSettings, at now: Instant) {
        let before = statistics
        self = WatchedInput(
            role: role, line: line, debounce: debounce, settings: settings, found: active, at: now)
        statistics = before
    }

    /// Takes an edge; answers with the time since the one before.
    mutating func take(active: Bool, at: Instant) -> Duration? {
        switch contact {
        case .button(var buttons, let item):
            buttons.read(item, active: active, at: at)
            contact = .button(buttons, item)
        case .other(var debouncer):
            debouncer.read(active, at: at)
            contact = .other(debouncer)
        }
        return statistics.take(edgeAt: at)
    }

    /// The chip dropped edges.
    mutating func take(lost count: Int) {
        statistics.take(lost: count)
    }

    /// Lets time pass; answers with what the core accepts at that.
    mutating func settle(at now: Instant) -> Acceptance? {
        let acceptance: Acceptance?
        switch contact {
        case .button(var buttons, let item):
            acceptance = buttons.selection(at: now) == nil ? nil : .press
            contact = .button(buttons, item)
        case .other(var debouncer):
            acceptance = debouncer.settle(at: now) ? .change(active: debouncer.stable) : nil
            contact = .other(debouncer)
        }
        switch acceptance {
        case .press, .change(active: true): statistics.takePress()
        case .change(active: false), nil: break
        }
        return acceptance
    }

    /// When something may be accepted if no edge comes.
    var deadline: Instant? {
        switch contact {
        case .button(let buttons, _): buttons.deadline
        case .other(let debouncer): debouncer.deadline
        }
    }
}
