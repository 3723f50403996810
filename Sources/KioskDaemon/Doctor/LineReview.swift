/// What the doctor says of the configured lines of one chip.
struct LineReview {
    let chip: LineListing.Chip
    let missing: [LineListing.Missing]
    let isServing: Bool

    /// One finding for all that are well, and one for each that is not.
    var findings: [DoctorFinding] {
        let used = chip.lines.filter { !$0.usedFor.isEmpty }
        let troubled = missing.map(absent) + used.compactMap(held)
        let name = [chip.name, chip.label.isEmpty ? "" : "[\(chip.label)]"]
            .filter { !$0.isEmpty }.joined(separator: " ")
        let state = isServing ? "held by the service" : "free"
        let well = used.count - (troubled.count - missing.count)
        return [.pass("lines", "\(well) of \(used.count + missing.count) on \(name) are \(state)")]
            + troubled
    }

    private func absent(_ line: LineListing.Missing) -> DoctorFinding {
        .fail(
            "line \(line.line)", "\(chip.name) has no such line; it is to be: \(line.usedFor)",
            why: "the kiosk takes all its lines or none, and does not start",
            remedy: "`kioskd gpio list` shows the names and offsets that there are")
    }

    /// A line that somebody holds who is not the service, or that the service has not got.
    private func held(_ line: LineListing.Line) -> DoctorFinding? {
        let name = line.name.isEmpty ? "\(line.offset ?? 0)" : line.name
        let uses = line.usedFor.joined(separator: ", ")
        switch (line.holder, isServing) {
        case (nil, false), ("kioskd"?, true): return nil
        case (nil, true):
            return .warn(
                "line \(name)", "nobody holds it although the service runs; it is to be: \(uses)",
                why: "the running service has another configuration than this file",
                remedy: "systemctl restart kioskd, when no sale is under way")
        case ("kioskd"?, false):
            return .warn(
                "line \(name)", "a kioskd holds it that is not this service; it is to be: \(uses)",
                why: "only one process can have a line",
                remedy:
                    "end it: `gpio watch`, `gpio pulse` and `demo` of another terminal are kioskd "
                    + "too")
        case (let holder?, _):
            return .fail(
                "line \(name)", "held by '\(holder)'; it is to be: \(uses)",
                why: "the kiosk takes all its lines or none, and does not start",
                remedy: "stop what holds it, or disable the driver that claims it (device tree)")
        }
    }
}
