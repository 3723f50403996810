public import KioskCore
public import KioskGPIO

/// What the controller tells whoever watches: the panel, the demo, the tests. Nobody's answer is
/// waited for.
public enum ControllerNotice: Sendable {
    /// These facts are on disk.
    case recorded([StoredRecord])
    /// The kiosk is in this state now.
    case status(KioskStatus)
    /// A pulse ended.
    case pulseEnded(PulseReport)
}
