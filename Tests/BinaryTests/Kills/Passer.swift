import KioskCore

/// One customer after the other, of many habits; each step is what hands and cards do by then.
struct Passer {
    /// Something that a customer does.
    enum Deed {
        case drive(String, Int)
        case tap(SimulatorProcess.Card)
        case cancelOnTerminal
    }

    private enum Stage {
        /// Nobody is there.
        case away
        /// The button was pressed; the terminal shows nothing yet.
        case waiting(until: ContinuousClock.Instant)
        /// The terminal asks for the money.
        case paying(until: ContinuousClock.Instant)
    }

    private var stage = Stage.away
    private var planned: [(at: ContinuousClock.Instant, deed: Deed)] = []
    private var comesAt = ContinuousClock.now
    private var looksAt = ContinuousClock.now
    /// When a card was last held to the terminal.
    private(set) var lastTap: ContinuousClock.Instant?
    /// How many customers came.
    private(set) var visits = 0

    /// Whether the terminal asks this customer for money.
    var isPaying: Bool {
        if case .paying = stage { return true }
        return false
    }

    /// The kiosk died: whoever was there leaves, and nothing is held any more.
    mutating func leave() {
        stage = .away
        planned = []
        comesAt = .now
    }

    /// Does what is due.
    mutating func step(at kiosk: Kiosk, _ generator: inout SeededGenerator) throws {
        let now = ContinuousClock.now
        while let next = planned.first, next.at <= now {
            planned.removeFirst()
            try perform(next.deed, at: kiosk)
        }
        guard now >= looksAt else { return }
        looksAt = now + .milliseconds(25)
        switch stage {
        case .away:
            guard now >= comesAt, planned.isEmpty else { return }
            // Some press although the lamp is dark.
            let isReady = try kiosk.panel.level(KioskFile.Line.ready) == 1
            if isReady || generator.happens(inHundred: 1) { press(now, &generator) }
        case .waiting(let end):
            if try kiosk.simulator.screen() != nil {
                plan(from: now, &generator)
                stage = .paying(until: now + .seconds(6))
            } else if now >= end {
                goAway(now, &generator)
            }
        case .paying(let end):
            let isOver = try kiosk.simulator.screen() == nil || now >= end
            if isOver && planned.isEmpty { goAway(now, &generator) }
        }
    }

    private mutating func press(
        _ now: ContinuousClock.Instant, _ generator: inout SeededGenerator
    ) {
        visits += 1
        let isTea = Bool.random(using: &generator)
        let (item, other) = (
            isTea ? KioskFile.Item.tea : KioskFile.Item.coffee,
            isTea ? KioskFile.Item.coffee : KioskFile.Item.tea
        )
        hold(item.button, from: now, for: .milliseconds(120))
        if generator.happens(inHundred: 15) {
            hold(other.button, from: now + .milliseconds(200), for: .milliseconds(120))
        }
        stage = .waiting(until: now + .seconds(5))
    }

    /// What this customer is going to do, now that the terminal asks for money.
    private mutating func plan(
        from now: ContinuousClock.Instant, _ generator: inout SeededGenerator
    ) {
        let tapAt = now + generator.milliseconds(0...900)
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<48:
            planned.append((tapAt, .tap(.good)))
        case 48..<56:
            planned.append((tapAt, .tap(.declined)))
            planned.append((tapAt + generator.milliseconds(100...800), .tap(.good)))
        case 56..<62:
            planned.append((tapAt, .tap(.slow)))
        case 62..<66:
            planned.append((tapAt, .tap(.withdrawn)))
        case 66..<76:
            // The cancel and the card race.
            hold(KioskFile.Line.cancel, from: tapAt, for: .milliseconds(120))
            planned.append((tapAt + generator.milliseconds(0...900), .tap(.good)))
        case 76..<82:
            hold(KioskFile.Line.cancel, from: tapAt, for: .milliseconds(120))
        case 82..<88:
            planned.append((tapAt, .cancelOnTerminal))
            planned.append((tapAt + generator.milliseconds(0...300), .tap(.good)))
        case 88..<94:
            planned.append((tapAt, .tap(.good)))
            hold(
                KioskFile.Line.door, from: tapAt + generator.milliseconds(0...900),
                for: .milliseconds(400))
        default:
            break
        }
        sortPlan()
    }

    private mutating func goAway(
        _ now: ContinuousClock.Instant, _ generator: inout SeededGenerator
    ) {
        stage = .away
        comesAt = now + generator.milliseconds(0...400)
    }

    private mutating func hold(
        _ line: String, from begin: ContinuousClock.Instant, for time: Duration
    ) {
        planned.append((begin, .drive(line, 0)))
        planned.append((begin + time, .drive(line, 1)))
        sortPlan()
    }

    private mutating func sortPlan() {
        planned.sort { $0.at < $1.at }
    }

    private mutating func perform(_ deed: Deed, at kiosk: Kiosk) throws {
        switch deed {
        case .drive(let line, let level):
            try kiosk.panel.set(line, level)
        case .tap(let card):
            try kiosk.simulator.tap(card)
            lastTap = .now
        case .cancelOnTerminal:
            try kiosk.simulator.pressCancel()
        }
    }
}
