import KOMOJUSimulator
import KioskCore
import KioskGPIO
import KioskJournal

/// The four laws, checked from three witnesses that know nothing of each other: KOMOJU's ledger
/// and requests, the journal as it stands on disk, and the movements of the outputs at the chip.
struct LawAudit {
    var ledger: Ledger
    var sessions: [SimulatedSession]
    var requests: [RequestLogEntry]
    var sales: [SaleHistory]
    var pulses: [Witness.Pulse]
    var linesOn: [String]
    /// What may have become of a payment beside delivered, refunded and held.
    var allowed: Set<SaleHistory.Standing>

    /// What speaks against the laws; nothing does when all is well.
    var faults: [String] {
        relayWithoutMoney + moneyWithoutOutcome + moreThanOnce + notOff + sessionsAndKeys
    }

    private func entry(of sale: SaleHistory) -> Ledger.Entry? {
        ledger.entries.first { $0.orderNumber == sale.opening.orderNumber.text }
    }

    private func pulses(of sale: SaleHistory) -> Int {
        pulses.count { $0.sale == sale.opening.sale }
    }

    private var relayWithoutMoney: [String] {
        sales.compactMap { sale in
            guard pulses(of: sale) > 0 else { return nil }
            guard let entry = entry(of: sale), entry.captured == sale.opening.price.amount,
                sale.capture?.payment.text == entry.payment, sale.arming != nil
            else { return "law 1: sale \(sale.opening.sale) moved its relay without a payment" }
            return nil
        } + pulses.filter { $0.sale == nil }.map { "law 1: \($0.line) moved without a sale" }
    }

    private var moneyWithoutOutcome: [String] {
        ledger.entries.compactMap { entry in
            guard
                let sale = sales.first(where: { $0.opening.orderNumber.text == entry.orderNumber })
            else { return "law 2: payment \(entry.payment) belongs to no sale" }
            let isRight =
                switch sale.standing {
                case .delivered: pulses(of: sale) == 1 && entry.refunded == 0
                case .refunded: entry.refunded == entry.captured
                case .held: true
                case .open, .unpaid, .refundOwed: allowed.contains(sale.standing)
                }
            return isRight
                ? nil
                : "law 2: payment \(entry.payment) of sale \(sale.opening.sale), captured "
                    + "\(entry.captured), refunded \(entry.refunded), is \(sale.standing.rawValue)"
        }
            + sales.filter { $0.standing == .delivered && entry(of: $0) == nil }
            .map { "law 2: sale \($0.opening.sale) counts as delivered and was never paid" }
            + sales.filter { $0.standing == .open && !allowed.contains(.open) }
            .map { "law 2: sale \($0.opening.sale) is open" }
    }

    private var moreThanOnce: [String] {
        sales.filter { pulses(of: $0) > 1 }
            .map { "law 3: sale \($0.opening.sale) moved its relay more than once" }
            + ledger.entries.filter { $0.refunds.count > 1 || $0.refunded > $0.captured }
            .map { "M10: payment \($0.payment) was refunded more than once" }
    }

    private var notOff: [String] {
        linesOn.map { "law 4: \($0) is on" }
            + pulses.compactMap { pulse in
                guard let ended = pulse.ended else { return "law 4: \(pulse.line) never went off" }
                return ended - pulse.began > PulseOrder.durationMax
                    ? "law 4: \(pulse.line) was on for \(ended - pulse.began)" : nil
            }
    }

    /// One sale, one session, one key to create it (M2, M3).
    private var sessionsAndKeys: [String] {
        var faults: [String] = []
        for sale in sales {
            let own = sessions.filter { $0.orderNumber == sale.opening.orderNumber.text }
            if own.count > 1 {
                faults.append("M4: sale \(sale.opening.sale) has \(own.count) sessions")
            }
        }
        let creations = requests.filter { $0.method == "POST" && $0.path == "/api/v1/sessions" }
        let keys = Set(creations.map { $0.idempotencyKey ?? "none" })
        let known = Set(sales.map(\.opening.createKey.text))
        faults += keys.subtracting(known).map { "M2: a session was created under the key \($0)" }
        let posts = requests.filter { $0.method == "POST" }
        if posts.contains(where: { $0.idempotencyKey == nil }) {
            faults.append("M2: a request that changes something has no key")
        }
        for (key, uses) in Dictionary(grouping: posts, by: \.idempotencyKey)
        where Set(uses.map(\.path)).count > 1 {
            faults.append("M2: the key \(key ?? "") was used for two requests")
        }
        return faults
    }
}

extension Kiosk {
    /// What speaks against the laws, from the three witnesses; the controller has ended.
    func brokenLaws(allowing allowed: Set<SaleHistory.Standing> = []) async throws -> [String] {
        try await audit(allowing: allowed).faults
    }

    /// What the three witnesses say; the controller has ended.
    func audit(allowing allowed: Set<SaleHistory.Standing> = []) async throws -> LawAudit {
        // Movements are told in order: when this one is known, all before it are.
        let before = witness.seen.changes.count { $0.line == KioskSetup.flushLine }
        drive(KioskSetup.flushLine, active: before % 2 == 0)
        try await witness.wait(until: "all movements are told") { seen in
            seen.changes.count { $0.line == KioskSetup.flushLine } > before
        }
        let journal = try Journal.open(path: desk.path, access: .reading)
        var sales: [SaleHistory] = []
        for sale in try journal.recentSales(limit: 1_000).reversed() {
            sales += SaleHistory.fold(try journal.records(of: sale))
        }
        let (ledger, sessions) = simulator.withModel { model, _ in (model.ledger, model.sessions) }
        return LawAudit(
            ledger: ledger, sessions: sessions, requests: simulator.requests, sales: sales,
            pulses: witness.seen.pulses(on: [KioskSetup.dispenseLine]),
            linesOn: chip.snapshot().filter { $0.direction == .output && $0.level == .high }
                .map(\.name),
            allowed: allowed)
    }
}
