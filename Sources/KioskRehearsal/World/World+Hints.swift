import KOMOJUSimulator
import KioskCore
import KioskDaemon

/// What KOMOJU tells the kiosk of its own accord.
extension World {
    /// Sends hints of the events that happened since the last look.
    mutating func hintAtNews() {
        while hintedEvents < model.events.count {
            let payment = model.events[hintedEvents].payment
            let session = payment.session
            hintedEvents += 1
            if payment.amountRefunded > 0 { expectFeedLook() }
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
