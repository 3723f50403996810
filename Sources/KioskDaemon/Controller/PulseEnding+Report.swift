import KioskCore
import KioskGPIO

extension PulseEnding {
    /// What the machine needs to know of a pulse's outcome.
    init(_ outcome: PulseOutcome) {
        switch outcome {
        case .completed: self = .completed
        case .endedEarly: self = .cutShort
        case .refused, .failed: self = .neverBegan
        case .offFailed: self = .offFailed
        }
    }
}
