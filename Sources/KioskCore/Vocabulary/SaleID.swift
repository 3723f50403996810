/// The number of a sale on this kiosk: counts up from 1 in the journal and is never used again.
public struct SaleID: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// The number.
    public let number: Int64

    /// The sale of that number.
    public init(_ number: Int64) {
        self.number = number
    }

    /// The number that follows.
    public var next: SaleID { SaleID(number + 1) }

    /// The earlier sale is the smaller.
    public static func < (left: SaleID, right: SaleID) -> Bool {
        left.number < right.number
    }

    /// Reads the bare number.
    public init(from decoder: any Decoder) throws {
        number = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the bare number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }

    /// The number in figures.
    public var description: String { String(number) }
}
