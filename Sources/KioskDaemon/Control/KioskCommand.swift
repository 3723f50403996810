public import KioskCore

/// What a person asks of the running controller.
///
/// It names a sale, a fault or an item, and a decision. Nothing in it chooses a line, a duration or an
/// amount: those are the journal's and the configuration's (X3).
public enum KioskCommand: Sendable, Equatable {
    /// Tell how the kiosk is.
    case tellStatus
    /// End the hold of a sale as a person decided (second law).
    case resolve(SaleResolution)
    /// Clear a latched fault whose cause is mended (S6).
    case clearFault(FaultClearing)
    /// Count an item, note a replacement, or try its output.
    case item(ItemCommand)
}

/// What came of a command; by then it is done and on disk, or it is not done.
public enum CommandAnswer: Sendable, Equatable {
    /// The service as it is.
    case status(ServiceStatus)
    /// The decision is on record.
    case resolved(DecidedSale)
    /// The fault is cleared, on record.
    case cleared(FaultClearing)
    /// The item is counted so, on record.
    case counted(CountedItem)
    /// The output was tried.
    case tried(TrialResult)
    /// It is not done, or nobody can say, as the refusal tells.
    case refused(CommandRefusal)
}
