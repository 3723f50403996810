/// What a customer does at the kiosk.
enum Habit: Sendable, Equatable {
    /// Pays with a good card, so long after the terminal shows the amount.
    case pays(after: Duration)
    /// Pays with a chip card that is authorized first and captured, or cancelled, a while later.
    case paysByChip(after: Duration, captured: Bool, takes: Duration)
    /// Has a card declined, and pays with another one or leaves (M11).
    case isDeclined(after: Duration, thenPaysAfter: Duration?)
    /// Taps this much before or after the end of the payment window.
    case paysAtTheLastMoment(offset: Duration)
    /// Presses cancel, and taps this long after the cancel was asked for (M6).
    case cancelsAndPays(after: Duration, tapAfter: Duration)
    /// Presses the kiosk's cancel button.
    case cancels(after: Duration)
    /// Presses the cancel button of the terminal.
    case cancelsOnDevice(after: Duration)
    /// Presses and walks away.
    case walksAway
    /// Presses everything there is while the sale runs, and pays.
    case pressesEverything(thenPaysAfter: Duration)
    /// Pays, and holds the card to the terminal again and again.
    case paysTwice(after: Duration)
    /// Leans on the button for so long (I3).
    case holdsTheButton(for: Duration)
    /// Presses two buttons at once (I3).
    case pressesTwo
    /// Presses although the ready lamp is off, and pays if that worked (M14).
    case pressesAnyway(thenPaysAfter: Duration)

    /// The habit in a word or two.
    var name: String {
        switch self {
        case .pays: "pays"
        case .paysByChip(_, let captured, _):
            captured ? "pays by chip" : "pays by a chip that is cancelled"
        case .isDeclined(_, let then): then == nil ? "is declined" : "is declined, then pays"
        case .paysAtTheLastMoment: "pays at the last moment"
        case .cancelsAndPays: "cancels and pays"
        case .cancels: "cancels"
        case .cancelsOnDevice: "cancels on the terminal"
        case .walksAway: "walks away"
        case .pressesEverything: "presses everything"
        case .paysTwice: "pays twice"
        case .holdsTheButton: "holds the button"
        case .pressesTwo: "presses two buttons"
        case .pressesAnyway: "presses anyway"
        }
    }

    /// Draws a habit; most customers simply pay.
    static func draw(_ dice: inout Dice) -> Habit {
        let think = dice.milliseconds(1_200...6_000)
        let kind = dice.below(100)
        switch kind {
        case ..<52: return .pays(after: think)
        case ..<57:
            return .paysByChip(
                after: think, captured: dice.percent(70), takes: dice.milliseconds(300...9_000))
        case ..<62:
            return .isDeclined(
                after: think,
                thenPaysAfter: dice.percent(65) ? dice.milliseconds(1_500...8_000) : nil)
        case ..<67: return .paysAtTheLastMoment(offset: .milliseconds(dice.below(3_000) - 1_800))
        case ..<74:
            return .cancelsAndPays(after: think, tapAfter: dice.milliseconds(0...4_000))
        case ..<79: return .cancels(after: think)
        case ..<82: return .cancelsOnDevice(after: think)
        case ..<86: return .walksAway
        case ..<90: return .pressesEverything(thenPaysAfter: think)
        case ..<93: return .paysTwice(after: think)
        case ..<95: return .holdsTheButton(for: dice.seconds(25...45))
        case ..<97: return .pressesTwo
        default: return .pressesAnyway(thenPaysAfter: think)
        }
    }
}

/// A customer of the plan.
struct CustomerPlan: Sendable, Equatable {
    /// Which customer of the world; it stays when others are left out.
    let number: Int
    /// How long after the one before the customer comes.
    var gap: Duration
    /// Which item, counted from the first.
    var item: Int
    /// How long the button is held.
    var press: Duration
    /// How often the contact bounces at each end of the press.
    var bounces: Int
    /// What the customer does.
    var habit: Habit

    /// Draws a customer of a kiosk with so many items.
    static func draw(_ number: Int, _ dice: inout Dice, items: Int) -> CustomerPlan {
        CustomerPlan(
            number: number,
            gap: dice.percent(4) ? dice.seconds(60...900) : dice.milliseconds(500...6_000),
            item: dice.below(items),
            press: dice.milliseconds(90...420),
            bounces: dice.percent(30) ? 1 + dice.below(4) : 0,
            habit: Habit.draw(&dice))
    }
}
