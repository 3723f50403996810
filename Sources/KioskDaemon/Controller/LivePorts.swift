import KioskCore
import KioskGPIO
import KioskJournal
import Logging

/// The ports of the running service: the journal, the lines, and a task for each call.
struct LivePorts: MachinePorts {
    let ports: Controller.Ports
    let lines: KioskLines
    let journal: Journal
    let inbox: Inbox
    /// Where calls run; `nil` when none may begin any more.
    var calls: ControllerLoop.Calls?
    /// What came of a trial that ended meanwhile.
    private(set) var trialResult: TrialResult?

    var now: Instant { ports.clock.monotonic() }
    var logger: Logger { ports.logger }

    func append(_ facts: [JournalRecord]) throws(JournalError) -> [StoredRecord] {
        let stored = try journal.append(facts, at: ports.clock.wall())
        ports.observer(.recorded(stored))
        CrashPoint.passed(facts)
        return stored
    }

    func wrote(_ records: [StoredRecord]) {
        for record in records {
            if case .captureConfirmed(let capture) = record.record {
                ports.news.confirmedCapture(capture.session)
            }
            if case .returnedElsewhere(let seen) = record.record {
                ports.news.count { counts in
                    if seen.chargedBack > 0 {
                        counts.chargebacks += 1
                    } else {
                        counts.refundsElsewhere += 1
                    }
                }
            }
            ports.logger.log(record)
        }
    }

    mutating func begin(_ call: CloudCall) {
        let (cloud, inbox, clock) = (ports.cloud, inbox, ports.clock)
        // Not on the controller's own thread, which waits for the disk now and then.
        calls?.addTask(executorPreference: globalConcurrentExecutor) {
            let answer = await cloud.perform(call)
            inbox.send(.cloudAnswered(call, answer, trustedTime: clock.trusted()))
        }
    }

    func begin(_ permit: consuming PulsePermit) {
        let (inbox, observer, logger) = (inbox, ports.observer, ports.logger)
        lines.pulse(permit) { report in
            logger.log(report)
            observer(.pulseEnded(report))
            inbox.send(report.order.ended(PulseEnding(report.outcome)))
        }
    }

    func endPulse() { lines.endPulse() }

    mutating func tell(_ result: TrialResult) { trialResult = result }

    func set(_ lamp: LampRole, on: Bool) {
        lines.set(lamp, on: on, logger: ports.logger)
    }

    func allOff() throws(GPIOError) { try lines.allOff() }
}
