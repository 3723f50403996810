package import KioskCore
import KioskGPIO
import KioskJournal
import Logging

/// The machine together with the order in which its effects are done: the synchronous half of the
/// controller.
///
/// It is the same in the running service and in the rehearsal, so that a crash between two effects
/// means the same in both.
package struct OperatedMachine: Sendable {
    /// How long a stop waits for the sale that runs; the unit's time-out is longer.
    package static let stopWaitMax: Duration = .seconds(30)

    /// The machine.
    package private(set) var machine: KioskMachine
    /// What recovery wants done first.
    private var firstEffects: [Effect]
    private var stopBy: Instant?

    /// A machine as its journal leaves it; nothing is done yet.
    package init(
        recoveringFrom start: KioskMachine.StartingPoint, settings: MachineSettings,
        at now: Instant
    ) {
        (machine, firstEffects) = KioskMachine.recover(from: start, settings: settings, at: now)
    }

    /// Performs what recovery wants first, and what follows from that.
    package mutating func settleIn(
        _ ports: inout some MachinePorts
    ) throws(ControllerError) {
        if let rule = machine.brokenInvariant { throw stopFor(brokenRule: rule, &ports) }
        let events = try perform(firstEffects, &ports)
        firstEffects = []
        try handle(events, &ports)
    }

    /// Hands one event to the machine and performs what it answers, and what follows from that.
    package mutating func handle(
        _ event: Event, _ ports: inout some MachinePorts
    ) throws(ControllerError) {
        switch event {
        case .stopAsked:
            stopBy = stopBy ?? ports.now + Self.stopWaitMax
        case .timePassed, .inputChanged, .inputsReadable, .linesMissing, .cloudAnswered, .hinted,
            .pulseEnded, .recordRefused, .resolutionAsked, .faultClearAsked, .itemCommandAsked,
            .trialEnded, .reconciled, .returnSeen:
            break
        }
        try handle([event], &ports)
    }

    /// Lets the machine judge its deadlines; to be called when all news has been handed to it.
    package mutating func judgeDeadlines(
        _ ports: inout some MachinePorts
    ) throws(ControllerError) {
        guard let deadline = machine.nextDeadline, deadline <= ports.now else { return }
        try handle(.timePassed, &ports)
    }

    /// Whether a stop that was asked for may be carried out.
    package func mayStop(at now: Instant) -> Bool {
        guard let stopBy else { return false }
        return machine.isAtRest || (now >= stopBy && !machine.isDispensing)
    }

    /// Whether a stop was asked for.
    var isStopping: Bool { stopBy != nil }

    /// Whether lines that are missing may be given up and looked for: no output may be on, and
    /// nobody waits for word of one.
    package var mayLookForLines: Bool {
        machine.lineObstacle != nil && !machine.isDispensing
    }

    /// Whether lines that were missing may be used: another machine has to begin for that, and no
    /// sale is to be ended first.
    package var mayUseLines: Bool {
        machine.lineObstacle != nil && machine.isAtRest && !isStopping
    }

    /// When the machine, or a stop that waits for it, wants to be looked at again.
    package var nextDeadline: Instant? {
        [machine.nextDeadline, stopBy].compactMap(\.self).min()
    }

    private mutating func handle(
        _ events: [Event], _ ports: inout some MachinePorts
    ) throws(ControllerError) {
        var waiting = events
        while !waiting.isEmpty {
            let effects = machine.handle(waiting.removeFirst(), at: ports.now)
            // Before the effects: what a broken rule would do is not done.
            if let rule = machine.brokenInvariant { throw stopFor(brokenRule: rule, &ports) }
            waiting += try perform(effects, &ports)
        }
    }

    /// Performs effects in their order and answers with the events that they made at once.
    private mutating func perform(
        _ effects: [Effect], _ ports: inout some MachinePorts
    ) throws(ControllerError) -> [Event] {
        var events: [Event] = []
        var isRefused = false
        var written: [StoredRecord] = []
        // The log comes after the relay: a slow one may not hold it up.
        defer { if !written.isEmpty { ports.wrote(written) } }
        for effect in effects {
            switch effect {
            case .setLamp(let lamp, let lit):
                ports.set(lamp, on: lit)
            case .tell(let result):
                ports.tell(result)
            case .endPulse:
                ports.endPulse()
            case .record(let facts):
                guard !isRefused else { continue }
                switch try record(facts, &ports) {
                case .success(let stored): written += stored
                case .failure(let refusal):
                    events.append(.recordRefused(refusal.sale))
                    isRefused = true
                }
            case .call(let call):
                // What the refused record was to cover is not done.
                if !isRefused { ports.begin(call) }
            case .pulse(let order):
                if !isRefused, let failure = pulse(order, &ports) { events.append(failure) }
            }
        }
        return events
    }

    /// Writes facts, on disk when it returns (D1); a law of the database that speaks against them
    /// is an event for the machine, every other failure ends this life of it.
    private func record(
        _ facts: [JournalRecord], _ ports: inout some MachinePorts
    ) throws(ControllerError) -> Result<[StoredRecord], SecondUse> {
        do throws(JournalError) {
            return .success(try ports.append(facts))
        } catch {
            if error.isOurBug { throw stopFor(brokenRule: "\(error)", &ports) }
            guard error.isSecondUse, let sale = error.sale(in: facts) else {
                throw .journal(error)
            }
            ports.logger.log(\.journal.secondUse, ["error": "\(error)"])
            return .failure(SecondUse(sale: sale))
        }
    }

    /// The database speaks against a second use, for this sale.
    private struct SecondUse: Error {
        let sale: SaleID
    }

    /// Begins a pulse with the permit that the machine hands out once (S3), and only then.
    private mutating func pulse(
        _ order: PulseOrder, _ ports: inout some MachinePorts
    ) -> Event? {
        guard let permit = machine.takePermit(for: order, at: ports.now) else {
            return order.ended(.neverBegan)
        }
        ports.begin(permit)
        return nil
    }

    /// Why its life ends cleanly.
    package enum EndCause: Sendable {
        /// A stop was asked for.
        case stop
        /// Another configuration waits; nobody is served.
        case reload
    }

    /// A clean end: outputs off, and the journal says so. What is open stays open in it.
    package func finish(
        _ ports: inout some MachinePorts, for cause: EndCause = .stop
    ) throws(ControllerError) {
        do throws(GPIOError) {
            try ports.allOff()
        } catch {
            throw .lines(error)
        }
        let reason =
            switch cause {
            case .stop: machine.isAtRest ? "asked to stop" : "asked to stop, a sale is undecided"
            case .reload: "another configuration is taken over"
            }
        do throws(JournalError) {
            _ = try ports.append([.stopped(ProcessStop(reason: reason))])
        } catch {
            throw .journal(error)
        }
    }

    /// A rule of the machine's own is broken: everything off, the fault latched, and out (S6).
    private func stopFor(
        brokenRule rule: String, _ ports: inout some MachinePorts
    ) -> ControllerError {
        do throws(GPIOError) {
            try ports.allOff()
        } catch {
            ports.logger.log(\.outputs.notSet, ["error": "\(error)"])
        }
        guard !machine.latchedFaults.contains(.invariant) else { return .invariant(rule) }
        do throws(JournalError) {
            let fault = FaultLatching(name: .invariant, detail: rule)
            _ = try ports.append([.faultLatched(fault)])
        } catch {
            ports.logger.log(\.outputs.faultNotOnRecord, ["error": "\(error)"])
        }
        return .invariant(rule)
    }
}
