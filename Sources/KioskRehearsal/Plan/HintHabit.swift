/// How KOMOJU's deliveries reach the kiosk in a world (M8).
enum HintHabit: String, Sendable, Equatable, CaseIterable {
    /// Not at all: the kiosk is behind a router, and reads by itself.
    case none
    /// Each once, soon after the event.
    case prompt
    /// Some lost, some twice, some late by minutes, one overtaking the other.
    case unreliable
    /// As `unreliable`, and somebody who has the token sends what he likes, in bursts.
    case forged
}

/// One hint on its way.
struct HintPlan: Sendable, Equatable {
    /// How long after the event it arrives.
    let delay: Duration
    /// Whether it names another session than the event does.
    let isForged: Bool
}

extension HintHabit {
    /// The hints that one event at KOMOJU causes.
    func draw(_ dice: inout Dice) -> [HintPlan] {
        switch self {
        case .none: return []
        case .prompt: return [HintPlan(delay: dice.milliseconds(20...600), isForged: false)]
        case .unreliable: return Self.unreliable(&dice)
        case .forged:
            let burst = dice.percent(5) ? 200 : dice.below(4)
            let start = dice.milliseconds(0...20_000)
            let forgeries = (0..<burst).map { number in
                HintPlan(delay: start + .milliseconds(7 * number), isForged: true)
            }
            return Self.unreliable(&dice) + forgeries
        }
    }

    private static func unreliable(_ dice: inout Dice) -> [HintPlan] {
        let copies = dice.pick(weighted: [(15, 0), (60, 1), (20, 2), (5, 5)])
        return (0..<copies).map { _ in
            let delay =
                dice.percent(85) ? dice.milliseconds(20...3_000) : dice.seconds(10...900)
            return HintPlan(delay: delay, isForged: false)
        }
    }
}
