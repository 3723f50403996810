/// Doors in front of items that stay open.
extension KioskMachine {
    /// The doors that are open, each with when that becomes an alarm.
    var openDoors: [(item: ItemID, alarmAt: Instant)] {
        settings.items.compactMap { item in
            guard case .door(_, let openAlarm) = item.movement,
                let contact = contacts[.itemDoor(item.id)], contact.stable
            else { return nil }
            return (item.id, contact.stableSince + openAlarm)
        }
    }

    /// Looks which doors have been open for too long.
    mutating func judgeOpenDoors(at now: Instant) {
        doorsLeftOpen = Set(openDoors.filter { $0.alarmAt <= now }.map(\.item))
    }
}
