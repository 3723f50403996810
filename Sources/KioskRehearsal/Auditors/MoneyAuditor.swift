import KOMOJUSimulator
import KioskCore

/// Second law, in yen: captured - refunded = delivered + held, of each sale and in total.
struct MoneyAuditor: Sendable {
    /// What the technician chose for a sale of which nobody knows whether goods fell (D2).
    let policy: MachineSettings.ArmedWithoutOutcome

    /// What KOMOJU's books say of one sale.
    struct Books: Sendable {
        var captured = 0
        /// Given back through the API.
        var refunded = 0
        /// Given back by staff on the device.
        var refundedByStaff = 0
        var refunds = 0
    }

    /// What is wrong with the money of a sale that came out as it did.
    func judge(_ sale: SaleAccount, _ books: Books, at moment: Moment) -> Violation? {
        let number = sale.opening.sale
        let wrong = { (law: String, text: String) in
            Violation(
                law,
                "sale \(number) is \(sale.result.rawValue): \(text); captured "
                    + "\(books.captured), refunded \(books.refunded), by staff "
                    + "\(books.refundedByStaff)", at: moment)
        }
        if books.refunds > 1 { return wrong("M10", "it was refunded \(books.refunds) times") }
        if books.refunded + books.refundedByStaff > books.captured {
            return wrong("M10", "more went back than was taken")
        }
        let back = books.refunded + books.refundedByStaff
        let kept = books.captured - back
        switch sale.result {
        case .delivered:
            if books.captured != sale.opening.price.amount { return wrong("law 1", "not paid") }
            if books.refunded != 0 { return wrong("law 2", "refunded too") }
            return sale.pulses == 1 ? nil : wrong("law 1", "its output moved \(sale.pulses) times")
        case .assumed:
            if books.captured != sale.opening.price.amount { return wrong("law 1", "not paid") }
            return policy == .assumeDelivered ? nil : wrong("law 2", "nobody decided it")
        case .refunded: return kept == 0 ? nil : wrong("law 2", "money is left")
        case .unpaid: return kept == 0 ? nil : wrong("law 2", "money was taken")
        case .held: return nil
        case .kept:
            // A person decided that the money stays; what had gone back is gone.
            return nil
        case .refundOwed, .open:
            return kept == 0 && sale.result == .open && books.captured == 0 && !sale.isClosed
                ? wrong("law 2", "it has no outcome") : wrong("law 2", "its money has no outcome")
        }
    }

    /// What the journal has as given back of a sale whose capture it knows, against the books: the
    /// accountant sums up what the journal has.
    func judgeKnown(_ sale: SaleAccount, _ books: Books, at moment: Moment) -> Violation? {
        guard sale.capture != nil, sale.result != .refundOwed else { return nil }
        let known = max(sale.refundDone?.money.amount ?? 0, sale.returned?.total.amount ?? 0)
        let back = books.refunded + books.refundedByStaff
        guard known != back else { return nil }
        return Violation(
            "M8",
            "sale \(sale.opening.sale) is \(sale.result.rawValue): \(back) went back, and the "
                + "journal knows of \(known)", at: moment)
    }

    /// The total of the books against the total of the outcomes.
    func judgeTotal(
        _ sales: [(SaleAccount, Books)], captured: Int, refunded: Int, at moment: Moment
    ) -> Violation? {
        var delivered = 0
        var held = 0
        for (sale, books) in sales {
            let kept = books.captured - books.refunded - books.refundedByStaff
            switch sale.result {
            case .delivered, .assumed:
                delivered += sale.opening.price.amount - books.refundedByStaff
            case .held, .kept: held += kept
            case .unpaid, .refunded, .refundOwed, .open: break
            }
        }
        guard captured - refunded != delivered + held else { return nil }
        return Violation(
            "law 2",
            "captured \(captured) - refunded \(refunded) is not delivered \(delivered) "
                + "+ held \(held)", at: moment)
    }
}
