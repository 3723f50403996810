/// All lines that the kiosk uses, each with what it is for.
public struct LinePlan: Sendable, Hashable {
    /// The inputs, in any order.
    public let inputs: [InputLine]
    /// The outputs, in any order.
    public let outputs: [OutputLine]

    /// A plan of inputs and outputs.
    public init(inputs: [InputLine], outputs: [OutputLine]) {
        self.inputs = inputs
        self.outputs = outputs
    }

    /// The consumer that the kernel shows as the holder of our lines.
    public static let consumer = "kioskd"
}
