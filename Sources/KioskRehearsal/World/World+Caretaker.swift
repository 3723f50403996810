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

    /// Somebody comes: sets the clock, decides held sales, clears latched faults, fills what is
    /// sold out. Decisions go through the running service; what needs a restart comes last.
    mutating func caretakerComes() {
        caretakerIsComing = false
        ports.wallOffset = .zero
        putAllAtRest()
        replaceContacts()
        guard process == .serving else {
            caretakerIsComing = true
            agenda.add(.caretakerComes, at: time + .seconds(20))
            return
        }
        decideHeldSales()
        let faults = audit.latchedFaults
        var soldOut = audit.soldOut
        if !faults.isEmpty || !soldOut.isEmpty {
            observe(.caretaker("clears \(faults.count) faults, fills \(soldOut.count) items"))
        }
        if dice.percent(50) {
            // On the journal, while the service is stopped.
            pendingClearings = faults.map { FaultClearing(name: $0, by: "caretaker") }
        } else {
            for fault in faults {
                deliver(
                    .faultClearAsked(FaultClearing(name: fault, by: "caretaker")), to: processes)
            }
        }
        if dice.percent(50) { count(&soldOut) }
        fill(soldOut)
        tryOutputs()
        if !pendingClearings.isEmpty || !soldOut.isEmpty || audit.isCrashLooping {
            stop(downFor: .seconds(5))
        }
    }

    /// Tells the service how many there are now.
    private mutating func count(_ items: inout Set<ItemID>) {
        for item in items.sorted(by: { $0.text < $1.text }) {
            deliver(
                .itemCommandAsked(ItemCommand(.setStock(20), of: item, by: "caretaker")),
                to: processes)
        }
        items = []
    }

    /// Turns the service key on, tries an output or two, and leaves.
    private mutating func tryOutputs() {
        guard kiosk.inputs.contains(.serviceKey), dice.percent(40), settlingSince == nil else {
            return
        }
        hold(.serviceKey, true)
        for number in 0..<(1 + dice.below(2)) {
            agenda.add(
                .caretakerTries(dice.pick(settings.items).id),
                at: time + .seconds(1 + 12 * number) + dice.milliseconds(0...400))
        }
        agenda.add(.caretakerLeaves, at: time + dice.milliseconds(1_200...40_000))
    }

    /// Has an output moved, as far as the kiosk lets them.
    mutating func caretakerTries(_ item: ItemID) {
        guard process == .serving else { return }
        observe(.caretaker("tries \(item)"))
        deliver(
            .itemCommandAsked(ItemCommand(.tryOutput, of: item, by: "caretaker")), to: processes)
        if dice.percent(10) {
            deliver(
                .itemCommandAsked(ItemCommand(.resetWear, of: item, by: "caretaker")),
                to: processes)
        }
    }

    /// Another number in the file says that somebody filled the machine.
    private mutating func fill(_ items: Set<ItemID>) {
        for index in settings.items.indices where items.contains(settings.items[index].id) {
            let full = kiosk.settings.items[index].stock ?? 0
            settings.items[index].stock = settings.items[index].stock == full ? full + 1 : full
        }
    }

    /// Decides what waits for a person: first by chance, and as delivered where a refund could
    /// not be carried out.
    private mutating func decideHeldSales() {
        for sale in audit.heldSales {
            let decision: ResolutionDecision =
                decided.insert(sale).inserted && dice.percent(50) ? .refund : .delivered
            observe(.caretaker("decides sale \(sale): \(decision.rawValue)"))
            deliver(
                .resolutionAsked(
                    SaleResolution(
                        sale: sale, decision: decision, by: "caretaker", why: "looked at it")),
                to: processes)
        }
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
        crashesLeft = 0
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
        // A refusal that KOMOJU replays under its key is done with when KOMOJU forgets the key.
        let replays = plan.switches.idempotencyReplaysErrors ? Self.keyAgeMax + refunds : .zero
        return sessions + refunds + replays
    }

    /// How long KOMOJU knows an idempotency key (M2).
    private static let keyAgeMax: Duration = .seconds(86_400)

    mutating func lookWhetherSettled() {
        guard let since = settlingSince, !isOver else { return }
        if caretakerIsComing {
            // Only when people have done their part is the world well.
            settlingSince = time
        } else if audit.isSettled && isReadyLampLit && !isFeedExpected
            || time - since > settlementBound
        {
            audit.judgeLiveness(isReady: isReadyLampLit, at: time)
            isOver = true
            return
        } else if !audit.heldSales.isEmpty || !isReadyLampLit && time - since > .seconds(1_200) {
            callCaretaker()
        }
        agenda.add(.settlementLooked, at: time + .seconds(30))
    }
}
