internal import KioskCore

extension Review {
    /// Every movement has the sensors that end its pulse, and none that it cannot use.
    mutating func reviewMovements() {
        for (index, item) in configuration.items.enumerated() {
            let dispense = path("items[\(index)].dispense")
            let sensor = item.dispense.dropSensor
            reviewFeedback(of: item, dispense)
            switch item.dispense.movement {
            case .pulse, .motor(.some): break
            case .motor(nil) where sensor == nil:
                note(
                    dispense.member("kind"),
                    "nothing would stop the motor; add home_sensor or drop_sensor")
            case .motor(nil): break
            case .door where sensor != nil:
                note(
                    dispense.member("drop_sensor"),
                    "nothing falls behind a door that the customer opens; remove it")
            case .door: break
            }
            if let sensor, sensor.window < item.dispense.pulse,
                item.dispense.movement != .pulse
            {
                note(
                    dispense.member("drop_sensor").member("window_ms"),
                    "\(sensor.window.wholeMilliseconds) ms is shorter than max_ms, which is "
                        + "\(item.dispense.pulse.wholeMilliseconds) ms; what falls at the end of "
                        + "the run has to count")
            }
        }
    }

    /// A contact that is to be seen closed has to be closed for long enough.
    private mutating func reviewFeedback(
        of item: KioskConfiguration.Item, _ dispense: JSONPath
    ) {
        guard let feedback = item.dispense.feedback else { return }
        let needed = feedback.debounce + Self.contactOperatingTime
        let relay = Self.contactOperatingTime.wholeMilliseconds
        guard item.dispense.pulse < needed else { return }
        note(
            dispense.member("feedback"),
            "a pulse of \(item.dispense.pulse.wholeMilliseconds) ms is too short to see the "
                + "contact close; it takes debounce_ms and \(relay) ms for the relay, "
                + "\(needed.wholeMilliseconds) ms together")
    }

    /// What a relay takes to close, with a margin.
    private static let contactOperatingTime: Duration = .milliseconds(30)

    private mutating func note(_ path: JSONPath, _ message: String) {
        guard isSound(path) else { return }
        findings.note(at: place(of: path), path: path, message)
    }
}
