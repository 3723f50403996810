import KioskCore

/// Liveness: how long the kiosk does not sell although nothing is wrong around it.
struct ReadinessAuditor: Sendable {
    private var isReady = false
    private var darkSince = Moment.zero
    /// Since when nothing was disturbed.
    private var calmSince = Moment.zero
    /// The longest time without the ready lamp that no trouble explains.
    private(set) var longestLockOut: Duration = .zero

    mutating func lamp(_ lit: Bool, at moment: Moment) {
        guard lit != isReady else { return }
        isReady = lit
        if lit {
            longestLockOut = max(longestLockOut, moment - max(darkSince, calmSince))
        } else {
            darkSince = moment
        }
    }

    /// Something began, ended, or was done by hand.
    mutating func disturbed(at moment: Moment) {
        if !isReady { longestLockOut = max(longestLockOut, .zero) }
        calmSince = moment
    }
}
