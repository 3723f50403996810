internal import KioskCore

extension KioskConfiguration {
    /// How an item is dispensed: one bounded pulse of an output (S2).
    public struct Dispense: Sendable, Equatable {
        /// The output that moves the item.
        public let output: OutputLine
        /// How long it is on, at most `PulseOrder.durationMax`.
        public let pulse: Duration
        /// What sees the item fall; `nil` when nothing does (D4).
        public let dropSensor: DropSensor?

        static let example = JSONLiteral.object([
            .init("line", .text("GPIO5")), .init("pulse_ms", .integer(400)),
        ])

        init(_ form: inout Form) {
            _ = form.choice("kind", default: Kind.pulse, "How the item is moved.")
            output = OutputLine(&form)
            let maximum = Int(PulseOrder.durationMax.wholeMilliseconds)
            let isPulse = Condition(
                key: "kind", words: [Kind.pulse.rawValue], holdsByDefault: true)
            pulse = .milliseconds(
                form.integer(
                    "pulse_ms", 10...maximum, unit: .milliseconds,
                    presence: .conditional(
                        isPulse, requiredExample: .integer(400), isExclusive: true),
                    "How long the output is on.") ?? 10)
            dropSensor = form.optionalSection(
                "drop_sensor", without: "nothing sees the item fall",
                "What sees the item fall."
            ) { DropSensor(&$0) }
            Self.describeLaterKinds(&form, maximum: maximum)
        }

        /// The keys of the kinds that this version only knows by name.
        private static func describeLaterKinds(_ form: inout Form, maximum: Int) {
            let isMotor = Condition(
                key: "kind", words: [Kind.motor.rawValue], holdsByDefault: false)
            let isDoor = Condition(key: "kind", words: [Kind.door.rawValue], holdsByDefault: false)
            let isLimited = Condition(
                key: "kind", words: [Kind.motor.rawValue, Kind.door.rawValue],
                holdsByDefault: false)
            _ = form.child(
                "home_sensor",
                presence: .conditional(isMotor, requiredExample: nil, isExclusive: true),
                "What sees that the motor has come round, with kind motor."
            ) { InputLine(&$0, debounce: 5) }
            _ = form.child(
                "door_sensor",
                presence: .conditional(
                    isDoor, requiredExample: .object([.init("line", .text("GPIO6"))]),
                    isExclusive: true),
                "What sees that the door has opened, with kind door."
            ) { InputLine(&$0, debounce: 20) }
            _ = form.integer(
                "max_ms", 10...maximum, unit: .milliseconds,
                presence: .conditional(
                    isLimited, requiredExample: .integer(5000), isExclusive: true),
                "How long the output is on at most, with the kinds motor and door.")
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
            case .motor: "on until home_sensor or drop_sensor fires"
            case .door: "unlocked until door_sensor opens"
            }
        }

        var isAvailable: Bool {
            switch self {
            case .pulse: true
            case .motor, .door: false
            }
        }
    }
}
