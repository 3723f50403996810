extension KioskConfiguration {
    /// An input with its wiring.
    public struct InputLine: Sendable, Equatable {
        /// The line.
        public let line: LineReference
        /// Whether the low level means active.
        public let isActiveLow: Bool
        /// The resistor that holds the line while nothing drives it.
        public let bias: Bias
        /// How long a level has to be stable to count (I1).
        public let debounce: Duration

        /// The longest debounce time, in milliseconds.
        static let debounceMaximum = 500

        init(_ form: inout Form, debounce milliseconds: Int) {
            line = form.line("The line by its name (GPIO17) or its offset on the chip (17).")
            isActiveLow = form.flag(
                "active_low", default: true, "Whether the low level means active.")
            bias = form.choice(
                "bias", default: .pullUp, "The resistor that holds the line while it is open.")
            debounce = form.milliseconds(
                "debounce_ms", 1...Self.debounceMaximum, default: milliseconds,
                "How long a level has to be stable to count.")
        }
    }

    /// An output with its wiring.
    public struct OutputLine: Sendable, Equatable {
        /// The line.
        public let line: LineReference
        /// Whether the low level means on.
        public let isActiveLow: Bool

        init(_ form: inout Form) {
            line = form.line("The line by its name (GPIO17) or its offset on the chip (17).")
            isActiveLow = form.flag("active_low", default: false, "Whether the low level means on.")
        }
    }

    /// A lamp or the buzzer: an output that cannot move goods, and how it shows that it is on.
    public struct Lamp: Sendable, Equatable {
        /// The lamp's line.
        public let output: OutputLine
        /// How it shows that it is on.
        public let pattern: LampPattern

        init(_ form: inout Form) {
            output = OutputLine(&form)
            pattern = form.choice(
                "pattern", default: .steady, "How it shows that it is on.")
        }
    }

    /// How a lamp or the buzzer shows that it is on.
    public enum LampPattern: String, Sendable, CaseIterable, FileWord {
        /// Without a pause.
        case steady
        /// In long turns.
        case slow
        /// In short turns.
        case fast
        /// Once, however long it is on.
        case once

        var documentation: String {
            switch self {
            case .steady: "without a pause"
            case .slow: "1000 ms lit, 1000 ms dark, and so on"
            case .fast: "200 ms lit, 200 ms dark, and so on"
            case .once: "500 ms from when it is turned on, then dark until it is turned on again"
            }
        }
    }

    /// The button that selects an item.
    public struct Button: Sendable, Equatable {
        /// The button's line.
        public let input: InputLine
        /// How long it has to be held to count; shorter presses are spikes (I1).
        public let minimumPress: Duration

        init(_ form: inout Form) {
            input = InputLine(&form, debounce: 20)
            minimumPress = form.milliseconds(
                "min_press_ms", 0...2000, default: 30,
                "How long it has to be held to count; shorter presses are spikes.")
        }
    }
}
