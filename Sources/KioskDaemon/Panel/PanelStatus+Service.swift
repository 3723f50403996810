import KioskCore
import KioskGPIO
import KioskPanel

extension PanelStatus {
    /// The status as the pages show it.
    init(_ status: ServiceStatus) {
        let kiosk = status.kiosk
        self.init(
            reasons: kiosk.reasons.sorted { "\($0)" < "\($1)" },
            faults: kiosk.faults.sorted { "\($0)" < "\($1)" },
            sale: kiosk.sale?.opening,
            items: status.items.map { item in
                Item(
                    id: item, stock: kiosk.stock[item],
                    isSellable: kiosk.sellable.contains(item),
                    isStuck: kiosk.stuck.contains(item), isWorn: kiosk.wornOut.contains(item),
                    pulses: kiosk.wear[item] ?? 0)
            },
            refunds: status.refunds, receipts: status.receipts, held: status.held,
            inputs: status.inputs.map { PanelInput($0, isRead: kiosk.inputsUnread == nil) },
            outputs: status.outputs.map(PanelOutputReading.init), uptime: status.uptime,
            journalPath: status.journalPath, journalBytes: status.journalBytes, at: status.at)
    }
}

extension PanelInput {
    fileprivate init(_ counts: InputCounts, isRead: Bool) {
        self.init(
            role: counts.role, line: counts.line, isActive: isRead ? counts.isActive : nil,
            edges: counts.edges, counted: counts.counted, spikes: counts.spikes,
            longestBounce: counts.longestBounce,
            timesStuck: counts.timesStuck, simultaneousIgnored: counts.simultaneousIgnored,
            lostEdges: counts.lostEdges)
    }
}

extension PanelOutputReading {
    fileprivate init(_ reading: OutputReading) {
        let use: Use =
            switch reading.role {
            case .dispense(let item): .dispense(item)
            case .lamp(let lamp): .lamp(lamp, reading.pattern.map(Pattern.init) ?? .steady)
            }
        self.init(use: use, line: reading.line, state: reading.state.map(State.init))
    }
}

extension PanelOutputReading.Pattern {
    fileprivate init(_ pattern: LampPattern) {
        switch pattern {
        case .steady: self = .steady
        case .slow: self = .slow
        case .fast: self = .fast
        case .once: self = .once
        }
    }
}

extension PanelOutputReading.State {
    fileprivate init(_ state: OutputState) {
        switch state {
        case .off: self = .off
        case .on: self = .on
        case .notSwitchedOff: self = .notSwitchedOff
        case .notSwitchedOn: self = .notSwitchedOn
        }
    }
}

extension KioskStatus.RunningSale {
    /// Whether the terminal has the payment and the customer may pay.
    var waitsForPayment: Bool { phase == .awaitingPayment }
}
