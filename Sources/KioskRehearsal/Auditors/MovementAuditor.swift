import KioskCore

/// First and second law for motors and doors: what was not seen to move was not delivered, and what
/// was delivered is not given back for standing still.
struct MovementAuditor: Sendable {
    /// The items whose movement alone says whether they are out.
    private let items: Set<ItemID>
    private var arrived: Set<ItemID> = []

    init(_ settings: MachineSettings) {
        items = Set(
            settings.items.filter { item in
                switch item.movement {
                case .timed, .motorUntilDrop: false
                case .motor, .door: item.drop == nil
                }
            }.map(\.id))
    }

    mutating func lineOn(_ item: ItemID) { arrived.remove(item) }

    mutating func arrived(_ item: ItemID) { arrived.insert(item) }

    /// What is wrong with this outcome.
    func judge(_ result: DispenseResult, at moment: Moment) -> Violation? {
        guard items.contains(result.item) else { return nil }
        let hasArrived = arrived.contains(result.item)
        switch result.outcome {
        case .delivered where !hasArrived:
            return Violation(
                "law 2", "sale \(result.sale) counts as delivered, and nothing moved", at: moment)
        case .failed(.stalled) where hasArrived, .failed(.notOpened) where hasArrived:
            return Violation(
                "law 2", "sale \(result.sale) counts as failed, and \(result.item) is out",
                at: moment)
        case .delivered, .failed, .unknown:
            return nil
        }
    }
}
