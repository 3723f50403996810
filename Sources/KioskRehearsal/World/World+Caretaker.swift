import KOMOJUSimulator
import KioskCore
import KioskJournal

/// People who look after the kiosk, and the end of the world.
extension World {
    /// A customer found a kiosk that does not sell: somebody will come.
    mutating func callCaretaker() {
        guard !caretakerIsComing else { return }
        caretakerIsComing = true
        agenda.add(.caretakerComes, at: time + dice.seconds(30...900))
    }

    /// Somebody comes: sets the clock, clears latched faults, fills what is sold out.
    mutating func caretakerComes() {
        caretakerIsComing = false
        ports.wallOffset = .zero
        let faults = audit.latchedFaults
        let soldOut = audit.soldOut
        guard !faults.isEmpty || !soldOut.isEmpty || audit.isCrashLooping else { return }
        observe(.caretaker("clears \(faults.count) faults, fills \(soldOut.count) items"))
        if process == .down {
            agenda.add(.caretakerComes, at: time + .seconds(20))
            return
        }
        stop(downFor: .seconds(5))
        for index in settings.items.indices where soldOut.contains(settings.items[index].id) {
            // Another number in the file says that somebody filled the machine.
            let before = settings.items[index].stock ?? 0
            let full = kiosk.settings.items[index].stock ?? 0
            settings.items[index].stock = before == full ? full + 1 : full
        }
        pendingClearings = faults.map { FaultClearing(name: $0, by: "caretaker") }
    }

    /// The caretaker's work on a journal that nobody else writes.
    mutating func clearFaults() {
        guard !pendingClearings.isEmpty, ports.journal.failure == nil else { return }
        let clearings = pendingClearings
        pendingClearings = []
        do throws(JournalError) {
            try ports.journal.open()
            for clearing in clearings {
                let stored = try ports.journal.append(
                    [.faultCleared(clearing)], at: ports.wall(at: time))
                for entry in stored { observe(.wrote(entry)) }
            }
        } catch {
            pendingClearings = clearings
        }
    }

    /// No customer comes any more, and nothing goes wrong any more.
    mutating func beginSettling() {
        settlingSince = time
        ports.traps = []
        for place in activeTroubles.sorted() { end(place) }
        conditions.endAll()
        model.faults = []
        observe(.settling)
        callCaretaker()
        agenda.add(.settlementLooked, at: time + .seconds(30))
    }

    /// The latest time by which a world that is well has settled everything.
    var settlementBound: Duration {
        let sessions =
            Duration.seconds(settings.sessionExpiresSeconds) + MachineLimits.sessionExpiryMargin
            + MachineLimits.settlementWaitMax + MachineLimits.lateWatchInterval
        let refunds = MachineLimits.refundPauseMax + settings.callAnswerMax * 4
        return sessions + refunds
    }

    mutating func lookWhetherSettled() {
        guard let since = settlingSince, !isOver else { return }
        if caretakerIsComing {
            // Only when people have done their part is the world well.
            settlingSince = time
        } else if audit.isSettled && isReadyLampLit || time - since > settlementBound {
            audit.judgeLiveness(isReady: isReadyLampLit, at: time)
            isOver = true
            return
        } else if !isReadyLampLit && time - since > settlementBound / 2 {
            callCaretaker()
        }
        agenda.add(.settlementLooked, at: time + .seconds(30))
    }
}
