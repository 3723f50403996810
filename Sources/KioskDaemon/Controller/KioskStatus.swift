public import KioskCore

/// The state of the kiosk as people want to know it.
public struct KioskStatus: Sendable, Equatable {
    /// Why it is out of service; empty while it sells.
    public var reasons: Set<OutOfServiceReason>
    /// The sale that runs, and its state in words.
    public var sale: RunningSale?
    /// What each counted item has left.
    public var stock: [ItemID: Int]
    /// The items that can be sold.
    public var sellable: Set<ItemID>
    /// The items whose buttons are stuck (I3).
    public var stuck: Set<ItemID>
    /// The items whose output is due for replacement.
    public var wornOut: Set<ItemID>
    /// The faults that nobody has cleared yet; that of a drop sensor keeps its item alone from being
    /// sold (S6, D4).
    public var faults: Set<FaultName>
    /// How often each output has moved since it was replaced.
    public var wear: [ItemID: Int]
    /// Refunds that are owed.
    public var refundsOwed: Int
    /// Receipts that are to be printed.
    public var receiptsOwed: Int
    /// Sales that wait for a person.
    public var held: Int
    /// Those of them whose refund KOMOJU refused (M10).
    public var refundsRefused: Int

    /// A sale that has the terminal.
    public struct RunningSale: Sendable, Equatable {
        /// What it is about.
        public var opening: SaleOpening
        /// Where it stands.
        public var phase: SalePhase
        /// When the customer's time to pay is over; `nil` but while it runs.
        public var payBy: Instant?

        /// Its state in words.
        public var state: String { phase.words }
    }

    /// The state of a machine.
    init(_ machine: KioskMachine) {
        reasons = machine.reasons
        sale = machine.sale.map {
            RunningSale(
                opening: $0.opening, phase: SalePhase($0.state), payBy: $0.state.payBy)
        }
        stock = machine.counts.stock
        sellable = Set(machine.settings.items.map(\.id).filter(machine.isSellable))
        stuck = machine.stuckItems
        wornOut = machine.wornOutItems
        faults = machine.latchedFaults
        wear = machine.counts.wear
        refundsOwed = machine.refunds.count
        receiptsOwed = machine.receipts.count
        held = machine.held.count
        refundsRefused = machine.held.count { $0.cause.isRefusedRefund }
    }

    /// Whether the kiosk has its GPIO lines.
    public var holdsLines: Bool { linesUnheld == nil }

    /// Why the kiosk does not have its GPIO lines; `nil` while it has them.
    public var linesUnheld: OutOfServiceReason? {
        reasons.first { reason in
            if case .linesMissing = reason { true } else { false }
        }
    }

    /// Why nobody knows the levels of the inputs; `nil` while they are read.
    public var inputsUnread: OutOfServiceReason? {
        reasons.filter { reason in
            switch reason {
            case .linesMissing, .inputsUnreadable: true
            case .cloudUnreachable, .credentialsRejected, .terminalDisabled, .terminalRefuses,
                .clockUntrusted, .doorOpen, .tilted, .emergencyStop, .serviceKeyOn, .faultLatched,
                .paymentUndecided, .stopping, .crashLoop:
                false
            }
        }.min { $0.description < $1.description }
    }

    /// One line for the service manager and for people.
    public var line: String {
        let running = sale.map { "Sale \($0.opening.sale) of \($0.opening.item): \($0.state)" }
        guard !reasons.isEmpty else { return (running ?? "Ready") + noticesInWords }
        let why = reasons.map(\.description).sorted().joined(separator: ", ")
        return "Out of service: \(why)" + (running.map { ". \($0)" } ?? "") + noticesInWords
    }

    /// The items that are not sold because goods were not seen to fall too often in a row (D4).
    public var unseen: Set<ItemID> { Set(faults.compactMap(\.dropsItem)) }

    /// What a technician should look at although the kiosk sells: stuck buttons (I3), items whose
    /// goods were not seen to fall (D4), and outputs that have moved as often as they may.
    private var noticesInWords: String {
        let notices = [
            ("stuck button", stuck), ("latched drop fault", unseen), ("worn output", wornOut),
        ]
        return notices.compactMap { what, items in
            guard !items.isEmpty else { return nil }
            let names = items.map(\.text).sorted().joined(separator: ", ")
            return " (\(what)\(items.count == 1 ? "" : "s"): \(names))"
        }.joined()
    }
}

extension HeldSale.Cause {
    fileprivate var isRefusedRefund: Bool {
        switch self {
        case .refundRefused: true
        case .undecided: false
        }
    }
}

extension FaultName {
    /// The item whose drop sensor missed too often, where the fault is that (D4).
    var dropsItem: ItemID? {
        switch self {
        case .drops(let item): item
        case .output, .invariant: nil
        }
    }
}
