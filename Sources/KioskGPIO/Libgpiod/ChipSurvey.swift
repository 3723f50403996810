/// A chip with all its lines, as it is now. It is read without requesting a line, so that nothing
/// on the board is disturbed.
public struct ChipSurvey: Sendable, Equatable {
    /// The chip.
    public let chip: ChipDescription
    /// Its lines, in the order of their offsets.
    public let lines: [LineDescription]

    /// A chip with its lines.
    public init(chip: ChipDescription, lines: [LineDescription]) {
        self.chip = chip
        self.lines = lines
    }
}

extension ChipDirectory {
    /// All chips with their lines, and why others could not be read.
    public func survey() throws(GPIOError) -> (found: [ChipSurvey], failures: [GPIOError]) {
        let (chips, unopened) = try chips()
        var found: [ChipSurvey] = []
        var failures = unopened
        for chip in chips {
            do throws(GPIOError) {
                found.append(
                    ChipSurvey(chip: chip, lines: try LibgpiodChip(chip.path, in: self).lines()))
            } catch {
                failures.append(error)
            }
        }
        return (found, failures)
    }
}
