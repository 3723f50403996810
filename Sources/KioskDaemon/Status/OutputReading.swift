public import KioskGPIO

/// One output as the status tells it.
public struct OutputReading: Sendable, Equatable {
    /// What the output is for.
    public let role: OutputRole
    /// The line, as the file has it.
    public let line: String
    /// How a lamp shows that it is on; `nil` for what moves goods.
    public let pattern: LampPattern?
    /// What it was last driven to; `nil` while the lines are not held, since nobody knows then.
    public let state: OutputState?
}

extension OutputReading {
    /// All outputs of the plan, those that move goods first, with what is known of them.
    static func all(
        of plan: LinePlan, _ states: [OutputRole: OutputState]
    ) -> [OutputReading] {
        plan.outputs.map { output in
            let pattern: LampPattern? =
                switch output.role {
                case .dispense: nil
                case .lamp(let lamp): plan.patterns[lamp] ?? .steady
                }
            return OutputReading(
                role: output.role, line: output.reference.description, pattern: pattern,
                state: states[output.role])
        }
    }
}
