public import Synchronization

/// What an output was last driven to, by whoever drives it.
///
/// It errs on the side of "on": an output is `on` from before the write that turns it on, and `off`
/// only after one that turned it off (S2).
public enum OutputState: UInt8, Sendable, Hashable, CaseIterable, AtomicRepresentable {
    /// It was driven off, or never on.
    case off
    /// It is on for the time of its pulse; a lamp is lit, or goes on and off by its pattern.
    case on
    /// It was to go off, and that failed: it may be on. It is tried again (S6).
    case notSwitchedOff
    /// A lamp was to be lit, and that failed. It is tried again.
    case notSwitchedOn
}

/// Where an output's state is noted for whoever wants to know it.
///
/// An atomic word and no lock: whoever drives the output notes and never waits, for a reader that
/// was stopped half-way neither, and nothing is allocated (S2).
final class OutputMark: Sendable {
    private let word = Atomic(OutputState.off)

    /// The state that was noted last.
    var state: OutputState { word.load(ordering: .acquiring) }

    /// Notes a state.
    func note(_ state: OutputState) {
        word.store(state, ordering: .releasing)
    }

    /// Notes that an output that could not be switched off is off; any other state is its driver's to
    /// change.
    func noteRecovery() {
        _ = word.compareExchange(
            expected: .notSwitchedOff, desired: .off, ordering: .acquiringAndReleasing)
    }
}
