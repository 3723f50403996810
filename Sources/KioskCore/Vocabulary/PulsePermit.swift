/// What a pulse shall do: which item's output, and for how long.
public struct PulseOrder: Sendable, Hashable {
    /// The sale that the pulse delivers; `nil` when a person tries the output.
    public let sale: SaleID?
    /// The item whose dispense output moves.
    public let item: ItemID
    /// How long the output is active.
    public let duration: Duration

    /// An order for the pulse of a sale.
    public init(sale: SaleID, item: ItemID, duration: Duration) {
        self.sale = sale
        self.item = item
        self.duration = duration
    }

    /// An order for a pulse that a person wants to see.
    init(trying item: ItemID, duration: Duration) {
        sale = nil
        self.item = item
        self.duration = duration
    }

    /// The news that the pulse ended.
    public func ended(_ ending: PulseEnding) -> Event {
        guard let sale else { return .trialEnded(ending) }
        return .pulseEnded(sale, ending)
    }

    /// The longest pulse that any part of the product accepts (S2).
    public static let durationMax: Duration = .seconds(10)
}

/// The permission for exactly one pulse (S3).
///
/// It cannot be copied, only the machine makes one, once for each armed sale whose capture was
/// confirmed (or for a trial that a person asked for, out of service), and a pulse consumes it: a
/// second pulse for the sale does not compile.
public struct PulsePermit: ~Copyable, Sendable {
    /// What is permitted.
    public let order: PulseOrder

    init(for order: PulseOrder) {
        self.order = order
    }
}
