/// Whether the kiosk sells, and what its lamps say (M14).
extension KioskMachine {
    /// Why the kiosk is out of service; it sells only when there is no reason.
    public var reasons: Set<OutOfServiceReason> {
        var reasons = health.reasons.union(interlock.reasons)
        if terminal.takesNothing { reasons.insert(.terminalRefuses) }
        if contacts[.serviceKey]?.stable == true { reasons.insert(.serviceKeyOn) }
        if stopping { reasons.insert(.stopping) }
        if let crashLoop { reasons.insert(.crashLoop(starts: crashLoop.starts)) }
        if isPaymentOverdue { reasons.insert(.paymentUndecided) }
        return reasons
    }

    /// Whether the item could be sold if the kiosk sells at all.
    public func isSellable(_ item: ItemID) -> Bool {
        counts.stock[item] != 0 && interlock.permits(item) && !buttons.stuckItems.contains(item)
    }

    /// The items whose buttons are stuck (I3).
    public var stuckItems: Set<ItemID> { buttons.stuckItems }

    /// The items whose output has moved as often as it may before it is due for replacement.
    public var wornOutItems: Set<ItemID> {
        Set(
            settings.items.filter { counts.isWornOut($0.id, lifePulses: $0.lifePulses) }
                .map(\.id))
    }

    /// Why the lines are not held; `nil` while they are.
    public var lineObstacle: LineObstacle? { interlock.obstacle }

    /// The faults that a person has not cleared (S6).
    public var latchedFaults: Set<FaultName> { interlock.faults }

    /// Whether a press of some item would open a sale now (M14).
    public var acceptsSelection: Bool {
        sale == nil && trial == nil && reasons.isEmpty
            && settings.items.contains { isSellable($0.id) }
    }

    /// What each lamp shall show.
    var lamps: [(LampRole, Bool)] {
        var lamps: [(LampRole, Bool)] = [
            (.ready, acceptsSelection),
            (.wait, sale != nil),
            (
                .fault,
                sale == nil && !reasons.isEmpty || isPaymentOverdue || crashLoop != nil
            ),
            (.buzzer, !doorsLeftOpen.isEmpty),
        ]
        lamps += settings.items.map { (.soldOut($0.id), !isSellable($0.id)) }
        return lamps
    }

    /// Whether the cancelled session should have been read as over by now (M5, M15).
    private var isPaymentOverdue: Bool {
        guard let sale else { return false }
        switch sale.state {
        case .cancelling(let cancelling): return cancelling.overdue
        case .searching: return true
        case .creatingSession, .pushing, .awaitingPayment, .dispensing, .settled: return false
        }
    }
}
