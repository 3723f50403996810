import KioskCore

/// Motors and doors, with their sensors.
extension World {
    /// What the pulse that began sets in motion.
    mutating func beginMovement(_ pulse: Outputs.Pulse) {
        guard let item = settings.item(pulse.order.item) else { return }
        let limit = pulse.order.duration
        switch item.movement {
        case .timed:
            guard item.drop != nil else { return }
            fall(item.id, of: pulse, after: limit / 2 + dice.milliseconds(150...900))
        case .motorUntilDrop:
            fall(item.id, of: pulse, after: limit * dice.below(60) / 100 + .milliseconds(80))
        case .motor:
            guard time >= conditions.motorStallsUntil else { return }
            agenda.add(
                .motorLeaves(item.id, pulse: pulse.number),
                at: time + dice.milliseconds(20...120))
        case .door:
            // Not every customer understands that the door is open now.
            guard dice.percent(92) else { return }
            agenda.add(
                .itemDoorOpens(item.id, pulse: pulse.number),
                at: time + limit * dice.below(100) / 100)
        }
    }

    private mutating func fall(
        _ item: ItemID, of pulse: Outputs.Pulse, after delay: Duration
    ) {
        agenda.add(.goodsFall(item, pulse: pulse.number), at: time + delay)
    }

    /// The motor turns, if its line is still on.
    mutating func motorLeaves(_ item: ItemID, _ number: Int) {
        guard let pulse = outputs.pulse, pulse.number == number else { return }
        setAtRest(.homeSensor(item), false)
        guard time >= conditions.motorJamsUntil else {
            callCaretaker()
            return
        }
        let way = pulse.order.duration * (10 + dice.below(75)) / 100
        agenda.add(.motorArrives(item, pulse: number), at: time + way)
    }

    /// The motor has come round, if its line was on so long; else it stays where it is.
    mutating func motorArrives(_ item: ItemID, _ number: Int) {
        guard let pulse = outputs.pulse, pulse.number == number else {
            callCaretaker()
            return
        }
        setAtRest(.homeSensor(item), true)
        observe(.arrived(item))
        if settings.item(item)?.drop != nil {
            fall(item, of: pulse, after: dice.milliseconds(30...400))
        }
    }

    /// The customer pulls the door, if it is still unlocked, and shuts it later.
    mutating func itemDoorOpens(_ item: ItemID, _ number: Int) {
        guard outputs.pulse?.number == number else { return }
        setAtRest(.itemDoor(item), false)
        observe(.arrived(item))
        let openFor = dice.percent(4) ? dice.seconds(90...400) : dice.milliseconds(900...15_000)
        agenda.add(.itemDoorShuts(item), at: time + openFor)
    }

    mutating func itemDoorShuts(_ item: ItemID) { setAtRest(.itemDoor(item), true) }

    /// Somebody turns every motor home and shuts every door.
    mutating func putAllAtRest() {
        guard outputs.pulse == nil else { return }
        for item in settings.items {
            switch item.movement {
            case .timed, .motorUntilDrop: break
            case .motor: setAtRest(.homeSensor(item.id), true)
            case .door: setAtRest(.itemDoor(item.id), true)
            }
        }
    }

    /// A home sensor is active at rest, a door's while it is open.
    private mutating func setAtRest(_ role: InputRole, _ isAtRest: Bool) {
        if case .itemDoor = role {
            held[role] = isAtRest ? 0 : 1
        } else {
            held[role] = isAtRest ? 1 : 0
        }
        readInput(role)
    }
}
