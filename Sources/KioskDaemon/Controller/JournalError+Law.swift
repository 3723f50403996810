import KioskCore
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

    /// The sale among the facts that the database speaks of: a batch may hold those of several.
    func sale(in facts: [JournalRecord]) -> SaleID? {
        let named: SaleID? =
            switch self {
            case .alreadyArmed(let sale): sale
            case .lawBroken(_, _, let sale): sale
            case .paymentAlreadyUsed(let payment):
                facts.first { $0.payment == payment }?.sale
            case .duplicate, .orderNumberAlreadyUsed, .missing, .locked, .notAJournal,
                .newerSchema, .damaged, .unreadableRecord, .invalidIdentity, .full, .readOnly,
                .busy, .io, .broken:
                nil
            }
        return named ?? facts.lazy.compactMap(\.sale).first
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
