/// Contacts that are read back: one that stays closed is welded, and goods run out (fourth law).
extension KioskMachine {
    /// The contacts that are closed though nothing energises them, each with when that is a fault.
    package var closedContacts: [(item: ItemID, faultAt: Instant)] {
        // Nobody sees anything while the inputs cannot be read.
        guard interlock.inputsReadable, interlock.linesHeld else { return [] }
        return settings.items.compactMap { item in
            guard let contact = contacts[.feedback(item.id)], contact.stable, contact.raw,
                openPulse?.item != item.id, !interlock.faults.contains(.output(item.id))
            else { return nil }
            let since = max(contact.stableSince, offSince[item.id] ?? contact.stableSince)
            return (item.id, since + MachineLimits.contactReleaseMax)
        }
    }

    /// Latches a fault for each contact that should be open by now; a sale that is not paid ends.
    mutating func judgeClosedContacts(in turn: inout Turn) {
        for (item, faultAt) in closedContacts where faultAt <= turn.now {
            turn.record(
                .faultLatched(
                    FaultLatching(
                        name: .output(item),
                        detail: "the contact stays closed while the output is off")))
            sale?.cancelWanted(.hardwareFault, in: &turn)
        }
    }

    /// The contact of an output closed or opened.
    mutating func contactChanged(of item: ItemID, isClosed: Bool, in turn: inout Turn) {
        guard isClosed else {
            offSince[item] = nil
            return
        }
        if sale?.opening.item == item { sale?.contactClosed() }
        trialSensed(.contactClosed, of: item, in: &turn)
    }

    /// An output that was on is off: its contact has a moment to open.
    mutating func outputWentOff(_ item: ItemID, at now: Instant) {
        guard contacts[.feedback(item)]?.stable == true else { return }
        offSince[item] = now
    }
}
