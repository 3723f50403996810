import KioskCore

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

    /// What a person does about it; each heals by itself when the cause is gone.
    var remedy: String {
        switch self {
        case .chipGone: "connect the chip again; the service looks for it every few seconds"
        case .chipMissing:
            "connect the chip, or correct gpio.chip (`kioskd gpio list` shows the chips); the "
                + "service looks for it every few seconds"
        case .lineMissing:
            "correct the line or gpio.chip (`kioskd gpio list` shows all lines), then reload the "
                + "service"
        case .lineHeld:
            "stop the program that holds it, or use another line; the service tries again every "
                + "few seconds"
        case .found: "look at the terminal and the network; KOMOJU is asked until it is decided"
        case .refused:
            "look at the chip, its cable and the rights on its device file; the service tries "
                + "again every few seconds"
        }
    }
}
