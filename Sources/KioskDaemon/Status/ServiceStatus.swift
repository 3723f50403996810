public import KioskCore

/// The running service as a technician wants to know it: the kiosk, what is left to do, what the
/// inputs did, and what the outputs are. Nothing of it is secret (X1).
public struct ServiceStatus: Sendable, Equatable {
    /// Whether it sells, and the sale that runs.
    public let kiosk: KioskStatus
    /// For how long the sale is in its state; `nil` without a sale.
    public let saleStateAge: Duration?
    /// Refunds that are owed (M10).
    public let refunds: [RefundOwing]
    /// Sales whose receipt is to be printed (M13).
    public let receipts: [SaleID]
    /// Sales that wait for a person.
    public let held: [HeldSale]
    /// The items of the configuration.
    public let items: [ItemID]
    /// What each input did since the process started.
    public let inputs: [InputCounts]
    /// What each output was last driven to.
    public let outputs: [OutputReading]
    /// Who brought the news of captures, and what came to the webhook's address.
    public let news: NewsTally.Counts
    /// The process.
    public let facts: ServiceFacts
    /// For how long it runs.
    public let uptime: Duration
    /// The journal's file.
    public let journalPath: String
    /// How large the journal is with what belongs to it, in bytes; `nil` where that cannot be read.
    public let journalBytes: Int64?
    /// When this was so, by the kiosk's wall clock.
    public let at: WallTime
}
