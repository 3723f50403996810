import KioskConfiguration
import KioskCore
import KioskDaemon

/// What is told before and after an output is tried.
enum TrialReport {
    /// What is going to happen.
    static func warning(of item: KioskConfiguration.Item) -> String {
        let time = "\(item.dispense.pulse.wholeMilliseconds) ms"
        let what: String
        switch item.dispense.movement {
        case .pulse: what = "for \(time)"
        case .motor: what = "until its sensor stops it, \(time) at the most"
        case .door: what = "until its door opens, \(time) at the most"
        }
        return "The output \(item.dispense.output.line) of item \(item.id) goes on \(what). "
            + "Keep hands and tools away; an item may fall."
    }

    /// What was seen, a line each.
    static func lines(_ result: TrialResult, of item: KioskConfiguration.Item) -> [String] {
        var lines = [ending(result, of: item)]
        switch result.movement {
        case nil: break
        case .arrived?: lines.append("its sensor saw it arrive")
        case .halfWay?: lines.append("it left its rest and was not seen to come round")
        case TrialResult.Movement.none?: lines.append("its sensor did not see it move")
        }
        if let seen = result.dropSeen {
            lines.append(
                seen ? "the drop sensor saw something" : "the drop sensor saw nothing fall")
        }
        if let seen = result.contactSeen {
            lines.append(seen ? "the contact closed" : "the contact was not seen to close")
        }
        if result.wasBlind {
            lines.append("the inputs could not be read meanwhile: what was not seen proves nothing")
        }
        return lines
    }

    private static func ending(
        _ result: TrialResult, of item: KioskConfiguration.Item
    ) -> String {
        let output = "\(result.item): the output \(item.dispense.output.line)"
        switch result.ending {
        case .completed:
            return "\(output) was on for \(item.dispense.pulse.wholeMilliseconds) ms and is off"
        case .cutShort where result.movement == .arrived || result.dropSeen == true:
            return "\(output) was on until its sensor spoke, and is off"
        case .cutShort:
            return "\(output) was switched off before its time: an interlock, the service key, or "
                + "a stop"
        case .neverBegan: return "\(output) did not go on; `kioskd gpio list` shows who holds it"
        case .offFailed:
            return "\(output) DID NOT GO OFF: cut its power. The fault is latched "
                + "(`kioskd fault list`)"
        }
    }
}
