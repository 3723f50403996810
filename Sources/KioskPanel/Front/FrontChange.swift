/// One thing that happened to the machine.
public enum FrontChange: Sendable, Hashable {
    /// Everything, anew: after any change that has no case of its own. Several may come as one.
    case snapshot(FrontSnapshot)
    /// The journal grew by a row.
    case journal(FrontJournalRow)
    /// A dispense output changed.
    case relay(FrontRelay)
}

extension FrontChange: Codable {
    private enum Key: String, CodingKey {
        case snapshot, journal, relay
    }

    /// Reads an object with the one key that names the change.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if let snapshot = try container.decodeIfPresent(FrontSnapshot.self, forKey: .snapshot) {
            self = .snapshot(snapshot)
        } else if let row = try container.decodeIfPresent(FrontJournalRow.self, forKey: .journal) {
            self = .journal(row)
        } else {
            self = .relay(try container.decode(FrontRelay.self, forKey: .relay))
        }
    }

    /// Writes what `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .snapshot(let snapshot): try container.encode(snapshot, forKey: .snapshot)
        case .journal(let row): try container.encode(row, forKey: .journal)
        case .relay(let relay): try container.encode(relay, forKey: .relay)
        }
    }
}
