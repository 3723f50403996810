import KioskGPIO

extension ServiceReport {
    /// One output, as programs read it.
    struct OutputLineReport: Codable, Sendable, Equatable {
        /// What it was last driven to.
        enum State: String, Codable, Sendable {
            case off
            case on
            case offFailed = "off_failed"
            case onFailed = "on_failed"

            init(_ state: OutputState) {
                switch state {
                case .off: self = .off
                case .on: self = .on
                case .notSwitchedOff: self = .offFailed
                case .notSwitchedOn: self = .onFailed
                }
            }

            /// The state in words.
            var words: String {
                switch self {
                case .off: "-"
                case .on: "on"
                case .offFailed: "COULD NOT BE SWITCHED OFF"
                case .onFailed: "could not be switched on"
                }
            }
        }

        /// How a lamp shows that it is on.
        enum Pattern: String, Codable, Sendable {
            case steady, slow, fast, once

            init(_ pattern: LampPattern) {
                switch pattern {
                case .steady: self = .steady
                case .slow: self = .slow
                case .fast: self = .fast
                case .once: self = .once
                }
            }
        }

        let output: String
        let line: String
        /// `nil` while the lines are not held.
        let state: State?
        /// `nil` for what moves goods.
        let pattern: Pattern?

        init(_ reading: OutputReading) {
            output = reading.role.words
            line = reading.line
            state = reading.state.map(State.init)
            pattern = reading.pattern.map(Pattern.init)
        }
    }

    /// Each output, its line, and what it is now, with a heading.
    public var outputTable: [[String]] {
        [["OUTPUT", "LINE", "NOW", "PATTERN"]]
            + service.outputs.map { output in
                [
                    output.output, output.line, output.state?.words ?? "not known",
                    output.pattern?.rawValue ?? "-",
                ]
            }
    }

    /// Why nobody knows what the outputs are, where that is so.
    public var outputRemarks: [String] {
        service.outputsUnheld.map { ["the outputs are not held: \($0)"] } ?? []
    }
}
