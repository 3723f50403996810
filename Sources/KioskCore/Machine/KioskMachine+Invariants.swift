/// The machine's own rules, checked after every event, in release builds too.
extension KioskMachine {
    /// The first rule that is broken, in words; `nil` while all hold. A broken rule is a bug: the
    /// shell drives the outputs off, latches a fault and stops.
    public var brokenInvariant: String? {
        brokenSaleInvariant ?? brokenObligationInvariant
    }

    private var brokenSaleInvariant: String? {
        if let trial, trial.order.duration > PulseOrder.durationMax { return "a trial is too long" }
        guard let sale else { return nil }
        if trial != nil { return "an output is tried while a customer is served" }
        if sale.deadline == nil { return "a settled sale keeps the terminal" }
        guard case .dispensing(let dispensing) = sale.state else { return nil }
        if dispensing.capture.sale != sale.opening.sale { return "another sale's capture" }
        if dispensing.capture.money != sale.opening.price { return "the capture is not the price" }
        if dispensing.order.sale != sale.opening.sale || dispensing.order.item != sale.opening.item
        {
            return "the pulse is not the sale's"
        }
        if dispensing.order.duration > PulseOrder.durationMax { return "the pulse is too long" }
        return nil
    }

    private var brokenObligationInvariant: String? {
        let owners =
            refunds.map(\.owing.sale) + watches.map(\.opening.sale) + held.map(\.opening.sale)
            + (sale.map { [$0.opening.sale] } ?? []) + backlog.map(\.opening.sale)
        if Set(owners).count != owners.count { return "a sale stands in two places" }
        for refund in refunds {
            if refund.owing.money.amount <= 0 { return "a refund of nothing" }
            if let asked = refund.asked, asked.money.amount > refund.owing.money.amount {
                return "a refund of more than is owed"
            }
        }
        if counts.stock.values.contains(where: { $0 < 0 }) { return "less than no stock" }
        return nil
    }
}
