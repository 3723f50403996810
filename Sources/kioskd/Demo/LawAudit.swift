import KOMOJUSimulator
import KioskCore
import KioskGPIO

/// The four laws, checked from three witnesses that know nothing of each other: KOMOJU's ledger,
/// the journal as it stands on disk, and the movements of the outputs at the chip.
struct LawAudit {
    /// What KOMOJU charged and gave back.
    let ledger: Ledger
    /// The sales in the journal.
    let sales: [SaleHistory]
    /// The movements of the dispense outputs.
    let pulses: [DemoFeed.Pulse]
    /// The outputs that are on now.
    let linesOn: [String]

    /// Each law with what speaks against it; nothing does when all is well.
    var verdicts: [(law: String, faults: [String])] {
        [
            ("1. No relay without money", relayWithoutMoney),
            ("2. No money without an outcome", moneyWithoutOutcome),
            ("3. Once", moreThanOnce),
            ("4. Off is the resting state", notOff),
            ("Captured - refunded = delivered + held", unbalanced),
        ]
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
            guard let entry = entry(of: sale), entry.captured == sale.opening.price.amount else {
                return "sale \(sale.opening.sale) moved its relay, and KOMOJU has no such payment"
            }
            return nil
        } + pulses.filter { $0.sale == nil }.map { "\($0.line) moved without a sale" }
    }

    private var moneyWithoutOutcome: [String] {
        ledger.entries.compactMap { entry in
            guard
                let sale = sales.first(where: { $0.opening.orderNumber.text == entry.orderNumber })
            else { return "payment \(entry.payment) belongs to no sale" }
            let isDelivered =
                sale.standing == .delivered && pulses(of: sale) == 1 && entry.refunded == 0
            let isRefunded = sale.standing == .refunded && entry.refunded == entry.captured
            let isHeld = sale.standing == .held
            return isDelivered || isRefunded || isHeld
                ? nil : "payment \(entry.payment) of sale \(sale.opening.sale) has no outcome"
        }
    }

    private var moreThanOnce: [String] {
        sales.filter { pulses(of: $0) > 1 }.map { "sale \($0.opening.sale) moved its relay twice" }
    }

    private var notOff: [String] {
        linesOn.map { "\($0) is on" }
            + pulses.compactMap { pulse in
                guard let ended = pulse.ended else { return "\(pulse.line) never went off" }
                return ended - pulse.began > PulseOrder.durationMax + .seconds(1)
                    ? "\(pulse.line) was on for \(ended - pulse.began)" : nil
            }
    }

    private var unbalanced: [String] {
        let kept = ledger.totalCaptured - ledger.totalRefunded
        let owed = sales.filter { $0.standing == .delivered || $0.standing == .held }
            .compactMap(entry(of:)).reduce(0) { $0 + $1.captured - $1.refunded }
        return kept == owed ? [] : ["KOMOJU holds \(kept), delivered and held are \(owed)"]
    }
}
