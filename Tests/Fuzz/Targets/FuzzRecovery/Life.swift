import Fuzzing

@testable import KioskCore
@testable import KioskJournal

/// A kiosk that comes up on a journal whose every record the database has accepted.
struct Life {
    private var log: RecoveryLog
    private let settings: MachineSettings
    private var machine: KioskMachine
    private var effects: [Effect]
    private var now = Instant(nanoseconds: 1_000_000_000)

    init(log: RecoveryLog, settings: MachineSettings) {
        self.log = log
        self.settings = settings
        (machine, effects) = Self.recovered(log.recoveryRecords(), log, settings, now)
    }

    /// Comes up once more, on all that is written by now.
    mutating func restart() {
        now = now + .seconds(60)
        (machine, effects) = Self.recovered(log.recoveryRecords(), log, settings, now)
    }

    /// What recovery reads is enough, breaks no rule, and its own records are accepted.
    mutating func checkRecovery() {
        let whole = Self.recovered(log.records, log, settings, now).machine
        rule(
            Standing(machine) == Standing(whole),
            "recovery from what it reads differs from recovery from everything: "
                + "\(Standing(machine)) and \(Standing(whole)) of \(log.records.map(\.record))")
        checkHistories()
        checkInvariants()
        perform(effects)
    }

    /// Somebody decides what is held, and clears what is latched.
    mutating func decide(_ records: inout RecordChoices) {
        for _ in 0..<3 {
            let resolution = records.resolution()
            let isPossible = machine.objection(to: resolution) == nil
            let effects = machine.handle(.resolutionAsked(resolution), at: now)
            checkInvariants()
            rule(
                isPossible || !effects.contains { if case .record = $0 { true } else { false } },
                "a decision that is objected to is recorded: \(effects)")
            perform(effects)
        }
        for fault in machine.interlock.faults {
            let clearing = FaultClearing(name: fault, by: "operator")
            perform(machine.handle(.faultClearAsked(clearing), at: now))
        }
        rule(machine.interlock.faults.isEmpty, "a fault that was cleared is latched")
        checkInvariants()
    }

    /// Lets time pass, with a KOMOJU that never answers.
    mutating func live(steps: Int) {
        for _ in 0..<steps {
            guard let deadline = machine.nextDeadline else { return }
            now = max(now, deadline)
            let effects = machine.handle(.timePassed, at: now)
            checkInvariants()
            perform(effects)
        }
    }

    private static func recovered(
        _ records: [StoredRecord], _ log: RecoveryLog, _ settings: MachineSettings, _ now: Instant
    ) -> (machine: KioskMachine, effects: [Effect]) {
        let sales = log.records.compactMap { stored in
            if case .saleOpened(let opening) = stored.record { opening.sale } else { nil }
        }
        return KioskMachine.recover(
            from: KioskMachine.StartingPoint(
                records: records, lastSale: sales.max(), seed: 1),
            settings: settings, at: now)
    }

    /// Every sale that is not closed is in exactly one place of the machine (second law).
    private func checkHistories() {
        for history in SaleHistory.fold(log.records) where !history.closed {
            let sale = history.opening.sale
            let isSomewhere =
                Standing(machine).sales.contains(sale)
                || effects.contains { effect in
                    if case .record(let batch) = effect {
                        return batch.contains(.saleClosed(SaleClosing(sale: sale)))
                    }
                    return false
                }
            rule(isSomewhere, "sale \(sale) is forgotten at a start")
        }
    }

    private func checkInvariants() {
        if let broken = machine.brokenInvariant { rule(false, broken) }
    }

    /// Nothing moves at a start (D2), and whatever is recorded is what the laws allow.
    private mutating func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .record(let batch):
                let refusal = log.append(batch, at: WallTime(microsecondsSince1970: 1))
                rule(
                    refusal == nil,
                    "the journal refuses \(batch) after \(log.records.map(\.record)): "
                        + "\(refusal.map { "\($0)" } ?? "")")
            case .pulse(let order):
                rule(false, "a pulse out of a start: \(order)")
            case .tell(let result):
                rule(false, "a trial out of a start: \(result)")
            case .call, .endPulse, .setLamp:
                break
            }
        }
    }
}

/// What a machine owes, holds and watches, apart from the numbers of its calls.
private struct Standing: Equatable {
    let sales: Set<SaleID>
    let refunds: [RefundOwing]
    let asked: [RefundAsking?]
    let watches: [SaleID]
    let held: [HeldSale]
    let receipts: [ReceiptOwing]
    let counts: ItemCounts
    let interlock: Interlock

    init(_ machine: KioskMachine) {
        refunds = machine.refunds.map(\.owing)
        asked = machine.refunds.map(\.asked)
        watches = machine.watches.map(\.opening.sale)
        held = machine.held
        receipts = machine.receipts.map(\.owing)
        counts = machine.counts
        interlock = machine.interlock
        let live = (machine.sale.map { [$0] } ?? []) + machine.backlog
        sales = Set(
            live.map(\.opening.sale) + refunds.map(\.sale) + watches + held.map(\.opening.sale)
                + receipts.map(\.sale))
    }
}
