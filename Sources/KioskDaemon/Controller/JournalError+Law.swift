import KioskJournal

extension JournalError {
    /// Whether the database says that the payment or the sale was used before (M9, D1): nothing is
    /// wrong with the journal, and the machine has to hear of it.
    var isSecondUse: Bool {
        switch self {
        case .paymentAlreadyUsed, .alreadyArmed, .lawBroken(.paymentOfOneSale, _, _): true
        case .lawBroken, .duplicate, .orderNumberAlreadyUsed, .missing, .locked, .notAJournal,
            .newerSchema, .damaged, .unreadableRecord, .invalidIdentity, .full, .readOnly, .busy,
            .io, .broken:
            false
        }
    }

    /// Whether the records break a law that the machine should have kept by itself: a bug.
    var isOurBug: Bool {
        switch self {
        case .lawBroken, .duplicate, .orderNumberAlreadyUsed: !isSecondUse
        case .paymentAlreadyUsed, .alreadyArmed, .missing, .locked, .notAJournal, .newerSchema,
            .damaged, .unreadableRecord, .invalidIdentity, .full, .readOnly, .busy, .io, .broken:
            false
        }
    }
}
