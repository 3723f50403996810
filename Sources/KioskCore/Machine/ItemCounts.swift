/// What is counted of each item, as the newest record of it says.
public struct ItemCounts: Sendable, Hashable {
    /// How many of each counted item are in the machine.
    public internal(set) var stock: [ItemID: Int] = [:]
    /// The number in the configuration that `stock` counts down from.
    var configured: [ItemID: Int] = [:]
    /// How often each output has moved; without an entry, never.
    public internal(set) var wear: [ItemID: Int] = [:]

    /// Nothing is counted yet.
    public init() {}

    /// What records in the order of the journal say.
    public init(_ records: [StoredRecord]) {
        for stored in records { take(stored.record) }
    }

    /// How often the output of the item has moved.
    public func pulses(of item: ItemID) -> Int { wear[item] ?? 0 }

    /// Whether the output of the item has moved as often as it may before it is due for replacement.
    ///
    /// - Parameter lifePulses: How often that is; `nil` where nobody said, and it never is due.
    public func isWornOut(_ item: ItemID, lifePulses: Int?) -> Bool {
        lifePulses.map { pulses(of: item) >= $0 } ?? false
    }

    /// Takes in what a record says of stock and wear.
    mutating func take(_ fact: JournalRecord) {
        switch fact {
        case .armed(let arming):
            stock[arming.item] = arming.stockLeft
            configured[arming.item] = arming.stockConfigured
            // The newest record alone counts, for recovery reads no other: one of an old version,
            // which does not tell, means that nobody has counted yet.
            wear[arming.item] = arming.pulses
        case .stockDeclared(let declaration):
            stock[declaration.item] = declaration.left
            configured[declaration.item] = declaration.configured
            wear[declaration.item] = declaration.pulses
        case .outputTried(let trial):
            stock[trial.item] = trial.stockLeft
            configured[trial.item] = trial.stockConfigured
            wear[trial.item] = trial.pulses
        case .wearReset(let reset):
            stock[reset.item] = reset.stockLeft
            configured[reset.item] = reset.stockConfigured
            wear[reset.item] = nil
        case .started, .stopped, .saleOpened, .sessionCreated, .cancelAsked, .captureConfirmed,
            .dispensed, .endedUnpaid, .refundOwed, .refundAsked, .refundDone, .refundNeedsOperator,
            .held, .resolved, .receiptOwed, .receiptPrinted, .receiptGivenUp, .saleClosed,
            .faultLatched, .faultCleared, .reconciled, .returnedElsewhere:
            break
        }
    }

    /// The arming is not on disk: the item counts as being there, and its output as unmoved.
    mutating func takeBackPulse(of item: ItemID) {
        if let left = stock[item] { stock[item] = left + 1 }
        wear[item] = wear[item].flatMap { $0 > 1 ? $0 - 1 : nil }
    }
}
