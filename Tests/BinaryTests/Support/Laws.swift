import KioskCore

/// The four laws, checked from what really moved: the simulator's ledger, the journal, the relays.
enum Laws {
    /// How much longer than configured a pulse may look on a busy computer, in milliseconds.
    private static let latenessMillisecondsMax = 3_000

    /// What is broken, in words; empty when all is well.
    ///
    /// - Parameters:
    ///   - pulses: the active times of each item's relay, over all lives.
    ///   - endedEarly: the items whose pulses a sensor or a hand ends before their time.
    ///   - refusesOffMilliseconds: how long a relay was made to refuse to go off.
    static func breaches(
        ledger: [SimulatorProcess.Ledger.Entry], sales: [SaleHistory], records: [StoredRecord],
        pulses: [String: [MockGPIOClient.Pulse]], pulseMilliseconds: Int,
        endedEarly: Set<String> = [], refusesOffMilliseconds: Int = 0
    ) -> [String] {
        money(ledger, sales) + Balance(ledger, sales).breaches
            + goods(ledger, sales, records, pulses)
            + once(records) + onePulseEach(records, sales, pulses)
            + rest(sales, pulses, pulseMilliseconds, endedEarly, refusesOffMilliseconds)
    }

    /// The yen of all sales together: what KOMOJU keeps is what was delivered or is held.
    struct Balance {
        /// What KOMOJU captured, by its ledger.
        let captured: Int
        /// What KOMOJU gave back, by its ledger.
        let refunded: Int
        /// What the journal says was delivered.
        let delivered: Int
        /// What the journal says waits for a person.
        let held: Int

        /// Adds up both books.
        init(_ ledger: [SimulatorProcess.Ledger.Entry], _ sales: [SaleHistory]) {
            captured = ledger.reduce(0) { $0 + $1.captured }
            refunded = ledger.reduce(0) { $0 + $1.refunded }
            delivered = Self.price(of: sales) { $0.standing == .delivered }
            held = Self.price(of: sales) { $0.standing == .held && Self.hasPayment($0) }
        }

        /// The price, and not what was read: a capture that does not match is held for that.
        private static func price(
            of sales: [SaleHistory], where isCounted: (SaleHistory) -> Bool
        ) -> Int {
            sales.filter(isCounted).reduce(0) { $0 + $1.opening.price.amount }
        }

        /// Whether the journal knows of money; a payment that never settled is none.
        private static func hasPayment(_ sale: SaleHistory) -> Bool {
            if sale.capture != nil || sale.refundOwed != nil { return true }
            return sale.hold?.payment != nil && sale.hold?.reason != .paymentNeverSettled
        }

        /// What does not add up.
        var breaches: [String] {
            captured - refunded == delivered + held
                ? []
                : ["\(captured) - \(refunded) yen were kept, \(delivered) + \(held) explained"]
        }
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
        _ records: [StoredRecord], _ pulses: [String: [MockGPIOClient.Pulse]]
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
            let tried = records.count {
                guard case .outputTried(let trial) = $0.record else { return false }
                return trial.item.text == item
            }
            if pulses.count > armed.count + tried || pulses.count < delivered {
                breaches.append(
                    "\(item): \(pulses.count) pulses, \(armed.count) sales armed, "
                        + "\(delivered) delivered, \(tried) trials")
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

    /// What a relay moves for.
    private enum Cause: Hashable, CustomStringConvertible {
        case sale(SaleID)
        /// The record of a trial.
        case trial(Int64)

        var description: String {
            switch self {
            case .sale(let sale): "sale \(sale)"
            case .trial(let record): "the trial of record \(record)"
            }
        }
    }

    /// How much earlier than its arming a pulse may seem to begin, between two clocks, in
    /// microseconds; two pulses of one item are much further apart.
    private static let clockDifferenceMax: Int64 = 20_000

    /// A pulse belongs to the sale of its item that was armed last before it, or to the trial: none
    /// has two, none is without one, and what was delivered has its own.
    private static func onePulseEach(
        _ records: [StoredRecord], _ sales: [SaleHistory],
        _ pulses: [String: [MockGPIOClient.Pulse]]
    ) -> [String] {
        var breaches: [String] = []
        var counts: [Cause: Int] = [:]
        for (item, pulses) in pulses {
            let armings = records.compactMap { stored -> (cause: Cause, at: Int64)? in
                let at = stored.at.microsecondsSince1970
                switch stored.record {
                case .armed(let arming) where arming.item.text == item:
                    return (.sale(arming.sale), at)
                case .outputTried(let trial) where trial.item.text == item:
                    return (.trial(stored.sequence), at)
                default:
                    return nil
                }
            }
            for began in pulses.compactMap(\.wallMicroseconds) {
                let earlier = armings.last { $0.at <= began + clockDifferenceMax }
                guard let earlier else {
                    breaches.append("\(item) moved before any sale was armed")
                    continue
                }
                counts[earlier.cause, default: 0] += 1
            }
        }
        for (cause, count) in counts where count > 1 {
            breaches.append("\(cause) moved its relay \(count) times")
        }
        for sale in sales
        where sale.outcome == .delivered && counts[.sale(sale.opening.sale)] == nil {
            breaches.append("sale \(sale.opening.sale) counts as delivered without a pulse")
        }
        return breaches
    }

    /// Off is the resting state: a pulse that was seen to its end was not longer than configured,
    /// and shorter only where the sale says that it was cut short.
    private static func rest(
        _ sales: [SaleHistory], _ pulses: [String: [MockGPIOClient.Pulse]], _ milliseconds: Int,
        _ endedEarly: Set<String>, _ refusesOffMilliseconds: Int
    ) -> [String] {
        var breaches: [String] = []
        let late = latenessMillisecondsMax + refusesOffMilliseconds
        for (item, pulses) in pulses {
            let lengths = pulses.compactMap(\.nanoseconds)
            let tooLong = (milliseconds + late) * 1_000_000
            for length in pulses.compactMap(\.nanosecondsMax) where length > tooLong {
                breaches.append("\(item) was on for \(length) ns")
            }
            let short = lengths.count { $0 < milliseconds * 1_000_000 }
            let cut = sales.count {
                $0.opening.item.text == item && $0.outcome == .failed(.interlockOpened)
            }
            if short > cut, !endedEarly.contains(item) {
                breaches.append("\(item): of \(lengths) ns, \(short) are short, \(cut) were cut")
            }
        }
        return breaches
    }
}
