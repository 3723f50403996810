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
