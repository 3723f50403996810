import KioskCore
import KioskGPIO

extension LineObstacle {
    /// What the error means to the kiosk.
    init(_ error: GPIOError) {
        switch error {
        case .chipNotFound(let wanted, _):
            self = .chipMissing(wanted)
        case .chip(let chip, _, let failure) where failure.name == "ENOENT":
            self = .chipMissing(chip)
        case .lineNotFound(let chip, let line, _):
            self = .lineMissing(line: "\(line)", chip: chip)
        case .lineBusy(_, let line, let holder):
            self = .lineHeld(line: "\(line)", holder: holder)
        case .chip, .line, .system:
            self = error.meansChipLost ? .chipGone : .refused("\(error)")
        case .chipAmbiguous, .lineAmbiguous, .lineUsedTwice, .tooManyLines, .lineIsOutput,
            .socketPath, .closed:
            self = .refused("\(error)")
        }
    }
}
