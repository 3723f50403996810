import KioskCore

/// The dispense outputs and the guard that bounds their pulses (S2), as the real ones behave.
struct Outputs: Sendable {
    /// A pulse that the guard has accepted.
    struct Pulse: Sendable, Equatable {
        let order: PulseOrder
        /// Tells this pulse from every other.
        let number: Int
        /// The process whose guard looks after it.
        let process: Int
        /// When the line went on.
        var onSince: Moment?
        /// When the guard wants it off; an end that is asked for makes it earlier.
        var due: Moment
        /// Whether the end was asked for before the time was up.
        var isEndAsked = false
        /// Whether its failure to go off was reported.
        var isReported = false
    }

    /// The pulse that is under way, until its line is known to be off.
    var pulse: Pulse?
    /// The last pulse that ended, and how long its line was on.
    var lastPulse: (number: Int, onTime: Duration)?
    /// How many pulses there were.
    var count = 0
    /// How the outputs fail, while they do.
    var failure: Trouble.OutputFailure?
    /// The lamps as they were last set.
    var lamps: [LampRole: Bool] = [:]

    /// How long the guard tries to set a line inactive before it reports the failure.
    static let offFailedAfter: Duration = .milliseconds(250)
    /// The pause between two tries, before the report and after it.
    static let offRetryInterval: Duration = .milliseconds(5)
    /// The pause after the report.
    static let offRetryIntervalSlow: Duration = .milliseconds(100)
}
