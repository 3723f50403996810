/// The kiosk: every rule about money, goods and safety, as a value.
///
/// It takes an event and the time and returns what is to be done, as data. It reads no clock, opens
/// no file and never waits; the daemon, the rehearsal and the exploration run this same type.
public struct KioskMachine: Sendable, Hashable {
    /// What it needs to know of the configuration.
    public let settings: MachineSettings
    /// The sale that has the terminal to itself, if there is one (M3).
    public internal(set) var sale: SaleMachine?
    /// Refunds that are owed (M10).
    public internal(set) var refunds: [RefundObligation] = []
    /// Sessions that ended unpaid and are read again (M6).
    public internal(set) var watches: [LateCaptureWatch] = []
    /// Receipts that are to be printed (M13).
    public internal(set) var receipts: [ReceiptObligation] = []
    /// Sales that wait for a person, refused refunds among them (M10).
    public internal(set) var held: [HeldSale] = []
    /// The output that a person tries, if one does.
    public internal(set) var trial: TrialMachine?
    /// What is counted of each item.
    public internal(set) var counts = ItemCounts()

    var health: CloudHealth
    var terminal = TerminalHealth()
    var interlock = Interlock()
    var buttons: Buttons
    var contacts: [InputRole: Debouncer]
    var dropMisses: [ItemID: Int] = [:]
    /// The items whose door has been open for longer than it may.
    public internal(set) var doorsLeftOpen: Set<ItemID> = []
    /// The pulse whose permit was taken and whose end nobody has reported: its output may be on.
    var openPulse: PulseOrder?
    /// When the output of each item went off last, while its contact is not seen to be open.
    var offSince: [ItemID: Instant] = [:]
    var stopping = false
    var crashLoop: CrashLoop?
    var lastSale: SaleID
    var lastCall: CallID
    var jitter: Jitter
    /// Open sales found at the start that wait for the terminal, one at a time (M3).
    var backlog: [SaleMachine] = []
    var lampsShown: [LampRole: Bool] = [:]

    /// A kiosk that has sold nothing yet; recovery builds on it.
    init(
        settings: MachineSettings, levels: [InputRole: Bool], lastSale: SaleID,
        lastCall: CallID, seed: UInt64, at now: Instant
    ) {
        self.settings = settings
        self.lastSale = lastSale
        self.lastCall = lastCall
        health = CloudHealth(at: now)
        buttons = Buttons(settings, found: levels, at: now)
        jitter = Jitter(seed: seed)
        contacts = [:]
        for role in [.cancelButton, .serviceKey] + InterlockContact.allCases.map(\.role) {
            contacts[role] = Debouncer(
                time: settings.contactDebounce[role] ?? .milliseconds(20),
                found: levels[role] ?? false, at: now)
        }
        for item in settings.items {
            for (role, debounce) in item.sensors {
                contacts[role] = Debouncer(
                    time: debounce, found: levels[role] ?? false, at: now)
            }
            if item.isAwayFromRest(levels) { interlock.awayFromRest.insert(item.id) }
        }
        interlock.open = Set(InterlockContact.allCases.filter { levels[$0.role] ?? false })
    }

    /// Takes an event and answers with what is to be done, in that order.
    ///
    /// Deadlines are judged at `.timePassed` alone: whoever is late with the news sends the news
    /// first, so that a report that is already there is not taken for missing. The machine's own
    /// rules are checked after every event, before the effects (`brokenInvariant`).
    public mutating func handle(_ event: Event, at now: Instant) -> [Effect] {
        let pulseBefore = openPulse
        var turn = makeTurn(at: now)
        judgeInputs(before: event, in: &turn)
        switch event {
        case .timePassed:
            timePassed(in: &turn)
        case .inputChanged(let role, let active, let edge):
            inputChanged(role, active: active, at: min(edge, now))
        case .cloudAnswered(let call, let answer, let trustedTime):
            cloudAnswered(call, answer, trustedTime: trustedTime, in: &turn)
        case .hinted(let session):
            hinted(session, at: now)
        case .pulseEnded(let sale, let ending):
            pulseEnded(sale, ending, in: &turn)
        case .recordRefused(let sale):
            recordRefused(sale, in: &turn)
        case .stopAsked:
            stopAsked(in: &turn)
        case .inputsReadable(let readable):
            inputsReadable(readable, in: &turn)
        case .linesMissing(let obstacle):
            linesMissing(obstacle, in: &turn)
        case .resolutionAsked(let resolution):
            resolutionAsked(resolution, in: &turn)
        case .faultClearAsked(let clearing):
            faultClearAsked(clearing, in: &turn)
        case .itemCommandAsked(let command):
            itemCommandAsked(command, in: &turn)
        case .trialEnded(let ending):
            trialEnded(ending, in: &turn)
        case .reconciled(let summary):
            turn.record(.reconciled(summary))
        case .returnSeen(let seen):
            turn.record(.returnedElsewhere(seen))
        }
        if let pulseBefore, openPulse == nil { outputWentOff(pulseBefore.item, at: now) }
        return finish(&turn)
    }

    /// When the machine wants to be called with `.timePassed`, if nothing happens before.
    public var nextDeadline: Instant? {
        var deadlines: [Instant] = []
        // KOMOJU's health is not asked for while a sale talks to it anyway.
        deadlines.append(sale?.deadline ?? health.conversation.deadline)
        if let deadline = terminal.closedUntil { deadlines.append(deadline) }
        if let deadline = buttons.deadline { deadlines.append(deadline) }
        deadlines += refunds.map(\.conversation.deadline)
        deadlines += watches.map(\.conversation.deadline)
        // A receipt uses the terminal, and waits until it is free.
        if sale == nil { deadlines += receipts.map(\.conversation.deadline) }
        deadlines += contacts.values.compactMap(\.deadline)
        if let trial { deadlines.append(trial.deadline) }
        deadlines += closedContacts.map(\.faultAt)
        deadlines += openDoors.filter { !doorsLeftOpen.contains($0.item) }.map(\.alarmAt)
        return deadlines.min()
    }

    /// Hands out the permission for the pulse of the armed sale, or of a trial, once (S3); `nil` to
    /// everybody who asks again, or for a pulse that the machine did not order, or with the door
    /// open, or with a contact that is closed already (S4).
    public mutating func takePermit(for order: PulseOrder, at now: Instant) -> PulsePermit? {
        guard contacts[.feedback(order.item)]?.raw != true else { return nil }
        guard order.sale == nil ? objectionToTrial == nil : interlock.permits(order.item) else {
            return nil
        }
        let permit =
            order.sale == nil
            ? trial?.takePermit(for: order, at: now) : sale?.takePermit(for: order, at: now)
        guard let permit else { return nil }
        openPulse = order
        return permit
    }

    /// Whether no customer is being served and no output is tried: a stop may go on.
    public var isAtRest: Bool { sale == nil && trial == nil }

    /// Whether an output may be on, or goods may be falling: a stop has to wait.
    public var isDispensing: Bool {
        if trial != nil { return true }
        guard case .dispensing? = sale?.state else { return false }
        return true
    }
}

extension KioskMachine {
    func makeTurn(at now: Instant) -> Turn {
        Turn(
            now: now, settings: settings, interlock: interlock, counts: counts, jitter: jitter,
            lastCall: lastCall)
    }

    /// Settles what is settled, takes in what was recorded, and brings the lamps up to date.
    mutating func finish(_ turn: inout Turn) -> [Effect] {
        settleSale(in: &turn)
        takeOnReceipts(in: &turn)
        absorbFacts(of: &turn)
        jitter = turn.jitter
        lastCall = turn.lastCall
        for (role, lit) in lamps where lampsShown[role] != lit {
            lampsShown[role] = lit
            turn.effects.append(.setLamp(role, lit))
        }
        return turn.effects
    }

    /// Moves a settled sale out of the way of the next one.
    private mutating func settleSale(in turn: inout Turn) {
        guard let settled = sale, case .settled(let settlement) = settled.state else { return }
        sale = backlog.isEmpty ? nil : backlog.removeFirst()
        terminal.saleSettled(settlement, at: turn.now)
        // The sale that crashed us is decided: the cause has passed (D6).
        endCrashLoop(of: settled.opening.sale)
        settle(settled.opening, settlement, in: &turn)
    }

    /// What is left of a settled sale lives on beside the next one.
    mutating func settle(
        _ opening: SaleOpening, _ settlement: SaleMachine.Settlement, in turn: inout Turn
    ) {
        switch settlement {
        case .delivered:
            close(opening.sale, in: &turn)
        case .unpaid(_, let session?):
            watches.append(LateCaptureWatch(opening, session, in: turn))
        case .unpaid(_, nil):
            close(opening.sale, in: &turn)
        case .refundOwed(let owing):
            refunds.append(RefundObligation(owing, of: opening, in: &turn))
        case .held(let hold):
            held.append(HeldSale(opening, hold))
        }
    }

    /// What the daemon crashed on is dealt with (D6).
    mutating func endCrashLoop(of sale: SaleID) {
        if crashLoop?.sale == sale { crashLoop = nil }
    }

    /// Closes a sale, unless something of it is still owed: what is last closes it.
    mutating func close(_ sale: SaleID, in turn: inout Turn) {
        endCrashLoop(of: sale)
        guard !turn.owesReceipt(of: sale),
            !receipts.contains(where: { $0.owing.sale == sale }),
            !refunds.contains(where: { $0.owing.sale == sale }),
            !held.contains(where: { $0.opening.sale == sale })
        else { return }
        turn.record(.saleClosed(SaleClosing(sale: sale)))
    }

    /// What is recorded is true from now on: stock and faults follow from the records alone, here
    /// as in recovery (D5).
    private mutating func absorbFacts(of turn: inout Turn) {
        for case .record(let facts) in turn.effects {
            for fact in facts { absorb(fact) }
        }
        for item in settings.items {
            let fault = FaultName.drops(item.id)
            let misses = dropMisses[item.id] ?? 0
            guard let drop = item.drop, misses >= drop.missesMax,
                !interlock.faults.contains(fault)
            else { continue }
            let latching = FaultLatching(
                name: fault, detail: "the drop sensor missed \(misses) times in a row")
            turn.record(.faultLatched(latching))
            absorb(.faultLatched(latching))
        }
    }

    mutating func absorb(_ fact: JournalRecord) {
        switch fact {
        case .armed, .stockDeclared, .outputTried, .wearReset:
            counts.take(fact)
        case .faultLatched(let latching):
            interlock.faults.insert(latching.name)
        case .faultCleared(let clearing):
            interlock.faults.remove(clearing.name)
            if case .drops(let item) = clearing.name { dropMisses[item] = 0 }
        case .dispensed(let result):
            countDrop(result)
        case .started, .stopped, .saleOpened, .sessionCreated, .cancelAsked, .captureConfirmed,
            .endedUnpaid, .refundOwed, .refundAsked, .refundDone, .refundNeedsOperator, .held,
            .resolved, .receiptOwed, .receiptPrinted, .receiptGivenUp, .returnedElsewhere,
            .saleClosed, .reconciled:
            break
        }
    }

    private mutating func countDrop(_ result: DispenseResult) {
        switch result.outcome {
        case .delivered: dropMisses[result.item] = 0
        case .failed(.nothingDropped): dropMisses[result.item, default: 0] += 1
        case .failed(.notEnergised), .failed(.interlockOpened), .failed(.stalled),
            .failed(.notOpened), .unknown:
            break
        }
    }
}
