import KioskCore
import KioskJournal

/// What people ask of the running controller, on the one path of all events.
extension ControllerLoop {
    /// Carries out a command and answers it; a decision is on disk by then.
    ///
    /// A journal that fails meanwhile ends this life of the machine as ever (D7); whoever asked is
    /// told that nothing is on record, or that nobody can say.
    mutating func obey(
        _ pending: PendingCommand, _ calls: Calls
    ) throws(ControllerError) {
        guard pending.take() else { return }
        do throws(ControllerError) {
            switch pending.command {
            case .tellStatus:
                pending.answer(.status(serviceStatus()))
            case .resolve(let resolution):
                pending.answer(try resolve(resolution, calls))
            case .clearFault(let clearing):
                pending.answer(try clear(clearing, calls))
            case .item(let command):
                try obey(command, pending, calls)
            }
        } catch {
            pending.answer(.refused(Self.refusal(after: error)))
            throw error
        }
    }

    private mutating func resolve(
        _ resolution: SaleResolution, _ calls: Calls
    ) throws(ControllerError) -> CommandAnswer {
        if let objection = operated.machine.objection(to: resolution) {
            // The journal knows more of a sale than the machine: who decided it, and when.
            let told = DecisionObjection(
                to: resolution.decision, of: resolution.sale, in: try records(of: resolution.sale))
            return .refused(.decision(told ?? .impossible(objection)))
        }
        try handle(.resolutionAsked(resolution), calls)
        // Read back: the database has a say too, and has it last (M9).
        let records = try records(of: resolution.sale)
        guard let decided = DecidedSale(records) else {
            let payment = SaleHistory.fold(records).first?.payment
            let refusal = payment.map(ResolutionObjection.paymentOfAnotherSale)
            return .refused(.decision(.impossible(refusal ?? .notHeld(resolution.sale))))
        }
        return .resolved(decided)
    }

    private mutating func clear(
        _ clearing: FaultClearing, _ calls: Calls
    ) throws(ControllerError) -> CommandAnswer {
        guard operated.machine.latchedFaults.contains(clearing.name) else {
            let latched = operated.machine.latchedFaults.sorted { $0.description < $1.description }
            return .refused(.faultNotLatched(clearing.name, latched: latched))
        }
        try handle(.faultClearAsked(clearing), calls)
        return .cleared(clearing)
    }

    private mutating func obey(
        _ command: ItemCommand, _ pending: PendingCommand, _ calls: Calls
    ) throws(ControllerError) {
        if let objection = operated.machine.objection(to: command) {
            pending.answer(.refused(.item(objection)))
            return
        }
        switch command.action {
        case .tryOutput:
            try beginTrial(command, for: pending, calls)
        case .setStock, .resetWear:
            try handle(.itemCommandAsked(command), calls)
            pending.answer(
                .counted(
                    CountedItem(command.item, operated.machine.counts, by: command.by)))
        }
    }

    /// A disk that is full or read-only took nothing for certain; of all else nobody can say.
    private static func refusal(after error: ControllerError) -> CommandRefusal {
        switch error {
        case .journal(.full), .journal(.readOnly): .journalUnusable("\(error)")
        case .journal, .lines, .chipLost, .invariant: .inDoubt("\(error)")
        }
    }

    private func records(of sale: SaleID) throws(ControllerError) -> [StoredRecord] {
        do throws(JournalError) {
            return try journal.records(of: sale)
        } catch {
            throw .journal(error)
        }
    }
}
