public import KioskGPIO
public import KioskJournal

/// Why the controller gave up; the service manager starts it again.
public enum ControllerError: Error, Sendable, Equatable {
    /// The journal cannot be opened or written (D7).
    case journal(JournalError)
    /// The lines cannot be used.
    case lines(GPIOError)
    /// The chip went away, and a line of it hangs: only the end of the process gives it back.
    case chipLost
    /// The machine broke one of its own rules; the fault is latched (S6).
    case invariant(String)
}

extension ControllerError: CustomStringConvertible {
    /// What happened and what follows.
    public var description: String {
        switch self {
        case .journal(let error): "\(error)"
        case .lines(let error): "\(error)"
        case .chipLost:
            "the GPIO chip is gone and a line hangs; it is looked for again after a restart"
        case .invariant(let rule): "a rule of the controller itself is broken: \(rule)"
        }
    }
}
