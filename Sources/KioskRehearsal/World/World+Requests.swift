import KioskCore
import KioskDaemon

/// What the machine asked for in a turn becomes true.
extension World {
    /// Carries out what a turn asked for.
    mutating func carryOut(_ request: KioskPorts.Request) {
        switch request {
        case .call(let call): begin(call)
        case .pulse(let order): beginPulse(order)
        case .endPulse: endPulse()
        case .tell(let result): observe(.tried(result))
        case .lamp(let lamp, let lit): setLamp(lamp, lit)
        case .allOff: _ = releaseAll()
        case .wrote(let stored):
            observe(.wrote(stored))
            customerHears(of: stored.record)
        case .journalFailed: observe(.journalFailed)
        case .trapped(let place): spring(place)
        }
    }

    mutating func setLamp(_ lamp: LampRole, _ lit: Bool) {
        guard outputs.lamps[lamp] ?? false != lit else { return }
        outputs.lamps[lamp] = lit
        observe(.lamp(lamp, lit))
    }

    /// Whether a customer sees that the kiosk sells.
    var isReadyLampLit: Bool { outputs.lamps[.ready] ?? false }
}

/// The guard and its one pulse.
extension World {
    private mutating func beginPulse(_ order: PulseOrder) {
        outputs.count += 1
        guard outputs.pulse == nil, outputs.failure != .cannotEnergise, conditions.chipPresent
        else {
            report(.neverBegan, of: order)
            return
        }
        let duration = min(order.duration, PulseOrder.durationMax)
        outputs.pulse = Outputs.Pulse(
            order: order, number: outputs.count, process: processes, onSince: time,
            due: time + duration)
        observe(.lineOn(order.item, isTrial: order.sale == nil))
        agenda.add(.guardActs(pulse: outputs.count), at: time + duration)
        if let pulse = outputs.pulse {
            beginMovement(pulse)
            closeContact(of: pulse)
        }
    }

    private mutating func endPulse() {
        guard let pulse = outputs.pulse, time < pulse.due else { return }
        outputs.pulse?.isEndAsked = true
        outputs.pulse?.due = time
        agenda.add(.guardActs(pulse: pulse.number), at: time)
    }

    /// The guard wants its line off, and tries until it is.
    mutating func guardActs(_ number: Int) {
        guard let pulse = outputs.pulse, pulse.number == number, time >= pulse.due,
            pulse.process == processes, process != .down
        else { return }
        guard outputs.failure != .cannotRelease else {
            if !pulse.isReported && time - pulse.due >= Outputs.offFailedAfter {
                outputs.pulse?.isReported = true
                report(.offFailed, of: pulse.order)
            }
            agenda.add(
                .guardActs(pulse: number),
                at: time
                    + (pulse.isReported
                        ? Outputs.offRetryIntervalSlow : Outputs.offRetryInterval))
            return
        }
        lineOff(pulse)
        guard !pulse.isReported else { return }
        report(pulse.isEndAsked ? .cutShort : .completed, of: pulse.order)
    }

    private mutating func lineOff(_ pulse: Outputs.Pulse) {
        outputs.pulse = nil
        outputs.lastPulse = (pulse.number, time - (pulse.onSince ?? time))
        observe(.lineOff(pulse.order.item))
        openContact(of: pulse.order.item)
    }

    private mutating func report(_ ending: PulseEnding, of order: PulseOrder) {
        agenda.add(
            .event(order.ended(ending), process: processes),
            at: time + dice.milliseconds(0...2))
    }

    /// Ends the pulse and drives every output inactive; `false` when one does not go off.
    mutating func releaseAll() -> Bool {
        for lamp in outputs.lamps.keys.sorted(by: { "\($0)" < "\($1)" }) { setLamp(lamp, false) }
        guard let pulse = outputs.pulse else { return true }
        guard outputs.failure != .cannotRelease else { return false }
        lineOff(pulse)
        return true
    }

    /// The power, or the kernel, takes the level from the outputs.
    mutating func cutOutputs() {
        for lamp in outputs.lamps.keys.sorted(by: { "\($0)" < "\($1)" }) { setLamp(lamp, false) }
        if let pulse = outputs.pulse { lineOff(pulse) }
    }

    /// Goods fall if the pulse was long enough, and the sensor sees them if it is well.
    mutating func goodsFall(_ item: ItemID, of number: Int) {
        let wasOn: Duration
        if let pulse = outputs.pulse, pulse.number == number {
            wasOn = time - (pulse.onSince ?? time)
        } else if let last = outputs.lastPulse, last.number == number {
            wasOn = last.onTime
        } else {
            return
        }
        guard let wanted = settings.item(item) else { return }
        // A motor releases the goods on its way, a solenoid at its end.
        guard wanted.movement != .timed || wasOn >= wanted.pulseDuration / 2,
            wanted.movement != .motorUntilDrop || outputs.pulse?.number == number,
            time >= conditions.dropsUnseenUntil
        else { return }
        var seen = time
        if let late = conditions.dropsLate, time < late.until { seen = seen + late.by }
        agenda.add(.input(.dropSensor(item), active: true), at: seen)
        agenda.add(.input(.dropSensor(item), active: false), at: seen + .milliseconds(60))
    }
}

/// The inputs.
extension World {
    /// Something begins or ends to hold an input active.
    mutating func hold(_ role: InputRole, _ active: Bool) {
        guard kiosk.inputs.contains(role) else { return }
        let before = held[role, default: 0]
        held[role] = max(0, before + (active ? 1 : -1))
        readInput(role)
    }

    /// An edge, if the level changed and the process can see it (I2).
    mutating func readInput(_ role: InputRole) {
        guard conditions.inputsReadable, conditions.chipPresent, process != .down, holdsLines else {
            return
        }
        let level = held[role, default: 0] > 0
        guard levels[role, default: false] != level else { return }
        levels[role] = level
        deliver(
            .inputChanged(role, active: level, at: ports.instant(of: time)), to: processes)
    }
}
