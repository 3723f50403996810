import KioskCore

/// How much of an input's debouncing the kernel is asked to do, in addition to the core's.
///
/// What it is for: a contact that chatters, or a motor's noise, then wakes nobody and fills no
/// queue. What it must not do: swallow a press that the core would accept.
///
/// Linux debounces in its own time: it waits until the level was stable for the period, rounded to
/// its tick (4 ms with 250 Hz), and only then tells of the edge, with the time of that moment. So
/// with a period of a tick and a millisecond
/// - a level is told of when it was stable for one to two ticks, and swallowed below that. The core
///   has to want at least four periods, or the kernel is not asked: what the kernel swallows the
///   core would not have counted, even should the kernel be late by another two ticks;
/// - both edges of a press come late, each by one to two ticks, so that a press looks up to a tick
///   shorter or longer. The C interface takes the period, which is more than a tick, off the stamp:
///   a press therefore never looks too short, and one that is too short by less than the period and
///   a tick may pass. A spike is far below that (I1).
///
/// Contacts whose short signal is evidence are left alone: the sensors of a dispense (D4) and the
/// interlocks (S4).
enum KernelDebounce {
    /// The least debounce time of the core, in periods of the kernel.
    private static let coreShareMin = 4
    /// What the period has over a tick.
    private static let margin: Duration = .milliseconds(1)

    /// The period to ask the kernel for; zero for none.
    ///
    /// It is the same for all lines, because a request holds only a few different settings.
    ///
    /// - Parameter tick: the kernel's tick, `MonotonicClock.tick`.
    static func period(for line: InputLine, tick: Duration) -> Duration {
        switch line.role {
        case .dropSensor, .homeSensor, .itemDoor, .feedback, .door, .tilt, .emergencyStop:
            return .zero
        case .button, .cancelButton, .serviceKey:
            let period = tick + margin
            return line.debounce >= period * coreShareMin ? period : .zero
        }
    }
}
