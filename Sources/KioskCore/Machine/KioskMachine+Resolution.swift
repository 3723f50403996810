/// What a person decides while the daemon runs.
extension KioskMachine {
    /// Why the decision cannot be carried out; `nil` when it can.
    public func objection(to resolution: SaleResolution) -> ResolutionObjection? {
        guard let sale = held.first(where: { $0.opening.sale == resolution.sale }) else {
            return .notHeld(resolution.sale)
        }
        return sale.objection(to: resolution.decision)
    }

    /// Ends the hold as decided: what goes on record is what a decision on the journal of a
    /// stopped daemon writes, and what follows is what recovery makes of that (D5).
    mutating func resolutionAsked(_ resolution: SaleResolution, in turn: inout Turn) {
        guard objection(to: resolution) == nil,
            let index = held.firstIndex(where: { $0.opening.sale == resolution.sale })
        else { return }
        let sale = held.remove(at: index)
        for fact in sale.records(of: resolution) { turn.record(fact) }
        switch resolution.decision {
        case .delivered:
            receipts.removeAll { $0.owing.sale == resolution.sale }
        case .refund:
            guard let owing = sale.owingAfterResolution else { return }
            refunds.append(
                RefundObligation(owing, of: sale.opening, asked: sale.asked, in: &turn))
        }
    }

    /// Clears a fault that is latched (S6); what is not latched needs no clearing.
    mutating func faultClearAsked(_ clearing: FaultClearing, in turn: inout Turn) {
        guard interlock.faults.contains(clearing.name) else { return }
        turn.record(.faultCleared(clearing))
    }
}
