public import KioskGPIO

extension DoctorFinding {
    /// What the board was seen to do with an output whose owner died (S5).
    public static func deadOwner(
        _ outcome: DeadOwnerDrill.Outcome, line: String, chip: String
    ) -> DoctorFinding {
        let check = "dead owner"
        switch outcome {
        case .letGo:
            return .pass(check, "\(chip) let line \(line) go when its owner died")
        case .kept:
            return .warn(
                check, "\(chip) kept line \(line) high when its owner died",
                why: "a relay stays on from a crash until systemd has run `kioskd gpio safe`",
                remedy:
                    "leave ExecStopPost= in the unit, and wire as hardware/README.md asks: what "
                    + "is connected has to stand being on for 5 s")
        case .highBefore:
            return .warn(
                check, "line \(line) was high before anybody drove it",
                why: "something pulls it up or drives it, so that nothing can be told",
                remedy: "name a line that is pulled down, with nothing connected")
        case .notHeld(let status):
            return .fail(
                check, "the process that was to hold line \(line) ended with status \(status)",
                why: "nothing was found out", remedy: "`kioskd gpio list` shows who holds the line")
        }
    }
}
