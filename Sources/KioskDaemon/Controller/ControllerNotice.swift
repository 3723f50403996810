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
    /// The journal cannot be used: nothing is sold, every output is off, and what ran is known
    /// again with the next status (D7). Said anew with every try that fails.
    case journalUnusable
}
