@testable import KioskCore

/// Runs a machine as the shell does, in virtual time, and keeps watch over the laws.
///
/// Effects are done in order: records reach the journal, calls wait in `open` for their answer, a
/// pulse takes its permit. Whatever breaks a law is added to `violations`.
struct KioskDriver: Hashable {
    var machine: KioskMachine
    var now: Instant
    var journal = ModelJournal()
    /// The effects of the last event.
    var effects: [Effect] = []
    /// Calls that nobody has answered.
    var open: [CloudCall] = []
    /// Every call since the last start.
    var calls: [CloudCall] = []
    /// The pulse that is running.
    var running: PulseOrder?
    /// How often each sale's output was energised.
    var pulses: [SaleID: Int] = [:]
    var lamps: [LampRole: Bool] = [:]
    var violations: [String] = []
    /// What cuts an effect list short: so many effects are done, then the process is gone.
    var effectsUntilCrash: Int?
    var levels: [InputRole: Bool] = [:]

    /// The wall clock runs with the monotonic one, from a date in 2025.
    var wall: WallTime {
        WallTime(microsecondsSince1970: 1_750_000_000_000_000 + now.nanoseconds / 1_000)
    }

    init(
        _ settings: MachineSettings = .oneItem(), levels: [InputRole: Bool] = [:],
        records: [JournalRecord] = []
    ) {
        now = Instant(nanoseconds: 1_000_000_000)
        self.levels = levels
        machine = KioskMachine(
            settings: settings, levels: [:], lastSale: SaleID(0), lastCall: CallID(0), seed: 1,
            at: now)
        for record in records {
            if let broken = journal.append([record], at: wall) { violations.append(broken) }
        }
        recover(settings)
    }

    /// Starts the daemon on what the journal holds.
    mutating func recover(_ settings: MachineSettings) {
        open = []
        calls = []
        running = nil
        lamps = [:]
        if let broken = journal.append([.started(ProcessStart(version: "test"))], at: wall) {
            violations.append(broken)
        }
        let start = KioskMachine.StartingPoint(
            records: journal.recoveryRecords, lastSale: journal.lastSale, levels: levels,
            trustedTime: wall, seed: 1)
        let (recovered, effects) = KioskMachine.recover(from: start, settings: settings, at: now)
        machine = recovered
        perform(effects)
    }

    /// The process dies and comes back.
    mutating func crash(_ settings: MachineSettings? = nil) {
        effectsUntilCrash = nil
        recover(settings ?? machine.settings)
    }

    @discardableResult
    mutating func send(_ event: Event) -> [Effect] {
        let effects = machine.handle(event, at: now)
        perform(effects)
        return effects
    }

    /// Does the effects in order, as the shell does; stops where the process dies.
    private mutating func perform(_ effects: [Effect]) {
        self.effects = effects
        if let broken = machine.brokenInvariant { violations.append(broken) }
        var denied: PulseOrder?
        for effect in effects {
            if let left = effectsUntilCrash {
                guard left > 0 else { return }
                effectsUntilCrash = left - 1
            }
            switch effect {
            case .record(let facts):
                guard journal.append(facts, at: wall) == nil else {
                    refused(facts)
                    return
                }
            case .call(let call):
                check(call)
                open.append(call)
                calls.append(call)
            case .pulse(let order):
                if !begin(order) { denied = order }
            case .endPulse:
                break
            case .setLamp(let role, let lit):
                lamps[role] = lit
            }
        }
        if let denied, effectsUntilCrash == nil { send(.pulseEnded(denied.sale, .neverBegan)) }
    }

    private mutating func refused(_ facts: [JournalRecord]) {
        guard let sale = facts.compactMap(\.sale).first else { return }
        send(.recordRefused(sale))
    }

    /// First and third law: captured and armed on disk, once.
    private mutating func begin(_ order: PulseOrder) -> Bool {
        guard machine.takePermit(for: order, at: now) != nil else { return false }
        let kinds = journal.kinds(of: order.sale)
        if !kinds.contains(.captureConfirmed) || kinds.last != .armed {
            violations.append("sale \(order.sale) pulsed after \(kinds)")
        }
        if running != nil { violations.append("two outputs active") }
        pulses[order.sale, default: 0] += 1
        if pulses[order.sale, default: 0] > 1 {
            violations.append("sale \(order.sale) pulsed twice")
        }
        running = order
        return true
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
