package import KioskCore

/// Runs a machine as the shell does, in virtual time, and keeps watch over the laws.
///
/// Effects are done in order: records reach the journal, calls wait in `open` for their answer, a
/// pulse takes its permit. Whatever breaks a law is added to `violations`.
package struct KioskDriver: Sendable, Hashable {
    /// The machine itself.
    package var machine: KioskMachine
    /// The monotonic clock.
    package var now: Instant
    /// What is on disk.
    package var journal = ModelJournal()
    /// The effects of the last event.
    package var effects: [Effect] = []
    /// Calls that nobody has answered.
    package var open: [CloudCall] = []
    /// Every call since the last start.
    package var calls: [CloudCall] = []
    /// The pulse that is running.
    package var running: PulseOrder?
    /// Whether the machine had the running pulse cut short.
    package var isCut = false
    /// How often each sale's output was energised.
    package var pulses: [SaleID: Int] = [:]
    /// What came of the trials.
    package var trialResults: [TrialResult] = []
    /// What each lamp shows.
    package var lamps: [LampRole: Bool] = [:]
    /// The laws that were broken, in words.
    package var violations: [String] = []
    /// What cuts an effect list short: so many effects are done, then the process is gone.
    package var effectsUntilCrash: Int?
    /// What the disk does: so many transactions are written, the next one fails (D7).
    package var writesUntilFailure: Int?
    /// Whether a write failed, and the life of the machine is over (D7).
    package private(set) var writeFailed = false
    /// The level of each input.
    package var levels: [InputRole: Bool] = [:]

    /// The wall clock runs with the monotonic one, from a date in 2025.
    package var wall: WallTime {
        WallTime(microsecondsSince1970: 1_750_000_000_000_000 + now.nanoseconds / 1_000)
    }

    /// Starts a daemon on a journal with these records; inputs of which nothing is said are at
    /// rest.
    package init(
        _ settings: MachineSettings, levels: [InputRole: Bool] = [:],
        records: [JournalRecord] = []
    ) {
        let start = Instant(nanoseconds: 1_000_000_000)
        now = start
        self.levels = settings.levelsAtRest.merging(levels) { $1 }
        machine =
            KioskMachine.recover(
                from: KioskMachine.StartingPoint(), settings: settings, at: start
            ).machine
        for record in records { write([record]) }
        recover(settings)
    }

    /// Starts the daemon on what the journal holds.
    ///
    /// - Parameter obstacle: Why the lines cannot be taken; `nil` when they are held.
    package mutating func recover(
        _ settings: MachineSettings, reopened: Bool = false, obstacle: LineObstacle? = nil
    ) {
        open = []
        calls = []
        running = nil
        isCut = false
        lamps = [:]
        write([.started(ProcessStart(version: "test", reopened: reopened ? true : nil))])
        let start = KioskMachine.StartingPoint(
            records: journal.recoveryRecords, lastSale: journal.lastSale,
            levels: obstacle == nil ? levels : [:], obstacle: obstacle, trustedTime: wall, seed: 1)
        let (recovered, effects) = KioskMachine.recover(from: start, settings: settings, at: now)
        machine = recovered
        for event in perform(effects) { send(event) }
    }

    /// The process dies and comes back, without its lines as long as the chip is gone.
    package mutating func crash(_ settings: MachineSettings? = nil) {
        effectsUntilCrash = nil
        recover(settings ?? machine.settings, obstacle: isChipGone ? .chipGone : nil)
    }

    /// The chip is back, and the same process takes its lines.
    package mutating func takeLines() {
        recover(machine.settings, reopened: true)
    }

    /// Whether the lines are gone with their chip.
    package var isChipGone: Bool { machine.reasons.contains(.linesMissing(.chipGone)) }

    /// The journal could not be written: this life of the machine ended, and the next begins when
    /// the journal can be opened again (D7).
    package mutating func reopen() {
        writesUntilFailure = nil
        writeFailed = false
        recover(
            machine.settings, reopened: true, obstacle: isChipGone ? .chipGone : nil)
    }

    /// Writes beside the machine, as the shell and the command line do.
    package mutating func write(_ facts: [JournalRecord]) {
        if let broken = journal.append(facts, at: wall) { violations.append(broken) }
    }

    /// Hands an event to the machine, performs what it answers, and what follows from that.
    @discardableResult
    package mutating func send(_ event: Event) -> [Effect] {
        guard effectsUntilCrash != 0, !writeFailed else { return [] }
        let effects = machine.handle(event, at: now)
        for following in perform(effects) { send(following) }
        return effects
    }

    /// Does the effects in order, as the shell does; stops where the process dies. Answers with
    /// the events that they made at once.
    private mutating func perform(_ effects: [Effect]) -> [Event] {
        self.effects = effects
        if let broken = machine.brokenInvariant { violations.append(broken) }
        var events: [Event] = []
        var isRefused = false
        for effect in effects {
            if let left = effectsUntilCrash {
                guard left > 0 else { return [] }
                effectsUntilCrash = left - 1
            }
            switch effect {
            case .record(let facts):
                guard !isRefused else { continue }
                guard mayWrite() else { return [] }
                guard journal.append(facts, at: wall) != nil else { continue }
                isRefused = true
                if let sale = facts.compactMap(\.sale).first {
                    events.append(.recordRefused(sale))
                }
            case .call(let call):
                // What the refused record was to cover is not done.
                if !isRefused { begin(call) }
            case .pulse(let order):
                if !isRefused, !begin(order) {
                    events.append(order.ended(.neverBegan))
                }
            case .endPulse:
                isCut = running != nil
            case .setLamp(let role, let lit):
                lamps[role] = lit
            case .tell(let result):
                trialResults.append(result)
            }
        }
        return events
    }

    private mutating func mayWrite() -> Bool {
        guard let left = writesUntilFailure else { return true }
        writesUntilFailure = left - 1
        writeFailed = left == 0
        return !writeFailed
    }

    private mutating func begin(_ call: CloudCall) {
        check(call)
        open.append(call)
        calls.append(call)
    }

    /// First and third law: captured and armed on disk, once.
    private mutating func begin(_ order: PulseOrder) -> Bool {
        guard machine.takePermit(for: order, at: now) != nil else { return false }
        if let sale = order.sale { checkSold(sale) } else { checkTried(order.item) }
        if running != nil { violations.append("two outputs active") }
        let forbidding: Set<OutOfServiceReason> = [
            .doorOpen, .tilted, .emergencyStop, .inputsUnreadable, .linesMissing(.chipGone),
        ]
        if !machine.reasons.isDisjoint(with: forbidding) {
            violations.append("\(order) in spite of \(machine.reasons)")
        }
        running = order
        isCut = false
        return true
    }

    private mutating func checkSold(_ sale: SaleID) {
        let kinds = journal.kinds(of: sale)
        if !kinds.contains(.captureConfirmed) || kinds.last != .armed {
            violations.append("sale \(sale) pulsed after \(kinds)")
        }
        pulses[sale, default: 0] += 1
        if pulses[sale, default: 0] > 1 { violations.append("sale \(sale) pulsed twice") }
    }

    /// What nobody paid for moves only out of service, with no customer there, and on record.
    private mutating func checkTried(_ item: ItemID) {
        if machine.sale != nil { violations.append("\(item) is tried during a sale") }
        if !machine.reasons.contains(.serviceKeyOn) {
            violations.append("\(item) is tried with the service key off")
        }
        guard case .outputTried(let trial)? = journal.records.last, trial.item == item else {
            violations.append("\(item) is tried after \(String(describing: journal.records.last))")
            return
        }
    }

    /// M2: what a request uses is on disk before it is sent.
    private mutating func check(_ call: CloudCall) {
        guard let sale = call.sale else { return }
        let kinds = journal.kinds(of: sale)
        let covered: Bool =
            switch call.request {
            case .createSession(let opening): journal.records.contains(.saleOpened(opening))
            case .push, .readSession: kinds.contains(.sessionCreated)
            case .cancelOnTerminal, .cancelSession: kinds.contains(.cancelAsked)
            case .findPayments: kinds.contains(.saleOpened)
            case .readPayment: kinds.contains(.refundOwed)
            case .refund(_, let money, let key):
                journal.records.contains {
                    guard case .refundAsked(let asking) = $0 else { return false }
                    return asking.key == key && asking.money == money
                }
            case .printReceipt(let session, _):
                journal.records.contains(.receiptOwed(ReceiptOwing(sale: sale, session: session)))
            case .probe: false
            }
        if !covered { violations.append("\(call.request) after \(kinds)") }
    }
}
