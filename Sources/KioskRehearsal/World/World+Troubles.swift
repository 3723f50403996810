import KOMOJUSimulator
import KioskCore

/// The plan's troubles, as they begin and end.
extension World {
    /// An effect sprang a trap: its trouble begins now, or a while later.
    mutating func spring(_ place: Int) {
        guard case .effect(_, _, let delay) = plan.disturbances[place].trigger else { return }
        if case .death = plan.disturbances[place].trouble, delay == .zero {
            die(of: place)
        } else {
            agenda.add(.troubleBegins(place), at: time + delay)
        }
    }

    /// A trouble begins; nothing begins any more when the world is to become well.
    mutating func begin(_ place: Int) {
        guard settlingSince == nil else { return }
        let trouble = plan.disturbances[place].trouble
        if case .death = trouble {
            if process != .down { die(of: place) }
            return
        }
        observe(.troubleBegan(trouble))
        begin(trouble)
        if let lasts = trouble.duration {
            activeTroubles.insert(place)
            agenda.add(.troubleEnds(place), at: time + lasts)
        }
    }

    private mutating func begin(_ trouble: Trouble) {
        switch trouble {
        case .fault(let fault): model.faults.append(fault)
        case .outage(let kind, let lasts): conditions.outage = (kind, time + lasts)
        case .slowNetwork(let by, let lasts): conditions.slowNetwork = (by, time + lasts)
        case .doubling(let after, let lasts): conditions.doubling = (after, time + lasts)
        case .terminalOffline: model.setTerminalOnline(false, at: modelTime)
        case .terminalDisabled: model.switches.terminalEnabled = false
        case .keyRefused: model.faults.insert(Self.keyRefusal, at: 0)
        case .balanceEmpty:
            model.settle()
            model.switches.refundRequiresBalance = true
        case .staffRefunds(let partly): staffRefund(partly: partly)
        case .death: break
        case .crashLoop(let times, let after):
            crashesLeft = times
            crashAfter = after
            if process != .down { crash() }
        case .restart(let downFor): stop(downFor: downFor)
        case .journalFails(let failure, _): ports.journal.failure = failure
        case .slowDisk(let by, let lasts):
            conditions.slowDisk = (by, time + lasts)
            ports.writeTime = by
        default: beginAtTheKiosk(trouble)
        }
    }

    private mutating func beginAtTheKiosk(_ trouble: Trouble) {
        switch trouble {
        case .outputFails(let failure, _): outputs.failure = failure
        case .dropsUnseen(let lasts): conditions.dropsUnseenUntil = time + lasts
        case .dropsLate(let by, let lasts): conditions.dropsLate = (by, time + lasts)
        case .door: hold(.door, true)
        case .tilt: hold(.tilt, true)
        case .emergencyStop: hold(.emergencyStop, true)
        case .motorStalls(let lasts): conditions.motorStallsUntil = time + lasts
        case .motorJams(let lasts): conditions.motorJamsUntil = time + lasts
        case .contactsStayOpen(let lasts): conditions.contactsOpenUntil = time + lasts
        case .contactsWeld(let lasts): conditions.contactsWeldUntil = time + lasts
        case .serviceKey: hold(.serviceKey, true)
        case .inputsUnreadable:
            guard conditions.inputsReadable else { return }
            conditions.inputsReadable = false
            if holdsLines { deliver(.inputsReadable(false), to: processes) }
        case .chipLost:
            conditions.chipPresent = false
            // Nobody holds its lines any more: they fall back to inactive.
            cutOutputs()
            guard process == .serving, holdsLines else { return }
            deliver(.linesMissing(.chipGone), to: processes)
            planSearch()
        case .spikes(let count): makeSpikes(count)
        case .buttonSticks(let item, _): hold(.button(button(item)), true)
        case .clockJumps(let by): ports.wallOffset += by
        case .clockUntrusted(let lasts):
            conditions.untrustedUntil = max(conditions.untrustedUntil, time + lasts)
        default: break
        }
    }

    /// A trouble ends.
    mutating func end(_ place: Int) {
        guard activeTroubles.remove(place) != nil else { return }
        let trouble = plan.disturbances[place].trouble
        observe(.troubleEnded(trouble))
        switch trouble {
        case .terminalOffline: model.setTerminalOnline(true, at: modelTime)
        case .terminalDisabled: model.switches.terminalEnabled = true
        case .keyRefused: model.faults.removeAll { $0 == Self.keyRefusal }
        case .balanceEmpty: model.switches.refundRequiresBalance = false
        case .journalFails: ports.journal.failure = nil
        case .slowDisk: ports.writeTime = .milliseconds(4)
        case .outputFails: outputs.failure = nil
        case .door: hold(.door, false)
        case .tilt: hold(.tilt, false)
        case .emergencyStop: hold(.emergencyStop, false)
        case .serviceKey: hold(.serviceKey, false)
        case .inputsUnreadable: inputsAreBack()
        case .chipLost: conditions.chipPresent = true
        case .clockJumps: ports.wallOffset = .zero
        case .buttonSticks(let item, _): hold(.button(button(item)), false)
        case .fault, .outage, .slowNetwork, .doubling, .staffRefunds, .death, .restart,
            .crashLoop, .dropsUnseen, .dropsLate, .motorStalls, .motorJams, .contactsStayOpen,
            .contactsWeld, .spikes, .clockUntrusted:
            break
        }
    }

    /// Refuses every request, as for a wrong key.
    static let keyRefusal = Fault(
        path: "/api/v1/**", count: nil,
        action: .status(
            401, code: "unauthorized", message: "The secret key is wrong.", body: nil,
            retryAfterSeconds: nil))

    private func button(_ item: Int) -> ItemID { settings.items[item % settings.items.count].id }

    private mutating func inputsAreBack() {
        guard !conditions.inputsReadable else { return }
        conditions.inputsReadable = true
        guard process != .down, holdsLines else { return }
        deliver(.inputsReadable(true), to: processes)
        for role in kiosk.inputs.sorted(by: { "\($0)" < "\($1)" }) { readInput(role) }
    }

    /// Spikes that are shorter than every debounce time.
    private mutating func makeSpikes(_ count: Int) {
        let roles = kiosk.inputs.sorted { "\($0)" < "\($1)" }
        for number in 0..<count {
            let at = time + .milliseconds(7 * number)
            let role = dice.pick(roles)
            agenda.add(.input(role, active: true), at: at)
            agenda.add(.input(role, active: false), at: at + .milliseconds(dice.below(3)))
        }
    }

    /// Staff give the newest payment back on the device, the whole or a part.
    private mutating func staffRefund(partly: Bool) {
        guard let newest = model.ledger.entries.last, newest.refunded < newest.captured else {
            return
        }
        let amount = partly ? max(1, (newest.captured - newest.refunded) / 2) : nil
        if partly {
            model.refundOnDevice(payment: newest.payment, amount: amount, at: modelTime)
        } else if feedDice.percent(70) {
            model.refundOnDevice(payment: newest.payment, at: modelTime)
        } else {
            model.chargeBack(payment: newest.payment, at: modelTime)
        }
    }

    /// The service is asked to stop, and started again.
    mutating func stop(downFor: Duration) {
        guard process != .down else { return }
        restartAfter = downFor
        deliver(.stopAsked, to: processes)
    }
}

extension Trouble {
    /// How long it lasts, where somebody or something has to end it.
    var duration: Duration? {
        switch self {
        case .terminalOffline(let lasts), .terminalDisabled(let lasts), .keyRefused(let lasts),
            .balanceEmpty(let lasts), .door(let lasts), .serviceKey(let lasts),
            .inputsUnreadable(let lasts), .chipLost(let lasts), .outage(_, let lasts),
            .slowNetwork(_, let lasts), .doubling(_, let lasts), .journalFails(_, let lasts),
            .slowDisk(_, let lasts), .outputFails(_, let lasts), .buttonSticks(_, let lasts),
            .dropsUnseen(let lasts), .dropsLate(_, let lasts), .clockUntrusted(let lasts),
            .tilt(let lasts), .emergencyStop(let lasts), .motorStalls(let lasts),
            .motorJams(let lasts), .contactsStayOpen(let lasts), .contactsWeld(let lasts):
            lasts
        // So long a time service may take to set it right; until then sales may have to wait.
        case .clockJumps: .seconds(600)
        case .fault, .staffRefunds, .death, .crashLoop, .restart, .spikes: nil
        }
    }
}
