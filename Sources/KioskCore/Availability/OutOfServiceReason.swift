/// Why the kiosk does not sell. The reasons are a set; it sells only when the set is empty (M14).
public enum OutOfServiceReason: Sendable, Hashable {
    /// KOMOJU has not answered since the start, or no longer answers; what is in the way.
    case cloudUnreachable(CloudObstacle)
    /// KOMOJU refuses our key: a person must come.
    case credentialsRejected
    /// KOMOJU says that the terminal is disabled.
    case terminalDisabled
    /// The terminal took none of the last customer's session: it is off, offline or not paired.
    case terminalRefuses
    /// Nobody vouches for the wall clock, and it is not near KOMOJU's either.
    case clockUntrusted
    /// The service door is open.
    case doorOpen
    /// Somebody tilts the machine.
    case tilted
    /// The emergency stop is pressed.
    case emergencyStop
    /// The service key is on.
    case serviceKeyOn
    /// A fault is latched until a person clears it (S6).
    case faultLatched(FaultName)
    /// The inputs cannot be read: nobody knows whether the door is shut.
    case inputsUnreadable
    /// The GPIO lines are not held: nothing can be read or moved; what is in the way.
    case linesMissing(LineObstacle)
    /// The session of the last sale is not over, long after it was cancelled (M5).
    case paymentUndecided
    /// The daemon is stopping.
    case stopping
    /// The daemon crashed again and again on the same sale (D6).
    case crashLoop(starts: Int)
}
