/// What a customer of a soak does. All of them come in turn, so that every way through a sale is
/// gone again and again.
enum SoakCustomer: CaseIterable {
    case pays
    /// The first card is declined, the second one is not (M11).
    case triesAnotherCard
    /// Cancels on the terminal.
    case cancelsOnTerminal
    /// Cancels at the machine.
    case pressesCancel
    /// The network fails while the payment is read (M7).
    case paysOverABadNetwork
    /// Opens the door while the goods move; the money goes back.
    case opensDoor
    /// Presses and bounces: two buttons at once, and a spike (I1, I3).
    case playsWithButtons

    /// The customer who comes as the `number`-th: four of five just pay.
    static func comes(as number: Int) -> SoakCustomer {
        guard number % 5 == 4 else { return .pays }
        return allCases[number / 5 % allCases.count]
    }

    /// Comes, does what such a customer does, and is gone when the kiosk is ready again.
    func visit(_ kiosk: Kiosk) async throws {
        try await eventually("the buttons are at rest") { try kiosk.panel.isRested }
        switch self {
        case .pays:
            try await select(kiosk)
            try kiosk.pay()
        case .triesAnotherCard:
            try await select(kiosk)
            try kiosk.simulator.tap(.declined)
            try kiosk.pay()
        case .cancelsOnTerminal:
            try await select(kiosk)
            try kiosk.simulator.pressCancel()
        case .pressesCancel:
            try await select(kiosk)
            try kiosk.panel.set(KioskFile.Line.cancel, 0)
            try await kiosk.panel.wait(KioskFile.Line.wait, 0, "the sale is over")
            try kiosk.panel.set(KioskFile.Line.cancel, 1)
        case .paysOverABadNetwork:
            try await select(kiosk)
            for action in ["lost_answer", "lost_request", "html_504"] {
                try kiosk.simulator.add(
                    fault: #"{"method":"GET","path":"/api/v1/sessions/*","action":"\#(action)"}"#)
            }
            try kiosk.pay()
        case .opensDoor:
            try await select(kiosk)
            try kiosk.pay()
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 1, "the relay is on")
            try kiosk.panel.set(KioskFile.Line.door, 0)
            try await kiosk.panel.wait(KioskFile.Item.tea.relay, 0, "the relay is off")
            try kiosk.panel.set(KioskFile.Line.door, 1)
        case .playsWithButtons:
            for button in [KioskFile.Item.tea.button, KioskFile.Item.coffee.button] {
                try kiosk.panel.set(button, 0)
            }
            for button in [KioskFile.Item.tea.button, KioskFile.Item.coffee.button] {
                try kiosk.panel.set(button, 1)
            }
        }
        try await kiosk.untilReady()
        // Both lamps, or the next customer takes the old light for an answer to a press.
        try await kiosk.panel.wait(KioskFile.Line.wait, 0, "the wait lamp is off")
    }

    /// Presses the tea's button until the terminal asks for the money.
    private func select(_ kiosk: Kiosk) async throws {
        let button = KioskFile.Item.tea.button
        try kiosk.panel.set(button, 0)
        try await kiosk.panel.wait(KioskFile.Line.wait, 1, "a sale is open")
        try kiosk.panel.set(button, 1)
        try await eventually("the terminal asks for the money") {
            try kiosk.simulator.screen() != nil
        }
    }
}
