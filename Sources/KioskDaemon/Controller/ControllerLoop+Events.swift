import KioskCore
import KioskJournal
import Logging

/// What KOMOJU's events leave behind in the journal, while nobody is being served.
extension ControllerLoop {
    /// The pause between two notes of the events that were seen: a flood of them is no flood of
    /// writes.
    private static let eventsInterval: Duration = .seconds(5)

    /// Puts on disk which events were seen.
    mutating func noteEventsWhenDue(at now: Instant) {
        guard noteEventsAt <= now, ports.events.isDue, operated.machine.isAtRest else { return }
        noteEventsAt = now + Self.eventsInterval
        noteEvents()
    }

    /// The same, whether or not it is due.
    func noteEvents() {
        let note = ports.events.unsaved
        do throws(JournalError) {
            try journal.note(heard: note.ids, cursor: note.cursor)
            ports.events.saved(note)
        } catch {
            // A journal that is broken by it says so at the next fact.
            ports.logger.log(\.journal.eventsNotNoted, ["error": "\(error)"])
        }
    }

    /// Puts on record what went back without this kiosk, where a payment that was read shows more of
    /// it than the journal has. What the journal has is looked at here, by its only writer: what is
    /// reported twice is on record once.
    mutating func takeReturns(_ calls: Calls) throws(ControllerError) {
        guard operated.machine.isAtRest else { return }
        for (sale, payment) in inbox.takeReturns() {
            let history: SaleHistory?
            do throws(JournalError) {
                history = SaleHistory.fold(try journal.records(of: sale)).first
            } catch {
                throw .journal(error)
            }
            guard let seen = history?.returnElsewhere(in: payment) else { continue }
            try handle(.returnSeen(seen), calls)
        }
    }
}
