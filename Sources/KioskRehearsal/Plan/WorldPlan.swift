import KOMOJUSimulator
import KioskCore

/// Everything about a world that chance decides, drawn from one seed before it begins.
///
/// What remains to be drawn while it runs, small delays, follows from the seed too. A shrunken plan
/// is the same with fewer customers and troubles.
struct WorldPlan: Sendable, Equatable {
    /// What everything follows from.
    let seed: UInt64
    /// KOMOJU, as it is in this world.
    var switches: Switches
    /// The customers, in the order in which they come.
    var customers: [CustomerPlan]
    /// What goes wrong.
    var disturbances: [Disturbance]
    /// The longest way of a message, one way.
    var networkDelayMax: Duration
    /// How fast the kiosk's wall clock runs, in millionths too fast.
    var clockDrift: Int
    /// How KOMOJU's news reach the kiosk.
    var hints: HintHabit
    /// Whether the board keeps an output's level when the process dies, until the service manager
    /// drives it off (S5).
    var outputsKeepLevel: Bool

    /// So many customers come to a world; not all of them buy.
    static let customersPerWorld = 220

    /// Draws the world of a seed.
    init(
        seed: UInt64, settings: MachineSettings,
        customers count: Int = WorldPlan.customersPerWorld, calm: Bool = false
    ) {
        self.seed = seed
        var dice = Dice(seed: seed, purpose: 1)
        switches = Switches.draw(&dice)
        networkDelayMax = dice.pick([
            .milliseconds(20), .milliseconds(80), .milliseconds(400), .milliseconds(1_500),
        ])
        clockDrift = dice.below(200) - 100
        outputsKeepLevel = dice.percent(50)
        var hintDice = Dice(seed: seed, purpose: 3)
        hints = calm ? .none : hintDice.pick(HintHabit.self)
        customers = (0..<count).map {
            CustomerPlan.draw($0, &dice, items: settings.items.count)
        }
        disturbances = []
        if calm {
            switches = Switches()
            return
        }
        var trouble = TroubleDraw(items: settings.items.count)
        for customer in customers.indices {
            // Troubles seldom come alone.
            while dice.percent(38) {
                disturbances.append(trouble.draw(for: customer, &dice))
            }
        }
    }
}
