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

    /// What a person does about it.
    var remedy: String {
        switch self {
        case .cloudUnreachable(let obstacle): obstacle.remedy
        case .credentialsRejected:
            "write the right secret key into its file, which is read again by itself, or into the "
                + "credential, and restart the service"
        case .terminalDisabled:
            "enable the terminal in KOMOJU's dashboard, or correct komoju.terminal_id"
        case .terminalRefuses:
            "see that the terminal is on, in the network and paired (PIN from KOMOJU's dashboard), "
                + "and look at komoju.terminal_id; the next customer after half a minute tries it"
        case .clockUntrusted:
            "`timedatectl` says whether a time service runs and reaches a server; set the clock, "
                + "and it sells again by itself"
        case .doorOpen: "shut the service door; if it is shut, look at its contact and wire"
        case .tilted: "set the machine upright; if it is, look at the tilt switch and its wire"
        case .emergencyStop: "release the emergency stop when it is safe to"
        case .serviceKeyOn: "turn the service key back when the work is done"
        case .faultLatched(let name):
            "mend the cause, look at what moves goods, then `kioskd fault clear \(name)`"
        case .inputsUnreadable:
            "look at the chip and its cable; the service reads them again by itself"
        case .linesMissing(let obstacle): obstacle.remedy
        case .paymentUndecided:
            "look at the terminal and the network; the service asks KOMOJU until it is decided"
        case .stopping: "wait until it has stopped"
        case .crashLoop:
            "look at the log (journalctl -u kioskd) before anything else; it sells again when the "
                + "sale is decided"
        }
    }
}
