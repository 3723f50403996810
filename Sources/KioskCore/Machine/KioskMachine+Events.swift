/// What each event does; the sale has the first word, what lives beside it comes after.
extension KioskMachine {
    /// Judges the inputs by what is known of them before an event.
    ///
    /// Edges may wait in the shell's queue while it is busy. So an edge is judged by its own time
    /// and nothing later: what lies behind it in the queue may say that it was a spike (I1). The
    /// interlocks are judged at every other event too, for they may forbid what it begins (S4).
    mutating func judgeInputs(before event: Event, in turn: inout Turn) {
        switch event {
        case .timePassed:
            judgeContacts(Array(contacts.keys), at: turn.now, in: &turn)
            judgeButtons(at: turn.now, in: &turn)
        case .inputChanged(_, _, let edge):
            judgeContacts(Array(contacts.keys), at: min(edge, turn.now), in: &turn)
            judgeButtons(at: min(edge, turn.now), in: &turn)
        case .pulseEnded, .trialEnded:
            // Whether the contact has closed is asked when the pulse is over.
            judgeContacts(
                InterlockContact.allCases.map(\.role) + settings.items.map { .feedback($0.id) },
                at: turn.now, in: &turn)
        case .cloudAnswered, .hinted, .recordRefused, .stopAsked, .inputsReadable, .linesMissing,
            .resolutionAsked, .faultClearAsked, .itemCommandAsked, .reconciled,
            .returnSeen:
            judgeContacts(InterlockContact.allCases.map(\.role), at: turn.now, in: &turn)
        }
    }

    /// A level was read. It is judged when it has been there for long enough.
    mutating func inputChanged(_ role: InputRole, active: Bool, at edge: Instant) {
        switch role {
        case .button(let item):
            buttons.read(item, active: active, at: edge)
        case .dropSensor, .homeSensor, .itemDoor, .feedback, .cancelButton, .door, .tilt,
            .emergencyStop,
            .serviceKey:
            contacts[role]?.read(active, at: edge)
        }
    }

    /// Lets every part see the time.
    mutating func timePassed(in turn: inout Turn) {
        sale?.timePassed(in: &turn)
        terminal.timePassed(at: turn.now)
        trialDue(in: &turn)
        judgeOpenDoors(at: turn.now)
        judgeClosedContacts(in: &turn)
        for index in refunds.indices.reversed() {
            let progress = refunds[index].timePassed(in: &turn)
            refundProgressed(index, progress, in: &turn)
        }
        for index in watches.indices { watches[index].timePassed(in: &turn) }
        receiptsDue(in: &turn)
        if sale == nil { health.timePassed(in: &turn) }
    }

    private mutating func judgeContacts(
        _ roles: [InputRole], at instant: Instant, in turn: inout Turn
    ) {
        for role in roles.sorted(by: Self.before) {
            guard var contact = contacts[role] else { continue }
            let changed = contact.settle(at: instant)
            contacts[role] = contact
            if changed { contactChanged(role, active: contact.stable, in: &turn) }
        }
    }

    private mutating func judgeButtons(at instant: Instant, in turn: inout Turn) {
        guard let item = buttons.selection(at: instant) else { return }
        selected(item, in: &turn)
    }

    /// Interlocks first: one that opens comes before anything that a contact may start. A fall
    /// comes before the sensor that ends its pulse.
    private static func before(_ left: InputRole, _ right: InputRole) -> Bool {
        func rank(_ role: InputRole) -> (Int, String) {
            switch role {
            case .emergencyStop: (0, "")
            case .door: (1, "")
            case .tilt: (2, "")
            case .serviceKey: (3, "")
            case .cancelButton: (4, "")
            case .dropSensor(let item): (5, item.text)
            case .feedback(let item): (6, item.text)
            case .homeSensor(let item): (7, item.text)
            case .itemDoor(let item): (8, item.text)
            case .button(let item): (9, item.text)
            }
        }
        return rank(left) < rank(right)
    }

    private mutating func contactChanged(
        _ role: InputRole, active: Bool, in turn: inout Turn
    ) {
        switch role {
        case .door: interlockChanged(.door, active, in: &turn)
        case .tilt: interlockChanged(.tilt, active, in: &turn)
        case .emergencyStop: interlockChanged(.emergencyStop, active, in: &turn)
        case .homeSensor(let item): sensorMoved(of: item, atRest: active, in: &turn)
        case .itemDoor(let item): sensorMoved(of: item, atRest: !active, in: &turn)
        case .cancelButton where active:
            sale?.cancelWanted(.customer, in: &turn)
        case .dropSensor(let item) where active:
            if sale?.opening.item == item { sale?.dropSeen(in: &turn) }
            trialSensed(.dropped, of: item, in: &turn)
        case .feedback(let item):
            contactChanged(of: item, isClosed: active, in: &turn)
        case .serviceKey where !active:
            trial?.isForbidden(in: &turn)
        case .cancelButton, .dropSensor, .serviceKey, .button:
            // A release, or the service key: `reasons` reads the key's contact itself.
            break
        }
    }

    private mutating func interlockChanged(
        _ contact: InterlockContact, _ active: Bool, in turn: inout Turn
    ) {
        if active { interlock.open.insert(contact) } else { interlock.open.remove(contact) }
        turn.interlock.open = interlock.open
        if active {
            sale?.interlockOpened(contact, in: &turn)
            trial?.isForbidden(in: &turn)
        }
    }

    /// A motor left its home or came back to it, or an item's door opened or shut.
    private mutating func sensorMoved(
        of item: ItemID, atRest: Bool, in turn: inout Turn
    ) {
        if atRest {
            interlock.awayFromRest.remove(item)
        } else {
            interlock.awayFromRest.insert(item)
        }
        turn.interlock.awayFromRest = interlock.awayFromRest
        judgeOpenDoors(at: turn.now)
        if sale?.opening.item == item { sale?.sensorMoved(atRest: atRest, in: &turn) }
        trialSensed(.moved(atRest: atRest), of: item, in: &turn)
    }

    /// A press that counts. A sale begins only when every condition is good (M14, I4).
    private mutating func selected(_ item: ItemID, in turn: inout Turn) {
        guard sale == nil, trial == nil, reasons.isEmpty, isSellable(item),
            let wanted = settings.item(item)
        else { return }
        let number = lastSale.next
        lastSale = number
        let order = OrderNumber(
            kiosk: settings.kioskID, prefix: wanted.orderPrefix,
            journal: settings.journalIdentity, sale: number)
        let opening = SaleOpening(
            sale: number, item: item, price: wanted.price, orderNumber: order,
            createKey: IdempotencyKey("\(order)-create"),
            sessionExpiresSeconds: settings.sessionExpiresSeconds)
        sale = SaleMachine.open(opening, in: &turn)
    }

    mutating func cloudAnswered(
        _ call: CloudCall, _ answer: CloudAnswer, trustedTime: WallTime?, in turn: inout Turn
    ) {
        precondition(
            call.request.isAnswered(by: answer), "\(call.request) was answered with \(answer)")
        guard let number = call.sale else {
            health.answered(
                call, answer, isClockVouchedFor: trustedTime != nil, in: &turn)
            return
        }
        if case .printReceipt = call.request {
            receiptAnswered(call, answer, in: &turn)
        } else if sale?.opening.sale == number {
            // A refund or a watch that fails closes nothing (M10); the next sale's health does.
            if case .push = call.request { terminal.pushAnswered(answer) }
            health.noticed(answer, isClockVouchedFor: trustedTime != nil, at: turn.now)
            sale?.answered(call, answer, trustedTime: trustedTime, in: &turn)
        } else if let index = refunds.firstIndex(where: { $0.owing.sale == number }) {
            refundAnswered(index, call, answer, in: &turn)
        } else if let index = watches.firstIndex(where: { $0.opening.sale == number }) {
            watchAnswered(index, call, answer, in: &turn)
        }
        // Else the sale is held or closed, and a late answer of it changes nothing any more.
    }

    private mutating func refundAnswered(
        _ index: Int, _ call: CloudCall, _ answer: CloudAnswer, in turn: inout Turn
    ) {
        let progress = refunds[index].answered(call, answer, in: &turn)
        refundProgressed(index, progress, in: &turn)
    }

    private mutating func refundProgressed(
        _ index: Int, _ progress: RefundObligation.Progress, in turn: inout Turn
    ) {
        let refund = refunds[index]
        switch progress {
        case .owed:
            break
        case .done:
            refunds.remove(at: index)
            close(refund.owing.sale, in: &turn)
        case .needsOperator(let code):
            turn.record(
                .refundNeedsOperator(RefundRefusal(sale: refund.owing.sale, code: code)))
            refunds.remove(at: index)
            held.append(
                HeldSale(refund.opening, refused: code, refund.owing, asked: refund.asked))
            endCrashLoop(of: refund.owing.sale)
        }
    }

    private mutating func watchAnswered(
        _ index: Int, _ call: CloudCall, _ answer: CloudAnswer, in turn: inout Turn
    ) {
        let opening = watches[index].opening
        switch watches[index].answered(call, answer, in: &turn) {
        case .watching:
            break
        case .nothing:
            watches.remove(at: index)
            close(opening.sale, in: &turn)
        case .refundOwed(let owing):
            watches.remove(at: index)
            refunds.append(RefundObligation(owing, of: opening, in: &turn))
        case .held(let hold):
            watches.remove(at: index)
            held.append(HeldSale(opening, hold))
        }
    }

    mutating func pulseEnded(_ number: SaleID, _ ending: PulseEnding, in turn: inout Turn) {
        if openPulse?.sale == number { openPulse = nil }
        guard sale?.opening.sale == number else { return }
        sale?.pulseEnded(ending, in: &turn)
    }

    mutating func recordRefused(_ number: SaleID, in turn: inout Turn) {
        // A receipt that was to go on record with the rest is not owed.
        receipts.removeAll { $0.owing.sale == number }
        if sale?.opening.sale == number {
            sale?.recordRefused(in: &turn)
            // The arming is not on disk, so the item still counts as being there.
            if let item = sale?.opening.item {
                counts.takeBackPulse(of: item)
                turn.counts = counts
            }
        } else if let index = refunds.firstIndex(where: { $0.owing.sale == number }) {
            let refund = refunds.remove(at: index)
            let hold = SaleHold(
                sale: number, reason: .paymentAlreadyUsed, payment: refund.owing.payment,
                money: refund.owing.money)
            turn.record(.held(hold))
            held.append(HeldSale(refund.opening, hold))
        }
    }

    mutating func stopAsked(in turn: inout Turn) {
        stopping = true
        sale?.cancelWanted(.stopAsked, in: &turn)
        trial?.isForbidden(in: &turn)
    }

    mutating func inputsReadable(_ readable: Bool, in turn: inout Turn) {
        interlock.inputsReadable = readable
        turn.interlock.inputsReadable = readable
        guard !readable else { return }
        // A door that nobody sees is not known to be shut (S4).
        if isDispensing { turn.effects.append(.endPulse) }
        sale?.wentBlind()
        sale?.cancelWanted(.hardwareFault, in: &turn)
        if let item = trial?.order.item { trialSensed(.blind, of: item, in: &turn) }
    }

    mutating func linesMissing(_ obstacle: LineObstacle, in turn: inout Turn) {
        interlock.obstacle = obstacle
        turn.interlock.obstacle = obstacle
        sale?.wentBlind()
        sale?.cancelWanted(.hardwareFault, in: &turn)
        if let item = trial?.order.item { trialSensed(.blind, of: item, in: &turn) }
    }
}
