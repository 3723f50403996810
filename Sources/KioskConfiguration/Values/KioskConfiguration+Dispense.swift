internal import KioskCore

extension KioskConfiguration {
    /// How an item is dispensed: one bounded pulse of an output (S2).
    public struct Dispense: Sendable, Equatable {
        /// The output that moves the item.
        public let output: OutputLine
        /// How long it is on, at most `PulseOrder.durationMax`; at the most, where a sensor ends
        /// the pulse.
        public let pulse: Duration
        /// What the output moves.
        public let movement: Movement
        /// What sees the item fall; `nil` when nothing does (D4).
        public let dropSensor: DropSensor?

        /// The line that reads back the output's contact; `nil` when none does.
        public let feedback: InputLine?
        /// After so many pulses what the output moves is due for replacement; `nil` for never.
        public let lifePulses: Int?

        /// What an output moves, with the sensor that ends its pulse.
        public enum Movement: Sendable, Equatable {
            /// A solenoid or a relay board; the time ends the pulse.
            case pulse
            /// A motor, which its home sensor stops, or without one the drop sensor.
            case motor(homeSensor: InputLine?)
            /// A door, which is locked again when it has opened.
            case door(sensor: InputLine, openAlarm: Duration)
        }

        static let example = JSONLiteral.object([
            .init("line", .text("GPIO5")), .init("pulse_ms", .integer(400)),
        ])

        init(_ form: inout Form) {
            let kind = form.choice("kind", default: Kind.pulse, "How the item is moved.")
            output = OutputLine(&form)
            let pulse = Self.pulse(&form)
            dropSensor = form.optionalSection(
                "drop_sensor", without: "nothing sees the item fall",
                "What sees the item fall; not with kind door."
            ) { DropSensor(&$0) }
            let home = form.child(
                "home_sensor", presence: Self.only(.motor),
                "What is active while the motor is at rest, and stops it when it has come round; "
                    + "without it drop_sensor stops the motor."
            ) { InputLine(&$0, debounce: 5) }
            let door = form.child(
                "door_sensor",
                presence: Self.only(.door, example: .object([.init("line", .text("GPIO6"))])),
                "What is active while the door is open; it is locked again then."
            ) { InputLine(&$0, debounce: 20) }
            let longest = form.integer(
                "max_ms", Self.onTimes, unit: .milliseconds,
                presence: Self.only(.motor, .door, example: .integer(5000)),
                "How long the output is on at most, when no sensor ends it.")
            feedback = form.optionalSection(
                "feedback", without: "nobody notices a contact that is welded shut",
                "What is active while the contact of the output is closed: an auxiliary contact, "
                    + "or the load's own voltage."
            ) { InputLine(&$0, debounce: 20) }
            lifePulses = form.integer(
                "life_pulses", 1...100_000_000, unit: .count,
                presence: .optional(note: "no warning is given"),
                "After so many pulses what the output moves is due for replacement.")
            let alarm = form.integer(
                "open_alarm_s", 5...3600, unit: .seconds, presence: Self.only(.door),
                "How long the door may stay open before the buzzer sounds; 60 when left out.")
            switch kind {
            case .pulse: movement = .pulse
            case .motor: movement = .motor(homeSensor: home.isPresent ? home.value : nil)
            case .door: movement = .door(sensor: door.value, openAlarm: .seconds(alarm ?? 60))
            }
            self.pulse = .milliseconds((kind == .pulse ? pulse : longest) ?? 10)
        }

        private static let onTimes = 10...Int(PulseOrder.durationMax.wholeMilliseconds)

        private static func pulse(_ form: inout Form) -> Int? {
            let isPulse = Condition(
                key: "kind", words: [Kind.pulse.rawValue], holdsByDefault: true)
            return form.integer(
                "pulse_ms", onTimes, unit: .milliseconds,
                presence: .conditional(
                    isPulse, requiredExample: .integer(400), isExclusive: true),
                "How long the output is on, with kind pulse.")
        }

        /// A key of some kinds only; required there when there is an example.
        private static func only(_ kinds: Kind..., example: JSONLiteral? = nil) -> Presence {
            .conditional(
                Condition(key: "kind", words: kinds.map(\.rawValue), holdsByDefault: false),
                requiredExample: example, isExclusive: true)
        }
    }

    /// What sees an item fall.
    public struct DropSensor: Sendable, Equatable {
        /// The sensor's line.
        public let input: InputLine
        /// How long after the pulse began a fall still counts.
        public let window: Duration
        /// After so many misses in a row the item is disabled.
        public let missesUntilDisabled: Int

        init(_ form: inout Form) {
            input = InputLine(&form, debounce: 5)
            window = form.milliseconds(
                "window_ms", 100...30_000, default: 5000,
                "How long after the pulse began a fall still counts.")
            missesUntilDisabled = form.integer(
                "misses_until_disabled", 1...100, unit: .count, default: 2,
                "After so many misses in a row the item is disabled.")
        }
    }

    private enum Kind: String, FileWord {
        case pulse, motor, door

        var documentation: String {
            switch self {
            case .pulse: "a solenoid or a relay board, on for pulse_ms"
            case .motor: "on until home_sensor or drop_sensor fires, max_ms at the most"
            case .door: "unlocked until door_sensor opens, max_ms at the most"
            }
        }
    }
}
