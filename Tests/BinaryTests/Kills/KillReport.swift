import KioskCore

/// What a run of kills was, in numbers.
struct KillReport {
    /// Where a kill found the kiosk; a run that never meets one of these proves less than it says.
    enum Moment: String, CaseIterable {
        case starting = "before its start was on record"
        case atRest = "at rest"
        case creating = "creating a session"
        case awaitingPayment = "awaiting the payment"
        case cancelling = "cancelling"
        case armed = "armed, no outcome yet"
        case refundOwed = "owing a refund"
    }

    private let seed: UInt64
    private var moments: [Moment: Int] = [:]
    private var paidInTheDark = 0
    private var crashLoops = 0

    /// A report of nothing yet.
    init(seed: UInt64) {
        self.seed = seed
    }

    /// How many kills there were.
    var kills: Int { moments.values.reduce(0, +) }

    /// Takes in what a kill left behind.
    mutating func count(_ sales: [SaleHistory], hasStarted: Bool) {
        moments[Self.moment(sales, hasStarted), default: 0] += 1
    }

    /// A card was taken while the kiosk was dead.
    mutating func countPaymentInTheDark() { paidInTheDark += 1 }

    /// A life was out of service for a crash loop (D6).
    mutating func countCrashLoop() { crashLoops += 1 }

    /// The moments that no kill met.
    var unmet: [Moment] { Moment.allCases.filter { moments[$0] == nil } }

    private static func moment(_ sales: [SaleHistory], _ hasStarted: Bool) -> Moment {
        guard hasStarted else { return .starting }
        guard let sale = sales.last(where: { $0.standing == .open || $0.standing == .refundOwed })
        else { return .atRest }
        if sale.refundOwed != nil { return .refundOwed }
        if sale.arming != nil { return .armed }
        if sale.cancelReason != nil { return .cancelling }
        return sale.session == nil ? .creating : .awaitingPayment
    }

    /// All of it, for people.
    func text(
        sales: [SaleHistory], balance: Laws.Balance, pulses: [MockGPIOClient.Pulse]
    ) -> String {
        let standings = SaleHistory.Standing.allCases.map { standing in
            "\(sales.count { $0.standing == standing }) \(standing.rawValue)"
        }
        let found = Moment.allCases.map { "\(moments[$0] ?? 0) \($0.rawValue)" }
        let longest = pulses.compactMap(\.nanosecondsMax).max() ?? 0
        return """
            kills, seed \(seed)
              kills       \(kills): \(found.joined(separator: ", "))
              in the dark \(paidInTheDark) cards taken while the kiosk was dead; \
            \(crashLoops) lives out of service for a crash loop
              sales       \(sales.count): \(standings.joined(separator: ", "))
              yen         \(balance.captured) captured - \(balance.refunded) refunded = \
            \(balance.delivered) delivered + \(balance.held) held
              pulses      \(pulses.count), the longest \(longest / 1_000_000) ms
            """
    }
}
