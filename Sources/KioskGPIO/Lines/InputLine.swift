public import KioskCore

/// What pulls an input while nothing drives it.
public enum LineBias: Sendable, Hashable {
    /// As the board or its firmware has set it.
    case asIs
    /// Nothing pulls.
    case disabled
    /// Pulled to the supply: reads high.
    case pullUp
    /// Pulled to ground: reads low.
    case pullDown
}

/// An input of the kiosk and the line it is on.
public struct InputLine: Sendable, Hashable {
    /// What the input is for.
    public let role: InputRole
    /// The line.
    public let reference: LineReference
    /// Whether a low level is the active one.
    public let activeLow: Bool
    /// What pulls the line.
    public let bias: LineBias
    /// How long a level has to be stable to count (I1). The core judges that; the kernel is asked
    /// for a part of it, as `KernelDebounce` says. With zero every edge is told.
    public let debounce: Duration

    /// An input on a line.
    public init(
        role: InputRole, reference: LineReference, activeLow: Bool, bias: LineBias,
        debounce: Duration = .zero
    ) {
        self.role = role
        self.reference = reference
        self.activeLow = activeLow
        self.bias = bias
        self.debounce = debounce
    }
}
