import KioskCore
import KioskPanel
import Synchronization

/// A front that shows what a test tells it, and remembers what people did.
///
/// It refuses what a machine could not do: an item that is not on its shelf is a test's mistake.
actor ScriptedFront: MachineFront {
    /// One thing that somebody did.
    enum Deed: Sendable, Equatable {
        case press(ItemID, down: Bool)
        case cancel(down: Bool)
        case contact(FrontContact.Kind, active: Bool)
        case terminal(TerminalAction)
    }

    nonisolated let broadcast = FrontBroadcast()
    private var shown: FrontSnapshot
    private var refusal: String?
    private(set) var deeds: [Deed] = []

    init(_ shown: FrontSnapshot = .example) {
        self.shown = shown
    }

    /// From now on the terminal refuses, and says this.
    func refuse(_ reason: String?) { refusal = reason }

    func snapshot() -> FrontSnapshot { shown }

    nonisolated func changes() -> AsyncStream<FrontChange> { broadcast.changes() }

    func press(_ item: ItemID, down: Bool) {
        precondition(shown.items.contains { $0.id == item }, "no such item: \(item)")
        deeds.append(.press(item, down: down))
    }

    func pressCancel(down: Bool) { deeds.append(.cancel(down: down)) }

    func set(_ contact: FrontContact.Kind, active: Bool) {
        precondition(shown.contacts.contains { $0.kind == contact }, "no such contact: \(contact)")
        deeds.append(.contact(contact, active: active))
    }

    func terminal(_ action: TerminalAction) -> String? {
        if let refusal { return refusal }
        deeds.append(.terminal(action))
        return nil
    }
}

extension FrontSnapshot {
    /// A machine with two items, one of them sold out, while somebody pays.
    static let example = FrontSnapshot(
        kiosk: "shibuya-042",
        items: [
            FrontItem(
                id: "A1", names: ["ja": "緑茶", "en": "Green tea"], price: .yen(150),
                priceText: "¥150", stockLeft: 12, sellable: true, soldOutLamp: false,
                relayOn: false, pulses: 3, lastPulseNanoseconds: 400_100_000),
            FrontItem(
                id: "A2", names: ["en": "Coffee"], price: .yen(130), priceText: "¥130",
                stockLeft: nil, sellable: false, soldOutLamp: true, relayOn: false, pulses: 0),
        ],
        lamps: FrontLamps(ready: false, wait: true, fault: false, buzzer: false),
        contacts: [
            FrontContact(.door, active: false), FrontContact(.serviceKey, active: true),
            FrontContact(.emergencyStop, active: false),
        ],
        reasons: [],
        sale: FrontSale(
            sale: SaleID(4), item: "A1", orderNumber: "shibuya-042-4",
            state: "waiting for the payment", secondsLeft: 42),
        terminal: FrontTerminal(
            online: true,
            screen: FrontTerminalScreen(
                price: .yen(150), priceText: "¥150", orderNumber: "shibuya-042-4",
                secondsLeft: 42)),
        journal: [.example(1)],
        ledger: FrontLedger(
            captured: FrontTotal(count: 3, money: .yen(450)),
            delivered: FrontTotal(count: 2, money: .yen(300)),
            refunded: FrontTotal(count: 1, money: .yen(150)),
            held: FrontTotal(count: 0, money: .yen(0))))
}

extension FrontJournalRow {
    /// A row of that number.
    static func example(_ sequence: Int64) -> FrontJournalRow {
        FrontJournalRow(
            StoredRecord(
                sequence: sequence, at: WallTime(microsecondsSince1970: 1_795_000_000_000_000),
                record: .saleClosed(SaleClosing(sale: SaleID(4)))))
    }
}
