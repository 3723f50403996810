/// A fault that survives restarts (S6), by the name that a person uses to clear it.
public enum FaultName: Sendable, Hashable {
    /// The output of the item did not go off, or did what nobody asked for.
    case output(ItemID)
    /// The drop sensor of the item missed too often in a row (D4).
    case drops(ItemID)
    /// The daemon broke one of its own rules and stopped.
    case invariant
}

extension FaultName: CustomStringConvertible {
    /// The name as written: `output.A1`, `drops.A1` or `invariant`.
    public var description: String {
        switch self {
        case .output(let item): "output.\(item)"
        case .drops(let item): "drops.\(item)"
        case .invariant: "invariant"
        }
    }

    /// Reads a name as `description` writes it; anything else is `nil`.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        switch (parts.first.map(String.init), parts.count) {
        case ("output", 2): self = .output(ItemID(String(parts[1])))
        case ("drops", 2): self = .drops(ItemID(String(parts[1])))
        case ("invariant", 1): self = .invariant
        case (_, _): return nil
        }
    }
}

extension FaultName: Codable {
    /// Reads the name as written.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let name = FaultName(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a fault: \(text)")
        }
        self = name
    }

    /// Writes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
