extension MachineSettings.Movement {
    /// The sensor that tells how far it is, where it has one.
    var sensor: MachineSettings.SensorSettings? {
        switch self {
        case .timed, .motorUntilDrop: nil
        case .motor(let home): home
        case .door(let sensor, _): sensor
        }
    }
}

/// The sensors of an item, as the machine sees them.
extension MachineSettings.Item {
    /// Each sensor with how long its level must be stable.
    package var sensors: [(role: InputRole, debounce: Duration)] {
        var sensors: [(InputRole, Duration)] = []
        if let drop { sensors.append((.dropSensor(id), drop.debounce)) }
        if let feedback { sensors.append((.feedback(id), feedback.debounce)) }
        switch movement {
        case .timed, .motorUntilDrop: break
        case .motor(let home): sensors.append((.homeSensor(id), home.debounce))
        case .door(let sensor, _): sensors.append((.itemDoor(id), sensor.debounce))
        }
        return sensors
    }

    /// Whether its motor is not at home, or its door open. A sensor that is not read is not known
    /// to be at rest.
    func isAwayFromRest(_ levels: [InputRole: Bool]) -> Bool {
        switch movement {
        case .timed, .motorUntilDrop: false
        case .motor: levels[.homeSensor(id)] != true
        case .door: levels[.itemDoor(id)] != false
        }
    }
}

extension MachineSettings {
    /// The levels of motors at home and doors that are shut.
    package var levelsAtRest: [InputRole: Bool] {
        var levels: [InputRole: Bool] = [:]
        for item in items {
            switch item.movement {
            case .timed, .motorUntilDrop: break
            case .motor: levels[.homeSensor(item.id)] = true
            case .door: levels[.itemDoor(item.id)] = false
            }
        }
        return levels
    }
}
