import KioskCore

/// First and second law where a contact is read back: what nothing else can tell is delivered only
/// when its contact has closed.
struct ContactAuditor: Sendable {
    /// The items of which the contact alone tells whether something moved.
    private let items: Set<ItemID>
    private var closed: Set<ItemID> = []
    /// Until when the kiosk cannot see its inputs.
    private var blindUntil = Moment.zero
    /// The items during whose pulse the kiosk could not see.
    private var unseen: Set<ItemID> = []
    private var running: ItemID?

    init(_ settings: MachineSettings) {
        items = Set(
            settings.items.filter {
                $0.feedback != nil && $0.drop == nil && $0.movement == .timed
            }.map(\.id))
    }

    mutating func lineOn(_ item: ItemID, at moment: Moment) {
        closed.remove(item)
        unseen.remove(item)
        running = item
        if moment <= blindUntil { unseen.insert(item) }
    }

    mutating func lineOff() { running = nil }

    mutating func closed(_ item: ItemID) { closed.insert(item) }

    mutating func began(_ trouble: Trouble, at moment: Moment) {
        switch trouble {
        case .inputsUnreadable(let lasts), .chipLost(let lasts):
            blindUntil = max(blindUntil, moment + lasts)
            if let running { unseen.insert(running) }
        default: break
        }
    }

    /// What is wrong with this outcome.
    func judge(_ result: DispenseResult, at moment: Moment) -> Violation? {
        guard items.contains(result.item), result.outcome == .delivered,
            !closed.contains(result.item), !unseen.contains(result.item)
        else { return nil }
        return Violation(
            "law 2", "sale \(result.sale) counts as delivered, and its contact never closed",
            at: moment)
    }
}
