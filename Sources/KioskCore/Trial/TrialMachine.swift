/// A person tries one output: one bounded pulse that delivers nothing to anybody (S2, S4).
///
/// The machine makes the permit for it as for a sale, once; the sensors end the pulse as they do
/// in a sale, and what they saw is told to whoever asked.
public struct TrialMachine: Sendable, Hashable {
    /// How far it is. Every state has a deadline.
    enum State: Sendable, Hashable {
        /// The permit has not been taken; the output is off.
        case ordered
        /// The permit is used up and the output may be on.
        case pulsing(Observation)
        /// The output is off; the sensors have until the deadline.
        case watching(Observation, PulseEnding)
    }

    /// What was seen since the pulse began.
    struct Observation: Sendable, Hashable {
        let began: Instant
        var travel: Travel
        var dropSeen = false
        var contactSeen = false
        var wasBlind = false
    }

    /// What shall move, and for how long at the most.
    public let order: PulseOrder
    let item: MachineSettings.Item
    /// How far its motor or door is before the pulse: one that was left half way comes home by it.
    private let travelBefore: Travel
    var state: State
    /// When something is due: the report of the pulse, or the end of the watch.
    var deadline: Instant

    /// Puts the trial on record and begins it.
    init(of item: MachineSettings.Item, as command: ItemCommand, in turn: inout Turn) {
        self.item = item
        if case .motor = item.movement, turn.interlock.awayFromRest.contains(item.id) {
            travelBefore = .underWay
        } else {
            travelBefore = .atRest
        }
        order = PulseOrder(trying: item.id, duration: item.pulseDuration)
        state = .ordered
        deadline = turn.now + turn.settings.callAnswerMax + order.duration
        turn.record(command.fact(about: item, after: turn.counts))
        turn.effects.append(.pulse(order))
    }

    /// Hands out the permission for the pulse, once (S3).
    mutating func takePermit(for order: PulseOrder, at now: Instant) -> PulsePermit? {
        guard state == .ordered, self.order == order else { return nil }
        state = .pulsing(Observation(began: now, travel: travelBefore))
        deadline = now + order.duration + MachineLimits.pulseReportMargin
        return PulsePermit(for: order)
    }

    /// The pulse ended, or never began. Answers with the result when there is nothing to wait for.
    mutating func pulseEnded(_ ending: PulseEnding, in turn: inout Turn) -> TrialResult? {
        switch (state, ending) {
        case (.ordered, .neverBegan):
            return result(.neverBegan)
        case (.pulsing(let seen), .neverBegan):
            latchFault("the output could not be energised", in: &turn)
            return result(.neverBegan, seen)
        case (.pulsing(let seen), .offFailed):
            latchFault("the output did not go off", in: &turn)
            return result(.offFailed, seen)
        case (.pulsing(let seen), .completed), (.pulsing(let seen), .cutShort):
            state = .watching(seen, ending)
            deadline = watchEnd(since: seen.began, offAt: turn.now)
            return concluded(at: turn.now)
        case (.watching(let seen, _), .offFailed):
            latchFault("the output did not stay off", in: &turn)
            return result(.offFailed, seen)
        case (.watching, .completed), (.watching, .cutShort), (.watching, .neverBegan):
            // The same report again.
            return nil
        case (.ordered, .completed), (.ordered, .cutShort), (.ordered, .offFailed):
            preconditionFailure("a pulse that had no permit ended as \(ending)")
        }
    }

    /// The deadline may be due.
    mutating func timePassed(in turn: inout Turn) -> TrialResult? {
        guard deadline <= turn.now else { return nil }
        switch state {
        case .ordered:
            turn.effects.append(.endPulse)
            return result(.neverBegan)
        case .pulsing(let seen):
            turn.effects.append(.endPulse)
            latchFault("the pulse was not reported", in: &turn)
            return result(.offFailed, seen)
        case .watching(let seen, let ending):
            return result(ending, seen)
        }
    }

    /// A sensor of the item tells something. Answers with the result when it was all there is to
    /// see.
    mutating func sensed(_ news: TrialNews, in turn: inout Turn) -> TrialResult? {
        switch state {
        case .ordered:
            // Before the pulse: not ours.
            return nil
        case .pulsing(var seen):
            let hadEnough = hasReachedItsEnd(seen)
            seen.take(news, of: item.movement)
            state = .pulsing(seen)
            if !hadEnough, hasReachedItsEnd(seen) { turn.effects.append(.endPulse) }
            return nil
        case .watching(var seen, let ending):
            seen.take(news, of: item.movement)
            state = .watching(seen, ending)
            return concluded(at: turn.now)
        }
    }

    /// An interlock opened, or the service key was turned off: the output goes off now (S4).
    func isForbidden(in turn: inout Turn) {
        switch state {
        case .ordered, .pulsing: turn.effects.append(.endPulse)
        case .watching: break
        }
    }

    /// Whether the sensor that ends the pulse of such a movement has spoken.
    private func hasReachedItsEnd(_ seen: Observation) -> Bool {
        switch item.movement {
        case .timed: false
        case .motor, .door: seen.travel == .arrived
        case .motorUntilDrop: seen.dropSeen
        }
    }

    /// How long the sensors are watched: the drop for its window, a motor or a door for as long as
    /// it coasts.
    private func watchEnd(since began: Instant, offAt: Instant) -> Instant {
        var end = offAt
        if let drop = item.drop { end = max(end, began + drop.window + drop.debounce) }
        if let sensor = item.movement.sensor {
            end = max(end, offAt + MachineLimits.coastingMax + sensor.debounce)
        }
        return end
    }

    /// The result, when everything was seen that can be, or the time is up.
    private func concluded(at now: Instant) -> TrialResult? {
        guard case .watching(let seen, let ending) = state else { return nil }
        let isAllSeen =
            (item.drop == nil || seen.dropSeen)
            && (item.movement.sensor == nil || seen.travel == .arrived)
        return isAllSeen || deadline <= now ? result(ending, seen) : nil
    }

    private func result(_ ending: PulseEnding, _ seen: Observation? = nil) -> TrialResult {
        TrialResult(
            item: item.id, ending: ending,
            movement: item.movement.sensor == nil
                ? nil : TrialResult.Movement(seen?.travel ?? travelBefore),
            dropSeen: item.drop == nil ? nil : seen?.dropSeen ?? false,
            contactSeen: item.feedback == nil ? nil : seen?.contactSeen ?? false,
            wasBlind: seen?.wasBlind ?? false)
    }

    private func latchFault(_ detail: String, in turn: inout Turn) {
        turn.record(.faultLatched(FaultLatching(name: .output(item.id), detail: detail)))
    }
}

/// What the sensors of an item tell during a trial.
enum TrialNews: Sendable, Hashable {
    /// The motor left its home or came back, the door opened or shut.
    case moved(atRest: Bool)
    /// The drop sensor saw something.
    case dropped
    /// The contact of the output is closed.
    case contactClosed
    /// The inputs cannot be read: what is not seen from here on proves nothing.
    case blind
}

extension TrialMachine.Observation {
    mutating func take(_ news: TrialNews, of movement: MachineSettings.Movement) {
        switch news {
        case .moved(let atRest): travel = travel.after(sensorAtRest: atRest, of: movement)
        case .dropped: dropSeen = true
        case .contactClosed: contactSeen = true
        case .blind: wasBlind = true
        }
    }
}
