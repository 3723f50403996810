public import KioskCore

/// The running service at one moment, as its pages show it.
public struct PanelStatus: Sendable, Equatable {
    /// How an item stands.
    public struct Item: Sendable, Equatable {
        /// The item.
        public let id: ItemID
        /// How many are left; `nil` when it is not counted.
        public let stock: Int?
        /// Whether it can be sold.
        public let isSellable: Bool
        /// Whether its button is stuck (I3).
        public let isStuck: Bool
        /// Whether what its output moves is due for replacement.
        public let isWorn: Bool

        /// How often its output has moved since what it moves was replaced.
        public let pulses: Int

        /// States how an item stands.
        public init(
            id: ItemID, stock: Int?, isSellable: Bool, isStuck: Bool, isWorn: Bool,
            pulses: Int = 0
        ) {
            self.pulses = pulses
            self.id = id
            self.stock = stock
            self.isSellable = isSellable
            self.isStuck = isStuck
            self.isWorn = isWorn
        }
    }

    /// Why it does not sell; empty while it does.
    public var reasons: [OutOfServiceReason]
    /// The faults that nobody has cleared yet; not every one keeps the kiosk from selling (S6).
    public var faults: [FaultName]
    /// How the sale that runs began.
    public var sale: SaleOpening?
    /// The items, in the order of the file.
    public var items: [Item]
    /// Refunds that are owed (M10).
    public var refunds: [RefundOwing]
    /// Sales whose receipt is to be printed (M13).
    public var receipts: [SaleID]
    /// Sales that wait for a person.
    public var held: [HeldSale]
    /// What each input did since the process started.
    public var inputs: [PanelInput]
    /// What each output was last driven to, those that move goods first.
    public var outputs: [PanelOutputReading]
    /// For how long the process runs.
    public var uptime: Duration
    /// The journal's file.
    public var journalPath: String
    /// How large the journal is, in bytes; `nil` where that cannot be read.
    public var journalBytes: Int64?
    /// When this was so.
    public var at: WallTime

    /// States how the service is.
    public init(
        reasons: [OutOfServiceReason], faults: [FaultName] = [], sale: SaleOpening?,
        items: [Item], refunds: [RefundOwing], receipts: [SaleID], held: [HeldSale],
        inputs: [PanelInput], outputs: [PanelOutputReading], uptime: Duration, journalPath: String,
        journalBytes: Int64?, at: WallTime
    ) {
        self.reasons = reasons
        self.faults = faults
        self.sale = sale
        self.items = items
        self.refunds = refunds
        self.receipts = receipts
        self.held = held
        self.inputs = inputs
        self.outputs = outputs
        self.uptime = uptime
        self.journalPath = journalPath
        self.journalBytes = journalBytes
        self.at = at
    }
}
