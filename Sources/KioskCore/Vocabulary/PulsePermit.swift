/// What a pulse shall do: which item's output, and for how long.
public struct PulseOrder: Sendable, Hashable {
    /// The sale that the pulse delivers.
    public let sale: SaleID
    /// The item whose dispense output moves.
    public let item: ItemID
    /// How long the output is active.
    public let duration: Duration

    /// An order for one pulse.
    public init(sale: SaleID, item: ItemID, duration: Duration) {
        self.sale = sale
        self.item = item
        self.duration = duration
    }

    /// The longest pulse that any part of the product accepts (S2).
    public static let durationMax: Duration = .seconds(10)
}

/// The permission for exactly one pulse (S3).
///
/// It cannot be copied, only the machine makes one, once for each armed sale whose capture was
/// confirmed, and a pulse consumes it: a second pulse for the sale does not compile.
public struct PulsePermit: ~Copyable, Sendable {
    /// What is permitted.
    public let order: PulseOrder

    init(for order: PulseOrder) {
        self.order = order
    }
}
