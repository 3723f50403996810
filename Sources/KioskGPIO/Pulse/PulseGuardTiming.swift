import KioskCore

/// How long the guard lets an output be on, and how hard it tries to turn it off.
struct PulseGuardTiming: Sendable {
    /// The longest pulse; more than `PulseOrder.durationMax` has no effect (S2).
    var onTimeMax: Duration = PulseOrder.durationMax
    /// Between two tries, until the failure is reported.
    var offRetryInterval: Duration = .milliseconds(5)
    /// How long the tries fail before that is reported.
    var offFailedAfter: Duration = .milliseconds(250)
    /// Between two tries after the report.
    var offRetryIntervalSlow: Duration = .milliseconds(100)
    /// How long the tries go on when the lines are given back.
    var offAtClose = Persistence.atClose
}
