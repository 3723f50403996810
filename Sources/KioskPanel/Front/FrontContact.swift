/// A contact that staff move: a door, a key.
public struct FrontContact: Sendable, Hashable, Codable {
    /// What a contact belongs to.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// The service door; active while it is open.
        case door
        /// The service key; active while it is on.
        case serviceKey = "service_key"
        /// The tilt switch; active while the machine is tilted.
        case tilt
        /// The emergency stop; active while it is pushed in.
        case emergencyStop = "emergency_stop"
    }

    /// What it belongs to.
    public var kind: Kind
    /// Whether it is active.
    public var active: Bool

    /// States how a contact is.
    public init(_ kind: Kind, active: Bool) {
        self.kind = kind
        self.active = active
    }

    private enum CodingKeys: String, CodingKey {
        case kind, active
    }
}
