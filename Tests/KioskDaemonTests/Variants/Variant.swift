import KOMOJUSimulator
import KioskCore
import Testing

/// One way in which KOMOJU may turn out to behave, and the customers that come to meet it.
struct Variant: Sendable, CustomTestStringConvertible {
    let name: String
    var setup: KioskSetup
    let habits: [Habit]
    /// Where the outcome differs from the usual one; an empty set: only the laws count.
    var exceptions: [Habit: Set<SaleHistory.Standing>] = [:]
    /// Whether the window is short for everybody.
    var isWindowShort = false
    /// What happens before each customer comes.
    var before: @Sendable (Kiosk) -> Void = { _ in }
    /// What happens when the first push of a sale was answered.
    var afterPush: @Sendable (Kiosk) -> Void = { _ in }

    var testDescription: String { name }

    init(
        _ name: String, _ habits: [Habit], _ exceptions: [Habit: Set<SaleHistory.Standing>] = [:],
        faults: [Fault] = [], _ edit: (inout KioskSetup) -> Void = { _ in }
    ) {
        self.name = name
        self.habits = habits
        self.exceptions = exceptions
        var setup = KioskSetup()
        setup.faults = faults
        edit(&setup)
        self.setup = setup
    }

    /// What may become of the customer's sale.
    func expected(_ habit: Habit) -> Set<SaleHistory.Standing> {
        exceptions[habit] ?? habit.usualOutcome
    }

    /// The payment window that the customer's outcome needs: short for those who wait it out, else
    /// so long that a slow machine changes nothing.
    func paymentWindow(_ habit: Habit) -> Duration {
        isWindowShort || expected(habit) == [.unpaid] ? .milliseconds(700) : .seconds(40)
    }

    /// The same with something that happens around.
    func with(
        shortWindow: Bool = false,
        before: @escaping @Sendable (Kiosk) -> Void = { _ in },
        afterPush: @escaping @Sendable (Kiosk) -> Void = { _ in }
    ) -> Variant {
        var variant = self
        variant.isWindowShort = shortWindow
        variant.before = before
        variant.afterPush = afterPush
        return variant
    }
}

extension Habit {
    /// What becomes of the sale where KOMOJU behaves as is most likely.
    var usualOutcome: Set<SaleHistory.Standing> {
        switch self {
        case .pays, .declinedThenPays, .tapsBeforeCancel, .paysByChip, .chipThenCancels:
            [.delivered]
        case .declined, .walksAway, .cancels, .cancelsOnDevice, .tapsAfterCancel,
            .chipIsCancelled, .tapsLate:
            [.unpaid]
        case .opensDoorAndPays: [.refunded]
        }
    }
}
