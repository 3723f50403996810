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
    /// Refunds that are owed.
    public var refundsOwed: Int
    /// Sales that wait for a person.
    public var held: Int

    /// A sale that has the terminal.
    public struct RunningSale: Sendable, Equatable {
        /// What it is about.
        public var opening: SaleOpening
        /// Its state in words.
        public var state: String

        /// The words for a customer who may pay.
        static let waitingForPayment = "waiting for the payment"
    }

    /// The state of a machine.
    init(_ machine: KioskMachine) {
        reasons = machine.reasons
        sale = machine.sale.map {
            RunningSale(opening: $0.opening, state: $0.state.words)
        }
        stock = machine.counts.stock
        sellable = Set(machine.settings.items.map(\.id).filter(machine.isSellable))
        stuck = machine.stuckItems
        wornOut = machine.wornOutItems
        refundsOwed = machine.refunds.count
        held = machine.held.count
    }

    /// Whether the kiosk has its GPIO lines.
    public var holdsLines: Bool {
        reasons.allSatisfy { reason in
            if case .linesMissing = reason { false } else { true }
        }
    }

    /// One line for the service manager and for people.
    public var line: String {
        let running = sale.map { "Sale \($0.opening.sale) of \($0.opening.item): \($0.state)" }
        guard !reasons.isEmpty else { return (running ?? "Ready") + noticesInWords }
        let why = reasons.map(\.description).sorted().joined(separator: ", ")
        return "Out of service: \(why)" + (running.map { ". \($0)" } ?? "") + noticesInWords
    }

    /// What a technician should look at although the kiosk sells: stuck buttons (I3), and outputs
    /// that have moved as often as they may.
    private var noticesInWords: String {
        [("stuck button", stuck), ("worn output", wornOut)].compactMap { what, items in
            guard !items.isEmpty else { return nil }
            let names = items.map(\.text).sorted().joined(separator: ", ")
            return " (\(what)\(items.count == 1 ? "" : "s"): \(names))"
        }.joined()
    }
}

extension SaleMachine.State {
    /// The state in words.
    var words: String {
        switch self {
        case .creatingSession: "creating the session"
        case .searching: "looking for a payment"
        case .pushing: "sending to the terminal"
        case .awaitingPayment: KioskStatus.RunningSale.waitingForPayment
        case .cancelling: "ending the session"
        case .dispensing: "dispensing"
        case .settled: "settled"
        }
    }
}
