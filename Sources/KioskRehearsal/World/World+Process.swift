import KioskCore
import KioskDaemon
import KioskJournal

/// The life of the service: starts, turns of the controller's loop, and ends of every kind.
extension World {
    /// How long the service manager waits before it starts the service again.
    static let restartPause: Duration = .seconds(2)

    /// The process begins, with its outputs off before anything else (S1).
    mutating func startProcess() {
        guard process == .down else { return }
        guard conditions.chipPresent else {
            agenda.add(.processStarts, at: time + Self.restartPause)
            return
        }
        clearFaults()
        processes += 1
        driveOutputsOff()
        stopWasAsked = false
        observe(.processBegan)
        beginLife(isReopened: false)
    }

    /// Opens the journal and recovers a machine from it.
    private mutating func beginLife(isReopened: Bool) {
        lives += 1
        inbox = []
        ports.clock = time
        ports.revive()
        levels = held.compactMapValues { $0 > 0 }
        guard conditions.chipPresent, conditions.inputsReadable else {
            endProcess(.gaveUp("the lines cannot be read"))
            return
        }
        do throws(JournalError) {
            try ports.journal.open()
            let start = ProcessStart(version: "rehearsal", reopened: isReopened ? true : nil)
            _ = try ports.append([.started(start)])
        } catch {
            giveUp(.journal(error))
            return
        }
        let start = KioskMachine.StartingPoint(
            records: ports.journal.recoveryRecords, lastSale: ports.journal.lastSale,
            levels: levels.filter { kiosk.inputs.contains($0.key) }, seed: dice.next())
        process = .serving
        operated = OperatedMachine(recoveringFrom: start, settings: settings, at: ports.now)
        do throws(ControllerError) {
            try operated?.settleIn(&ports)
        } catch {
            giveUp(error)
            return
        }
        endTurn()
    }

    /// One turn of the controller's loop: all news first, then the deadlines (I1).
    mutating func turn() {
        guard process == .serving, time >= busyUntil else { return }
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
        } catch {
            giveUp(error)
            return
        }
        endTurn()
    }

    private mutating func endTurn() {
        busyUntil = ports.clock
        carryOutRequests()
        guard !ports.isDead else {
            operated = nil
            process = .down
            return
        }
        guard let operated else { return }
        let now = ports.now
        if operated.mayStop(at: now) {
            finish(operated)
        } else if operated.mustLookForChip {
            endProcess(.gaveUp("the chip is gone"))
        } else if busyUntil > time {
            wakeAt = busyUntil
        } else if let deadline = operated.nextDeadline {
            wakeAt = max(busyUntil, ports.moment(of: deadline)) + dice.milliseconds(0...2)
        }
    }

    private mutating func finish(_ operated: OperatedMachine) {
        do throws(ControllerError) {
            try operated.finish(&ports)
            carryOutRequests()
            endProcess(.stopped)
        } catch {
            giveUp(error)
        }
    }

    /// The machine's life is over; the process may open its journal anew (D7).
    private mutating func giveUp(_ error: ControllerError) {
        carryOutRequests()
        if ports.isDead {
            operated = nil
            process = .down
            return
        }
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
        driveOutputsOff()
        let pause = end == .stopped ? restartAfter : Self.restartPause
        restartAfter = Self.restartPause
        agenda.add(.processStarts, at: time + pause)
    }

    /// The process dies without a word.
    mutating func die(of place: Int) {
        guard case .death(let death, let downFor) = plan.disturbances[place].trouble else { return }
        observe(.troubleBegan(plan.disturbances[place].trouble))
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
            if plan.outputsKeepLevel {
                agenda.add(
                    .outputsDrivenOff(process: processes), at: time + dice.milliseconds(40...400))
            } else {
                cutOutputs()
            }
            agenda.add(.processStarts, at: time + max(downFor, .milliseconds(600)))
        }
    }
}
