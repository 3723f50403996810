import KioskCore

/// What no law of the database says, and the machine relies on because it alone writes.
///
/// Each exception is a law that could be added; none is needed for what the machine writes today.
enum Habits {
    /// Whether the machine could write `record` after these.
    static func allow(_ record: JournalRecord, after log: [StoredRecord]) -> Bool {
        guard let sale = record.sale else { return true }
        let earlier = log.map(\.record).filter { $0.sale == sale }
        return asksForWhatIsOwed(record, earlier) && waitsForDecision(record, earlier)
    }

    /// It asks for no more back than is owed.
    private static func asksForWhatIsOwed(
        _ record: JournalRecord, _ earlier: [JournalRecord]
    ) -> Bool {
        guard case .refundAsked(let asking) = record else { return true }
        return earlier.allSatisfy { earlier in
            guard case .refundOwed(let owing) = earlier else { return true }
            return asking.money.amount <= owing.money.amount
        }
    }

    /// Of a sale that waits for a person it writes nothing but the decision and the receipt.
    private static func waitsForDecision(
        _ record: JournalRecord, _ earlier: [JournalRecord]
    ) -> Bool {
        var isWaiting = false
        for record in earlier {
            switch record {
            case .held, .refundNeedsOperator: isWaiting = true
            case .resolved: isWaiting = false
            default: break
            }
        }
        guard isWaiting else { return true }
        switch record {
        case .resolved, .receiptPrinted, .receiptGivenUp: return true
        default: return false
        }
    }
}
