/// What a scripted customer does at the machine.
enum Habit: String, CaseIterable {
    /// Presses, taps, takes the item.
    case buys = "buys"
    /// The first card is declined, the second is good (M11).
    case secondCard = "second card"
    /// The card is declined, and the customer leaves.
    case declined = "declined"
    /// Presses and walks away.
    case walksAway = "walks away"
    /// Presses the kiosk's cancel button.
    case cancels = "cancels"
    /// Presses cancel on the terminal.
    case cancelsOnDevice = "cancels on device"
    /// Taps at the very moment at which the payment window closes, and is charged (M6).
    case lastMoment = "last moment"
    /// Is charged long after the kiosk asked for the cancel (M6).
    case tooLate = "too late"
    /// Presses every button again and again, then pays.
    case pressesEverything = "presses all"
    /// Somebody opens the door while the customer pays (S4).
    case doorOpens = "door opens"
}
