/// What KOMOJU tells of a terminal, as far as it tells anything (best effort).
public enum TerminalPresence: Sendable, Equatable {
    /// Enabled for this merchant. This does not prove that the device is online.
    case enabled
    /// Disabled.
    case disabled
    /// The undocumented call is refused or says nothing: no conclusion.
    case notAvailable
}

/// The one field of the terminal's JSON that is looked at.
struct TerminalAnswer: Decodable {
    /// Nil where the key is absent or null.
    let isEnabled: Bool?

    private enum Keys: String, CodingKey {
        case enabled
    }

    init(from decoder: any Decoder) throws {
        isEnabled = try decoder.container(keyedBy: Keys.self).lenientBoolean(.enabled)
    }
}
