public import KioskCore

/// One change of a dispense output, as measured at the chip.
public struct FrontRelay: Sendable, Hashable, Codable {
    /// The item whose output changed.
    public var item: ItemID
    /// Whether it is active now.
    public var on: Bool
    /// When, on the monotonic clock, in nanoseconds.
    public var atNanoseconds: Int64
    /// How long it was active, in nanoseconds, once it is off.
    public var lengthNanoseconds: Int64?

    /// States what is shown.
    public init(
        item: ItemID,
        on: Bool,
        atNanoseconds: Int64,
        lengthNanoseconds: Int64?
    ) {
        self.item = item
        self.on = on
        self.atNanoseconds = atNanoseconds
        self.lengthNanoseconds = lengthNanoseconds
    }

    private enum CodingKeys: String, CodingKey {
        case item, on
        case atNanoseconds = "at_ns"
        case lengthNanoseconds = "length_ns"
    }
}
