import KioskCore
import KioskGPIO
import KioskJournal
import Logging

/// The ports of a machine that only tries an output: the real lines, the real journal, no KOMOJU.
struct TrialPorts: MachinePorts {
    let lines: KioskLines
    let journal: Journal?
    let send: @Sendable (Event) -> Void
    /// What came of the trial, when it is over.
    private(set) var result: TrialResult?
    /// What goes wrong is told by the error that ends the trial.
    let logger = Logger(label: "kioskd.trial") { _ in SwiftLogNoOpLogHandler() }

    init(
        lines: KioskLines, journal: Journal?, send: @escaping @Sendable (Event) -> Void
    ) {
        self.lines = lines
        self.journal = journal
        self.send = send
    }

    var now: Instant { MonotonicClock.now() }

    func append(_ facts: [JournalRecord]) throws(JournalError) -> [StoredRecord] {
        try journal?.append(facts, at: WallClock.now()) ?? []
    }

    func wrote(_ records: [StoredRecord]) {}

    /// Nothing is sold here, so KOMOJU is not asked, and the machine waits for it in vain.
    func begin(_ call: CloudCall) {}

    func begin(_ permit: consuming PulsePermit) {
        let send = send
        lines.pulse(permit) { send($0.order.ended(PulseEnding($0.outcome))) }
    }

    func endPulse() { lines.endPulse() }

    mutating func tell(_ result: TrialResult) { self.result = result }

    /// Lamps stay dark: a ready lamp would call customers.
    func set(_ lamp: LampRole, on: Bool) {}

    func allOff() throws(GPIOError) { try lines.allOff() }
}
