/// What stands between the kiosk and its GPIO lines: why they are not held (M14).
///
/// It names the cause for people and decides nothing: without its lines the kiosk is closed.
public enum LineObstacle: Sendable, Hashable {
    /// The chip went away while its lines were held.
    case chipGone
    /// There is no chip of that name, label or path.
    case chipMissing(String)
    /// The chip has no such line.
    case lineMissing(line: String, chip: String)
    /// Somebody else holds the line.
    case lineHeld(line: String, holder: String)
    /// The lines are held again, and used as soon as no sale is to be ended first.
    case found
    /// The lines are refused for another reason, in the words of whoever refused.
    case refused(String)
}

extension LineObstacle: CustomStringConvertible {
    /// The obstacle in a few words, for the status line and the log.
    public var description: String {
        switch self {
        case .chipGone: "the GPIO chip is gone"
        case .chipMissing(let chip): "the GPIO chip '\(chip)' is not there"
        case .lineMissing(let line, let chip): "the GPIO chip \(chip) has no line \(line)"
        case .lineHeld(let line, let holder): "the GPIO line \(line) is held by '\(holder)'"
        case .found: "the GPIO lines are used again when the last sale is decided"
        case .refused(let why): "the GPIO lines cannot be taken: \(why)"
        }
    }
}
