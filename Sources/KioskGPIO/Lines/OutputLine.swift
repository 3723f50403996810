public import KioskCore

/// An output of the kiosk, by what it is for.
public enum OutputRole: Sendable, Hashable {
    /// Moves an item's goods; has bounded pulses only (S2).
    case dispense(ItemID)
    /// A steady output that cannot move goods.
    case lamp(LampRole)

    /// The lamp; `nil` for an output that moves goods.
    var lamp: LampRole? {
        switch self {
        case .dispense: nil
        case .lamp(let lamp): lamp
        }
    }
}

/// An output of the kiosk and the line it is on.
public struct OutputLine: Sendable, Hashable {
    /// What the output is for.
    public let role: OutputRole
    /// The line.
    public let reference: LineReference
    /// Whether a low level is the active one.
    public let activeLow: Bool

    /// An output on a line.
    public init(role: OutputRole, reference: LineReference, activeLow: Bool) {
        self.role = role
        self.reference = reference
        self.activeLow = activeLow
    }
}
