internal import KioskCore

extension KioskConfiguration {
    /// The chip whose lines are used.
    public struct GPIO: Sendable, Equatable {
        /// What moves the lines.
        public let backend: Backend
        /// The chip by label, name or path; always there with `libgpiod`.
        public let chip: String?
        /// Where the mock backend listens.
        public let mockSocket: String

        init(_ form: inout Form) {
            backend = form.choice("backend", default: .libgpiod, "What moves the lines.")
            let condition = Condition(
                key: "backend", words: [Backend.libgpiod.rawValue], holdsByDefault: true)
            chip = form.text(
                "chip", TextRule(.init("a chip", ja: "チップ"), length: 1...100),
                presence: .conditional(
                    condition, requiredExample: .text("pinctrl-bcm2711"), isExclusive: false),
                "The chip by its label (pinctrl-bcm2711), name (gpiochip0) or path.")
            let socket = "/run/kioskd/gpio.sock"
            mockSocket =
                form.text(
                    "mock_socket", .socketPath, presence: .defaulted(.text(socket)),
                    "Where the mock backend listens.") ?? socket
        }
    }

    /// What moves the lines.
    public enum Backend: String, Sendable, CaseIterable, FileWord {
        /// The kernel's GPIO lines.
        case libgpiod
        /// No hardware: a socket through which programs play the hardware.
        case mock

        var documentation: String {
            switch self {
            case .libgpiod: "the computer's own GPIO lines"
            case .mock: "no hardware, for trying out"
            }
        }
    }

    /// The resistor that holds an input while nothing drives it.
    public enum Bias: String, Sendable, CaseIterable, FileWord {
        /// Towards high.
        case pullUp = "pull_up"
        /// Towards low.
        case pullDown = "pull_down"
        /// None.
        case disabled
        /// As the system has left it.
        case asIs = "as_is"

        var documentation: String {
            switch self {
            case .pullUp: "high while open"
            case .pullDown: "low while open"
            case .disabled: "no resistor of the chip, the wiring has one"
            case .asIs: "as the system has left it"
            }
        }
    }
}
