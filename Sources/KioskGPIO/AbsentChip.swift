/// Stands for the chip while there is none: whoever asks it for lines is refused.
public struct AbsentChip: GPIOChip {
    /// No chip.
    public init() {}

    /// The chip as error messages call it.
    public var name: String { "none" }

    /// Refuses.
    public func requestOutputs(
        _ lines: [OutputLine], consumer: String
    ) throws(GPIOError) -> any OutputRequest {
        throw .closed
    }

    /// Refuses.
    public func requestInputs(
        _ lines: [InputLine], consumer: String
    ) throws(GPIOError) -> any InputRequest {
        throw .closed
    }
}
