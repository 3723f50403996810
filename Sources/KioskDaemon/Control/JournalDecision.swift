public import KioskCore
public import KioskJournal

/// A person's decision on the journal of a service that is stopped: the same objections and the
/// same records as in the service, and what follows from them is recovery's (D5).
public enum JournalDecision {
    /// Puts the decision on record, on disk when this returns, or says what speaks against it.
    public static func resolve(
        _ resolution: SaleResolution, in journal: Journal, at time: WallTime
    ) throws(JournalError) -> Result<DecidedSale, DecisionObjection> {
        let sale = resolution.sale
        let records = try journal.records(of: sale)
        if let objection = DecisionObjection(to: resolution.decision, of: sale, in: records) {
            return .failure(objection)
        }
        guard let held = SaleHistory.fold(records).first.flatMap(HeldSale.init) else {
            preconditionFailure("sale \(sale) is held, and is not")
        }
        do throws(JournalError) {
            try journal.append(held.records(of: resolution), at: time)
        } catch .paymentAlreadyUsed(let payment) {
            return .failure(.impossible(.paymentOfAnotherSale(payment)))
        }
        guard let decided = DecidedSale(try journal.records(of: sale)) else {
            preconditionFailure("the decision on sale \(sale) was written, and is not there")
        }
        return .success(decided)
    }
}
