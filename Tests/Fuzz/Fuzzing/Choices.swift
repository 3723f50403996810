/// An input read as a row of decisions, so that mutations change decisions and not spelling.
public struct Choices {
    private var rest: ArraySlice<UInt8>

    /// Decisions out of these bytes; when they run out, every further one is the first choice.
    public init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// Whether there is nothing left to decide with.
    public var isEmpty: Bool { rest.isEmpty }

    /// One of `count` possibilities, from 0; at most 256.
    public mutating func below(_ count: Int) -> Int {
        guard let byte = rest.popFirst() else { return 0 }
        return Int(byte) % count
    }

    /// One of the values.
    public mutating func one<Value>(of values: [Value]) -> Value {
        values[below(values.count)]
    }

    /// Once in `count` times.
    public mutating func rarely(_ count: Int) -> Bool {
        below(count) == 1
    }
}
