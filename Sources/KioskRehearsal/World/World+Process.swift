import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal

/// The life of the service: starts, turns of the controller's loop, and ends of every kind.
extension World {
    /// How long the service manager waits before it starts the service again, as in the unit.
    static let restartPause: Duration = .seconds(5)

    /// The process begins, with its outputs off before anything else (S1).
    mutating func startProcess() {
        guard process == .down else { return }
        guard releaseAll() else {
            // An output that is not known to be off lets nothing begin.
            leaveOutputs(startingAfter: Self.restartPause)
            return
        }
        clearFaults()
        processes += 1
        stopWasAsked = false
        observe(.processBegan)
        restartFeed()
        if crashesLeft > 0 {
            agenda.add(.crashes(process: processes), at: time + crashAfter)
        }
        beginLife(isReopened: false)
    }

    /// Opens the journal and recovers a machine from it.
    mutating func beginLife(isReopened: Bool) {
        lives += 1
        inbox = []
        isInTurn = false
        process = .serving
        ports.clock = time
        ports.revive()
        levels = [:]
        if lineObstacle == nil {
            for role in kiosk.inputs { levels[role] = held[role, default: 0] > 0 }
        } else {
            planSearch()
        }
        do throws(ControllerError) {
            let start = try startingPoint(isReopened: isReopened)
            operated = OperatedMachine(recoveringFrom: start, settings: settings, at: ports.now)
            try operated?.settleIn(&ports)
            closeTurn(.goesOn)
        } catch {
            closeTurn(.failed(error))
        }
    }

    private mutating func startingPoint(
        isReopened: Bool
    ) throws(ControllerError) -> KioskMachine.StartingPoint {
        do throws(JournalError) {
            try ports.journal.open()
            let start = ProcessStart(version: "rehearsal", reopened: isReopened ? true : nil)
            _ = try ports.append([.started(start)])
        } catch {
            throw .journal(error)
        }
        return KioskMachine.StartingPoint(
            records: ports.journal.recoveryRecords, lastSale: ports.journal.lastSale,
            levels: levels, obstacle: lineObstacle, seed: dice.next())
    }

    /// One turn of the controller's loop: all news first, then the deadlines (I1).
    mutating func turn() {
        guard process == .serving, !isInTurn, !ports.isDead else { return }
        wakeAt = nil
        ports.clock = time
        do throws(ControllerError) {
            while !inbox.isEmpty && !ports.isDead {
                let news = inbox
                inbox = []
                for event in news where !ports.isDead { try operated?.handle(event, &ports) }
            }
            // What came while the disk was slow comes before the deadlines.
            if !ports.isDead && ports.clock == time { try operated?.judgeDeadlines(&ports) }
            closeTurn(.goesOn)
        } catch {
            closeTurn(.failed(error))
        }
    }

    /// What the turn asked for becomes true, each at its moment, and the turn ends with the last.
    private mutating func closeTurn(_ end: TurnEnd) {
        busyUntil = ports.clock
        turns += 1
        underWay = ports.requests
        ports.requests = []
        isInTurn = true
        carryOutDue(turn: turns)
        if busyUntil > time {
            agenda.add(.turnEnds(end, life: lives), at: busyUntil)
        } else {
            turnEnds(end, life: lives)
        }
    }

    /// Carries out what is due of a turn, and puts the rest down.
    mutating func carryOutDue(turn: Int) {
        while turn == turns, let next = underWay.first {
            guard next.at <= time else {
                agenda.add(.requestsDue(turn: turn), at: next.at)
                return
            }
            underWay.removeFirst()
            carryOut(next.request)
        }
    }

    /// The process dies in the middle of a turn: what was not done is not done, and of the write
    /// that was under way nobody knows.
    private mutating func cutTurn() {
        turns += 1
        isInTurn = false
        var writes: [(at: Moment, stored: StoredRecord)] = []
        for (moment, request) in underWay {
            if case .wrote(let stored) = request { writes.append((moment, stored)) }
        }
        underWay = []
        guard let first = writes.first?.at else { return }
        let durable = dice.percent(50) ? writes.filter { $0.at == first } : []
        ports.journal.lose(writes.count - durable.count)
        for write in durable { observe(.wrote(write.stored)) }
    }

    mutating func turnEnds(_ end: TurnEnd, life: Int) {
        carryOutDue(turn: turns)
        // Whoever died meanwhile ends no turn.
        guard life == lives, process == .serving, !ports.isDead else { return }
        isInTurn = false
        switch end {
        case .failed(let error): giveUp(error)
        case .stopped: endProcess(.stopped)
        case .goesOn: goOn()
        }
    }

    private mutating func goOn() {
        guard let operated else { return }
        ports.clock = time
        if operated.mayStop(at: ports.now) {
            finish(operated)
        } else if !inbox.isEmpty {
            wakeAt = time
        } else if let deadline = operated.nextDeadline {
            wakeAt = max(time, ports.moment(of: deadline)) + dice.milliseconds(0...2)
        }
    }

    private mutating func finish(_ operated: OperatedMachine) {
        do throws(ControllerError) {
            try operated.finish(&ports)
            closeTurn(.stopped)
        } catch {
            closeTurn(.failed(error))
        }
    }

    /// The machine's life is over; the process may open its journal anew (D7).
    private mutating func giveUp(_ error: ControllerError) {
        guard case .journal(let failure) = error, failure.remedy == .time, !stopWasAsked
        else {
            endProcess(.gaveUp("\(error)"))
            return
        }
        operated = nil
        wakeAt = nil
        inbox = []
        process = .waitingForJournal
        // Calls that are under way are given up, and nobody hears of their answers.
        exchanges = [:]
        guard releaseAll() else {
            endProcess(.gaveUp("an output does not go off"))
            return
        }
        setLamp(.fault, true)
        agenda.add(.journalRetry(life: lives), at: time + Controller.journalRetryPause)
    }

    mutating func retryJournal(_ life: Int) {
        guard process == .waitingForJournal, life == lives else { return }
        beginLife(isReopened: true)
    }

    /// An event reaches the process, if it is still the same one.
    mutating func deliver(_ event: Event, to number: Int) {
        guard number == processes else { return }
        switch process {
        case .down: return
        case .waitingForJournal:
            if case .stopAsked = event {
                stopWasAsked = true
                endProcess(.stopped)
            }
        case .serving:
            if case .stopAsked = event { stopWasAsked = true }
            inbox.append(event)
            turn()
        }
    }

    /// The process ends by itself; the outputs go off with it, the next start follows.
    private mutating func endProcess(_ end: ProcessEnd) {
        operated = nil
        wakeAt = nil
        process = .down
        exchanges = [:]
        observe(.processEnded(end))
        let pause = end == .stopped ? restartAfter : Self.restartPause
        restartAfter = Self.restartPause
        leaveOutputs(startingAfter: pause)
    }

    /// Drives the outputs off after the process, as long as it and then the service manager try;
    /// the next start follows (S5).
    private mutating func leaveOutputs(startingAfter pause: Duration) {
        let limit = Persistence.atClose.limit + Persistence.afterwards.limit
        tryOutputsOff(
            Leaving(process: processes, until: time + limit, startAfter: pause))
    }

    mutating func tryOutputsOff(_ leaving: Leaving) {
        guard leaving.process == processes, process == .down else { return }
        if !releaseAll(), time < leaving.until {
            agenda.add(.outputsTried(leaving), at: time + Persistence.afterwards.pause)
        } else {
            agenda.add(.processStarts, at: time + leaving.startAfter)
        }
    }

    /// The process dies without a word.
    mutating func die(of place: Int) {
        guard case .death(let death, let downFor) = plan.disturbances[place].trouble else { return }
        observe(.troubleBegan(plan.disturbances[place].trouble))
        die(death, downFor: downFor)
    }

    /// The process dies of a fault of its own, and is started again.
    mutating func crash() {
        guard process != .down, crashesLeft > 0 else { return }
        crashesLeft -= 1
        die(.kill, downFor: Self.restartPause)
    }

    private mutating func die(_ death: Trouble.Death, downFor: Duration) {
        cutTurn()
        operated = nil
        wakeAt = nil
        process = .down
        exchanges = [:]
        inbox = []
        busyUntil = time
        observe(.processEnded(death == .powerCut ? .powerCut : .killed))
        switch death {
        case .powerCut:
            cutOutputs()
            ports.bootedAt = time + downFor
            agenda.add(.processStarts, at: time + downFor + .milliseconds(1))
        case .kill:
            if !plan.outputsKeepLevel { cutOutputs() }
            // The service manager is still there: it drives the outputs off, and starts it again.
            let first = time + dice.milliseconds(40...400)
            let leaving = Leaving(
                process: processes, until: first + Persistence.afterwards.limit,
                startAfter: Self.restartPause)
            agenda.add(.outputsTried(leaving), at: first)
        }
    }
}
