import KioskCore

/// The four laws, checked from what really moved: the simulator's ledger, the journal, the relays.
enum Laws {
    /// How much longer than configured a pulse may look on a busy computer, in milliseconds.
    private static let latenessMillisecondsMax = 3_000

    /// What is broken, in words; empty when all is well.
    ///
    /// - Parameter pulses: the active times of each item's relay, over all lives.
    static func breaches(
        ledger: [SimulatorProcess.Ledger.Entry], sales: [SaleHistory], records: [StoredRecord],
        pulses: [String: [MockGPIOClient.Pulse]], pulseMilliseconds: Int
    ) -> [String] {
        money(ledger, sales) + goods(ledger, sales, pulses)
            + once(records) + rest(sales, pulses, pulseMilliseconds)
    }

    /// No money without an outcome: delivered, refunded or held, and nothing in between.
    private static func money(
        _ ledger: [SimulatorProcess.Ledger.Entry], _ sales: [SaleHistory]
    ) -> [String] {
        var breaches: [String] = []
        for entry in ledger {
            let owners = sales.filter { $0.opening.orderNumber.text == entry.orderNumber }
            guard let sale = owners.first, owners.count == 1 else {
                breaches.append("payment \(entry.payment) belongs to \(owners.count) sales")
                continue
            }
            let expected: Int?
            switch sale.standing {
            case .delivered, .held: expected = 0
            case .refunded: expected = entry.captured
            case .open, .unpaid, .refundOwed: expected = nil
            }
            if expected != entry.refunded {
                breaches.append(
                    "sale \(sale.opening.sale) is \(sale.standing.rawValue); of "
                        + "\(entry.captured) captured, \(entry.refunded) went back")
            }
            if entry.captured != sale.opening.price.amount {
                breaches.append("sale \(sale.opening.sale) took \(entry.captured)")
            }
            if entry.refunds.count > 1 {
                breaches.append("sale \(sale.opening.sale) was refunded more than once")
            }
        }
        return breaches
    }

    /// No relay without money, at most one pulse a sale, and none for a refunded one.
    private static func goods(
        _ ledger: [SimulatorProcess.Ledger.Entry], _ sales: [SaleHistory],
        _ pulses: [String: [MockGPIOClient.Pulse]]
    ) -> [String] {
        var breaches: [String] = []
        let paid = Set(ledger.compactMap(\.orderNumber))
        for sale in sales where sale.arming != nil || sale.outcome != nil {
            if !paid.contains(sale.opening.orderNumber.text) {
                breaches.append("sale \(sale.opening.sale) was armed and never paid")
            }
        }
        for (item, pulses) in pulses {
            let armed = sales.filter { $0.opening.item.text == item && $0.arming != nil }
            let delivered = armed.count { $0.outcome == .delivered }
            if pulses.count > armed.count || pulses.count < delivered {
                breaches.append(
                    "\(item): \(pulses.count) pulses, \(armed.count) sales armed, "
                        + "\(delivered) delivered")
            }
        }
        return breaches
    }

    /// Armed once.
    private static func once(_ records: [StoredRecord]) -> [String] {
        var armed: Set<SaleID> = []
        var breaches: [String] = []
        for case .armed(let arming) in records.map(\.record)
        where !armed.insert(arming.sale).inserted {
            breaches.append("sale \(arming.sale) was armed twice")
        }
        return breaches
    }

    /// Off is the resting state: a pulse that was seen to its end was not longer than configured,
    /// and shorter only where the sale says that it was cut short.
    private static func rest(
        _ sales: [SaleHistory], _ pulses: [String: [MockGPIOClient.Pulse]], _ milliseconds: Int
    ) -> [String] {
        var breaches: [String] = []
        for (item, pulses) in pulses {
            let lengths = pulses.compactMap(\.nanoseconds)
            let tooLong = (milliseconds + latenessMillisecondsMax) * 1_000_000
            for length in lengths where length > tooLong {
                breaches.append("\(item) was on for \(length) ns")
            }
            let short = lengths.count { $0 < milliseconds * 1_000_000 }
            let cut = sales.count {
                $0.opening.item.text == item && $0.outcome == .failed(.interlockOpened)
            }
            if short > cut {
                breaches.append("\(item): of \(lengths) ns, \(short) are short, \(cut) were cut")
            }
        }
        return breaches
    }
}
