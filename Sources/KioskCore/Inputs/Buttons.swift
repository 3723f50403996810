/// The item buttons: which press selects, which button is stuck (I1, I3).
package struct Buttons: Sendable, Hashable {
    /// What a button is to us.
    enum Condition: Sendable, Hashable {
        /// Released, or not yet held long enough.
        case idle
        /// Held; it has selected, or lost its turn, and must be released first.
        case spent
        /// Held for too long; disabled until it is released (I3).
        case stuck
    }

    private struct Button: Sendable, Hashable {
        let item: ItemID
        let pressMin: Duration
        var contact: Debouncer
        var condition: Condition
    }

    private var buttons: [Button]
    private let stuckAfter: Duration

    package init(_ settings: MachineSettings, found levels: [InputRole: Bool], at now: Instant) {
        stuckAfter = settings.stuckAfter
        buttons = settings.items.map {
            // A button that is down at the start is no press: it is spent until released.
            let held = levels[.button($0.id)] ?? false
            return Button(
                item: $0.id, pressMin: $0.button.pressMin,
                contact: Debouncer(time: $0.button.debounce, found: held, at: now),
                condition: held ? .spent : .idle)
        }
    }

    /// The items whose buttons are stuck.
    var stuckItems: Set<ItemID> {
        Set(buttons.filter { $0.condition == .stuck }.map(\.item))
    }

    package mutating func read(_ item: ItemID, active: Bool, at instant: Instant) {
        for index in buttons.indices where buttons[index].item == item {
            buttons[index].contact.read(active, at: instant)
        }
    }

    /// Lets time pass and answers with the item that was selected, if one was.
    package mutating func selection(at now: Instant) -> ItemID? {
        var pressed: [Int] = []
        for index in buttons.indices {
            let changed = buttons[index].contact.settle(at: now)
            if changed && !buttons[index].contact.stable {
                buttons[index].condition = .idle
            }
            // A release that still bounces is a release as long as it lasts (I1).
            guard buttons[index].contact.stable, buttons[index].contact.raw else { continue }
            if now >= buttons[index].contact.stableSince + stuckAfter {
                buttons[index].condition = .stuck
            } else if buttons[index].condition == .idle && now >= pressTime(of: buttons[index]) {
                buttons[index].condition = .spent
                pressed.append(index)
            }
        }
        // Two at once select nothing: neither this press nor the one that is still bouncing in.
        guard let only = pressed.first else { return nil }
        let others = buttons.indices.contains {
            $0 != only && buttons[$0].contact.raw && buttons[$0].condition != .stuck
        }
        return others ? nil : buttons[only].item
    }

    /// When something may change if no edge comes.
    package var deadline: Instant? {
        buttons.compactMap { button -> Instant? in
            guard let settling = button.contact.deadline else { return held(button) }
            return min(settling, held(button) ?? settling)
        }.min()
    }

    private func held(_ button: Button) -> Instant? {
        guard button.contact.stable, button.contact.raw else { return nil }
        switch button.condition {
        case .idle: return pressTime(of: button)
        case .spent: return button.contact.stableSince + stuckAfter
        case .stuck: return nil
        }
    }

    private func pressTime(of button: Button) -> Instant {
        button.contact.stableSince + max(button.contact.time, button.pressMin)
    }
}
