import KioskCore

extension OutOfServiceReason {
    /// The reason as a word for programs.
    var code: String {
        switch self {
        case .cloudUnreachable(let obstacle): obstacle.rawValue
        case .credentialsRejected: "credentials_rejected"
        case .terminalDisabled: "terminal_disabled"
        case .terminalRefuses: "terminal_refuses"
        case .clockUntrusted: "clock_untrusted"
        case .doorOpen: "door_open"
        case .tilted: "tilted"
        case .emergencyStop: "emergency_stop"
        case .serviceKeyOn: "service_key_on"
        case .faultLatched: "fault_latched"
        case .inputsUnreadable: "inputs_unreadable"
        case .linesMissing(let obstacle): obstacle.code
        case .paymentUndecided: "payment_undecided"
        case .stopping: "stopping"
        case .crashLoop: "crash_loop"
        }
    }
}

extension LineObstacle {
    /// The obstacle as a word for programs.
    var code: String {
        switch self {
        case .chipGone: "chip_lost"
        case .chipMissing: "chip_missing"
        case .lineMissing: "line_missing"
        case .lineHeld: "line_held"
        case .found: "lines_found"
        case .refused: "lines_refused"
        }
    }
}
