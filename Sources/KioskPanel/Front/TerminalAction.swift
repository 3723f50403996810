/// What a person does at the card terminal.
public enum TerminalAction: Sendable, Hashable {
    /// Holds a card to it that pays.
    case tapGoodCard
    /// Holds a card to it that is declined (M11).
    case tapDeclinedCard
    /// Holds a card to it that pays, in the moment in which the payment window closes (M6).
    case tapAtLastMoment
    /// Presses its cancel key.
    case pressCancel
    /// Plugs it in or pulls its plug.
    case setOnline(Bool)
}

extension TerminalAction: Codable {
    private enum Key: String, CodingKey {
        case action, online
    }

    private enum Name: String, Codable {
        case tapGoodCard = "tap_good_card"
        case tapDeclinedCard = "tap_declined_card"
        case tapAtLastMoment = "tap_at_last_moment"
        case pressCancel = "press_cancel"
        case setOnline = "set_online"
    }

    /// Reads `{"action": "tap_good_card"}` or `{"action": "set_online", "online": false}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.decode(Name.self, forKey: .action) {
        case .tapGoodCard: self = .tapGoodCard
        case .tapDeclinedCard: self = .tapDeclinedCard
        case .tapAtLastMoment: self = .tapAtLastMoment
        case .pressCancel: self = .pressCancel
        case .setOnline: self = .setOnline(try container.decode(Bool.self, forKey: .online))
        }
    }

    /// Writes what `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .tapGoodCard: try container.encode(Name.tapGoodCard, forKey: .action)
        case .tapDeclinedCard: try container.encode(Name.tapDeclinedCard, forKey: .action)
        case .tapAtLastMoment: try container.encode(Name.tapAtLastMoment, forKey: .action)
        case .pressCancel: try container.encode(Name.pressCancel, forKey: .action)
        case .setOnline(let online):
            try container.encode(Name.setOnline, forKey: .action)
            try container.encode(online, forKey: .online)
        }
    }
}
