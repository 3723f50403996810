import KOMOJUSimulator
import KioskCore

/// What KOMOJU tells the kiosk of its own accord.
extension World {
    /// Sends hints of the events that happened since the last look.
    mutating func hintAtNews() {
        while hintedEvents < model.events.count {
            let session = model.events[hintedEvents].payment.session
            hintedEvents += 1
            for hint in plan.hints.draw(&hintDice) {
                let named = hint.isForged ? anySession() : session
                agenda.add(
                    .hint(SessionID(named), isForged: hint.isForged), at: time + hint.delay)
            }
        }
    }

    /// A hint arrives, whichever process runs now.
    mutating func hintArrives(_ session: SessionID, isForged: Bool) {
        observe(.hinted(session, isForged: isForged))
        deliver(.hinted(session), to: processes)
    }

    /// A forger who knows every session prefers the one that runs.
    private mutating func anySession() -> String {
        let count = model.sessions.count
        guard count > 0 else { return "none" }
        return model.sessions[hintDice.percent(70) ? count - 1 : hintDice.below(count)].id
    }
}
