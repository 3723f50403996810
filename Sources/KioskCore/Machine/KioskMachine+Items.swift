/// What a person does to an item, beside all sales: counts it, replaces its motor, tries it.
extension KioskMachine {
    /// Why the command cannot be carried out; `nil` when it can.
    public func objection(to command: ItemCommand) -> ItemObjection? {
        if let objection = command.objection(in: settings) { return objection }
        switch command.action {
        case .setStock, .resetWear:
            return objectionToCounting(command.item)
        case .tryOutput:
            if let sale { return .saleRuns(sale.opening.sale) }
            if let trial { return .trialRuns(trial.order.item) }
            return objectionToTrial
        }
    }

    /// Carries the command out, on record first.
    mutating func itemCommandAsked(_ command: ItemCommand, in turn: inout Turn) {
        guard objection(to: command) == nil, let item = settings.item(command.item) else { return }
        switch command.action {
        case .setStock, .resetWear:
            turn.record(command.fact(about: item, after: counts))
        case .tryOutput:
            trial = TrialMachine(of: item, as: command, in: &turn)
        }
    }

    /// Numbers that are stated while one is falling would be wrong by one.
    private func objectionToCounting(_ item: ItemID) -> ItemObjection? {
        guard isDispensing, sale?.opening.item == item || trial?.order.item == item else {
            return nil
        }
        return .isBeingDispensed(item)
    }

    /// What forbids to try an output now, gravest first. A motor that is not at home may be tried:
    /// that is how it comes home.
    var objectionToTrial: ItemObjection? {
        // One output at a time (S4): a sale may be over before its pulse is reported.
        if let openPulse { return .isBeingDispensed(openPulse.item) }
        var forbidding = interlock.reasons
        if stopping { forbidding.insert(.stopping) }
        if !forbidding.isEmpty { return .forbidden(forbidding) }
        return contacts[.serviceKey]?.stable == true ? nil : .serviceKeyOff
    }
}

/// The trial that runs.
extension KioskMachine {
    /// Its pulse ended, or never began.
    mutating func trialEnded(_ ending: PulseEnding, in turn: inout Turn) {
        if let openPulse, openPulse.sale == nil { self.openPulse = nil }
        conclude(trial?.pulseEnded(ending, in: &turn), in: &turn)
    }

    /// Its deadline may be due.
    mutating func trialDue(in turn: inout Turn) {
        conclude(trial?.timePassed(in: &turn), in: &turn)
    }

    /// A sensor of an item tells something.
    mutating func trialSensed(_ news: TrialNews, of item: ItemID, in turn: inout Turn) {
        guard trial?.order.item == item else { return }
        conclude(trial?.sensed(news, in: &turn), in: &turn)
    }

    private mutating func conclude(_ result: TrialResult?, in turn: inout Turn) {
        guard let result else { return }
        trial = nil
        turn.effects.append(.tell(result))
    }
}
