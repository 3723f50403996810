public import KioskCore

/// Why a sale cannot be decided as a person asked, told from all that the journal says of it.
public enum DecisionObjection: Error, Sendable, Equatable {
    /// There is no such sale.
    case noSuchSale(SaleID)
    /// Somebody decided it before.
    case decidedAlready(SaleResolution, at: WallTime, standing: SaleHistory.Standing)
    /// It waits for nobody's decision.
    case notHeld(SaleID, SaleHistory.Standing)
    /// It is held, and this decision cannot be carried out.
    case impossible(ResolutionObjection)

    /// What speaks against deciding so; `nil` when the records have the sale held and the
    /// decision possible.
    ///
    /// - Parameter records: All records of the sale, in order.
    public init?(to decision: ResolutionDecision, of sale: SaleID, in records: [StoredRecord]) {
        guard let history = SaleHistory.fold(records).first else {
            self = .noSuchSale(sale)
            return
        }
        if let held = HeldSale(history) {
            guard let objection = held.objection(to: decision) else { return nil }
            self = .impossible(objection)
        } else if let (resolution, time) = DecidedSale.decision(in: records) {
            self = .decidedAlready(resolution, at: time, standing: history.standing)
        } else {
            self = .notHeld(sale, history.standing)
        }
    }
}

extension DecisionObjection {
    /// The word for programs.
    public var code: String {
        switch self {
        case .noSuchSale: "no_such_sale"
        case .decidedAlready: "decided_already"
        case .notHeld, .impossible(.notHeld): "not_held"
        case .impossible(.noPaymentKnown): "no_payment_known"
        case .impossible(.paymentOfAnotherSale): "payment_of_another_sale"
        case .impossible(.amountUnknown): "amount_unknown"
        }
    }
}

extension DecisionObjection: CustomStringConvertible {
    /// What is wrong, and what to do instead.
    public var description: String {
        switch self {
        case .noSuchSale(let sale):
            """
            there is no sale \(sale); `kioskd sales list --held` shows the sales that wait for a \
            decision
            """
        case .decidedAlready(let resolution, let time, let standing):
            """
            sale \(resolution.sale) was decided already: \(resolution.by) chose \
            --\(resolution.decision.rawValue) at \(time.text) (\(resolution.why)); it is \
            \(standing.rawValue) now
            """
        case .notHeld(let sale, .open):
            """
            sale \(sale) is not held: it is not over yet; the service brings it to its end while \
            it runs, and holds it if nobody can know what is right
            """
        case .notHeld(let sale, .refundOwed):
            """
            sale \(sale) is not held: its refund is owed, and the running service goes on asking \
            for it by itself
            """
        case .notHeld(let sale, let standing):
            "sale \(sale) is not held: it is \(standing.rawValue), and nothing waits for a decision"
        case .impossible(let objection): objection.description
        }
    }
}
