public import KioskCore

/// All lines that the kiosk uses, each with what it is for.
public struct LinePlan: Sendable, Hashable {
    /// The inputs, in any order.
    public let inputs: [InputLine]
    /// The outputs, in any order.
    public let outputs: [OutputLine]
    /// How the lamps show that they are on; those that are not named here are steady.
    public let patterns: [LampRole: LampPattern]

    /// A plan of inputs and outputs.
    public init(
        inputs: [InputLine], outputs: [OutputLine], patterns: [LampRole: LampPattern] = [:]
    ) {
        self.inputs = inputs
        self.outputs = outputs
        self.patterns = patterns
    }

    /// The consumer that the kernel shows as the holder of our lines.
    public static let consumer = "kioskd"
}
