public import KioskCore

/// What the inputs have to say.
public enum InputNotice: Sendable, Equatable {
    /// An input changed.
    case edge(InputEdge)
    /// The chip dropped edges of an input, so many since this was last said: it changes faster than
    /// it can be followed. Its level is right all the same, because it was read again (I2).
    case edgesLost(InputRole, count: Int)
    /// The inputs cannot be read; trying goes on. Nothing may be sold until `inputsReadable`.
    case inputsUnreadable(GPIOError)
    /// The inputs can be read again; changes in between follow as edges.
    case inputsReadable
    /// The chip is gone. Nothing follows; the lines must be closed and opened again.
    case chipLost(GPIOError)
}

/// A change of an input, after `active_low`.
///
/// The times of one input never go back. A level may be repeated: then it was lost for a time too
/// short to be seen.
public struct InputEdge: Sendable, Hashable {
    /// What the input is for.
    public let role: InputRole
    /// The level after the edge.
    public let active: Bool
    /// When: the kernel's time stamp, or the time of the reading that found the change (I2).
    public let at: Instant

    /// An edge.
    public init(role: InputRole, active: Bool, at: Instant) {
        self.role = role
        self.active = active
        self.at = at
    }
}
