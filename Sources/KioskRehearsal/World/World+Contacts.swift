import KioskCore

/// The contacts of the outputs, where a line reads them back.
extension World {
    /// The output went on: its contact closes, unless its coil is dead.
    mutating func closeContact(of pulse: Outputs.Pulse) {
        guard settings.item(pulse.order.item)?.feedback != nil,
            time >= conditions.contactsOpenUntil
        else { return }
        agenda.add(
            .contactCloses(pulse.order.item, pulse: pulse.number),
            at: time + dice.milliseconds(4...12))
    }

    mutating func contactCloses(_ item: ItemID, _ number: Int) {
        guard outputs.pulse?.number == number else { return }
        closed.insert(item)
        setContact(of: item, isClosed: true)
        observe(.contactClosed(item))
    }

    /// The output went off: its contact opens, unless it is welded.
    mutating func openContact(of item: ItemID) {
        guard closed.contains(item) else { return }
        if time < conditions.contactsWeldUntil {
            welded.insert(item)
            callCaretaker()
        } else {
            agenda.add(.contactOpens(item), at: time + dice.milliseconds(4...40))
        }
    }

    mutating func contactOpens(_ item: ItemID) {
        guard outputs.pulse?.order.item != item, !welded.contains(item) else { return }
        closed.remove(item)
        setContact(of: item, isClosed: false)
    }

    /// Somebody replaces what is welded.
    mutating func replaceContacts() {
        let replaced = welded
        welded = []
        for item in replaced.sorted(by: { $0.text < $1.text }) { contactOpens(item) }
    }

    private mutating func setContact(of item: ItemID, isClosed: Bool) {
        held[.feedback(item)] = isClosed ? 1 : 0
        readInput(.feedback(item))
    }
}
