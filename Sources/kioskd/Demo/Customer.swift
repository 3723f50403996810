import KOMOJUSimulator
import KioskConfiguration
import KioskCore
import KioskGPIO

/// The hands of a scripted customer: presses lines of the mock chip and taps cards at the
/// stand-in's terminal, as a person would.
struct Customer: Sendable {
    let stage: DemoStage
    let feed: DemoFeed

    /// The pause between two looks at something that tells no news by itself.
    private static let lookInterval: Duration = .milliseconds(5)
    /// After this long a customer of the demo has waited in vain.
    private static let patience: Duration = .seconds(20)

    /// Comes, does what the habit says with the item, and answers with the sale that it made.
    func visit(_ habit: Habit, item: KioskConfiguration.Item) async throws -> SaleID {
        try await waitUntil("the kiosk is ready") { feed.isReady }
        let before = feed.lastSale
        try await press(item.button.input)
        try await waitUntil("a sale is open") { feed.lastSale != before }
        guard let sale = feed.lastSale else { throw DemoError.waitedInVain("a sale is open") }
        try await waitUntil("the terminal shows the amount") { isShown || feed.isSettled(sale) }
        slowDownCancel(for: habit)
        try await act(habit, item)
        try await waitUntil("sale \(sale) is settled") { feed.isSettled(sale) }
        stage.simulator.withModel { model, _ in model.switches.cancelEffect = .atOnce }
        return sale
    }

    private func act(_ habit: Habit, _ item: KioskConfiguration.Item) async throws {
        switch habit {
        case .buys: tap(.good)
        case .secondCard:
            tap(.declined(code: "insufficient_funds"))
            tap(.good)
        case .declined: tap(.declined(code: "card_expired"))
        case .walksAway: break
        case .cancels:
            guard let button = stage.configuration.inputs.cancelButton else { return }
            try await press(button)
        case .cancelsOnDevice:
            _ = stage.simulator.withModel { $0.pressCancelOnDevice(at: $1) }
        case .lastMoment:
            try await waitUntil("the session is being cancelled") { feed.isCancelling }
            tap(.good)
        case .tooLate:
            try await waitUntil("the session is being cancelled") { feed.isCancelling }
            try await Task.sleep(for: HeadlessDemo.lateCaptureGrace + .milliseconds(100))
            tap(.good)
        case .pressesEverything:
            for other in stage.configuration.items { try await press(other.button.input) }
            tap(.good)
        case .doorOpens:
            guard let door = stage.configuration.inputs.door else { return }
            try drive(door, active: true)
            try await waitUntil("the door is seen") { feed.isCancelling }
            tap(.good)
            try await waitUntil("the sale is settled") { !feed.hasSale }
            try drive(door, active: false)
        }
    }

    /// KOMOJU takes its time with the cancel, so that a card has a chance to win the race.
    private func slowDownCancel(for habit: Habit) {
        let delay: Int? =
            switch habit {
            case .lastMoment: 300
            case .tooLate, .doorOpens: 1_500
            case .buys, .secondCard, .declined, .walksAway, .cancels, .cancelsOnDevice,
                .pressesEverything:
                nil
            }
        guard let delay else { return }
        stage.simulator.withModel { model, _ in
            model.switches.cancelEffect = .delayed
            model.switches.cancelDelayMilliseconds = delay
        }
    }

    private var isShown: Bool {
        stage.simulator.withModel { $0.screen(at: $1) } != nil
    }

    private func tap(_ card: Card) {
        _ = stage.simulator.withModel { $0.tap(card, at: $1) }
    }

    /// A press that is long enough to count, with a spike before it that is not (I1).
    private func press(_ line: KioskConfiguration.InputLine) async throws {
        try drive(line, active: true)
        try drive(line, active: false)
        try drive(line, active: true)
        try await Task.sleep(for: .milliseconds(90))
        try drive(line, active: false)
        try await Task.sleep(for: .milliseconds(40))
    }

    private func drive(_ line: KioskConfiguration.InputLine, active: Bool) throws {
        let high = active != line.isActiveLow
        try stage.chip.drive(line.line.description, high ? .high : .low)
    }

    private func waitUntil(_ what: String, _ isTrue: () -> Bool) async throws {
        let start = MonotonicClock.now()
        while !isTrue() {
            guard MonotonicClock.now() - start < Self.patience else {
                throw DemoError.waitedInVain(what)
            }
            try await Task.sleep(for: Self.lookInterval)
        }
    }
}
