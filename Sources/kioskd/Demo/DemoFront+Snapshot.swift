import KOMOJUSimulator
import KioskConfiguration
import KioskCore
import KioskDaemon
import KioskGPIO
import KioskPanel
import Synchronization

extension DemoFront {
    func snapshot() async -> FrontSnapshot {
        let lines = Dictionary(
            stage.chip.snapshot().map { ($0.name, $0.level == .high) },
            uniquingKeysWith: { first, _ in first })
        let (screen, isOnline) = stage.simulator.withModel {
            ($0.screen(at: $1), $0.isTerminalOnline)
        }
        let configuration = stage.configuration
        return shown.withLock { shown in
            FrontSnapshot(
                kiosk: configuration.kiosk.id,
                locale: configuration.kiosk.locale.rawValue,
                items: configuration.items.map { Self.item($0, shown, lines) },
                lamps: FrontLamps(
                    ready: Self.isLit(configuration.outputs.readyLamp, lines),
                    wait: Self.isLit(configuration.outputs.waitLamp, lines),
                    fault: Self.isLit(configuration.outputs.faultLamp, lines),
                    buzzer: Self.isLit(configuration.outputs.buzzer, lines)),
                contacts: Self.contacts(configuration, lines),
                reasons: shown.status?.reasons.map(\.description).sorted() ?? ["starting"],
                sale: shown.status?.sale.map {
                    FrontSale(
                        sale: $0.opening.sale, item: $0.opening.item,
                        orderNumber: $0.opening.orderNumber, state: $0.state,
                        secondsLeft: Self.secondsLeft(
                            shown.histories[$0.opening.sale], configuration.sale))
                },
                terminal: FrontTerminal(
                    online: isOnline, screen: screen.map(Self.screen),
                    lastMessage: shown.lastMessage),
                journal: shown.journal,
                trials: shown.trials,
                ledger: Self.ledger(shown.histories.all))
        }
    }

    /// How long the customer may still pay, about: the controller counts from the session on.
    private static func secondsLeft(
        _ sale: SaleHistory?, _ settings: KioskConfiguration.Sale
    ) -> Int? {
        guard let sale, sale.session != nil, sale.cancelReason == nil, sale.capture == nil
        else { return nil }
        let age = WallClock.now() - sale.openedAt
        return max(0, Int((settings.paymentWindow - age).wholeSeconds))
    }

    /// Each contact that there is, as its line is: the page is not the only one who can move it.
    private static func contacts(
        _ configuration: KioskConfiguration, _ lines: [String: Bool]
    ) -> [FrontContact] {
        FrontContact.Kind.allCases.compactMap { kind in
            guard let line = configuration.line(of: kind),
                let high = lines[line.line.description]
            else { return nil }
            return FrontContact(kind, active: high != line.isActiveLow)
        }
    }

    private static func isLit(
        _ lamp: KioskConfiguration.Lamp?, _ lines: [String: Bool]
    ) -> Bool {
        guard let lamp = lamp?.output, let high = lines[lamp.line.description] else { return false }
        return high != lamp.isActiveLow
    }

    private static func item(
        _ item: KioskConfiguration.Item, _ shown: Shown, _ lines: [String: Bool]
    ) -> FrontItem {
        let relay = shown.relays[item.dispense.output.line.description] ?? Relay()
        return FrontItem(
            id: item.id,
            names: Dictionary(
                uniqueKeysWithValues: item.name.texts.map { ($0.key.rawValue, $0.value) }),
            price: item.price,
            priceText: item.price.label,
            stockLeft: shown.status?.stock[item.id],
            sellable: shown.status?.sellable.contains(item.id) ?? false,
            soldOutLamp: isLit(item.soldOutLamp, lines),
            relayOn: relay.on,
            pulses: relay.pulses,
            lastPulseNanoseconds: relay.lastLength?.wholeNanoseconds)
    }

    private static func screen(_ screen: Screen) -> FrontTerminalScreen {
        let price = Money(
            amount: screen.amount, currency: Currency(screen.currency) ?? .unknown)
        return FrontTerminalScreen(
            price: price, priceText: price.label, orderNumber: screen.orderNumber,
            secondsLeft: Int(screen.remaining.wholeSeconds), processing: screen.isProcessing)
    }

    private static func ledger(_ sales: [SaleHistory]) -> FrontLedger {
        func total(_ sales: [SaleHistory]) -> FrontTotal {
            let amount = sales.reduce(0) { $0 + $1.opening.price.amount }
            return FrontTotal(count: sales.count, money: .yen(amount))
        }
        let paid = sales.filter { $0.capture != nil || $0.refundOwed != nil }
        return FrontLedger(
            captured: total(paid),
            delivered: total(paid.filter { $0.standing == .delivered }),
            refunded: total(paid.filter { $0.standing == .refunded }),
            held: total(paid.filter { $0.standing == .held }))
    }
}

extension KioskConfiguration {
    /// The input that a contact is on; `nil` when the kiosk does not have it.
    func line(of contact: FrontContact.Kind) -> InputLine? {
        switch contact {
        case .door: inputs.door
        case .serviceKey: inputs.serviceKey
        case .tilt: inputs.tilt
        case .emergencyStop: inputs.emergencyStop
        }
    }
}
