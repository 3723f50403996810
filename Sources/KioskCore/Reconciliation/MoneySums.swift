/// Money that was taken and given back, in the lowest denomination of one currency.
public struct MoneySums: Sendable, Hashable {
    /// What was captured.
    public private(set) var captured: Int
    /// What of it went back.
    public private(set) var refunded: Int

    /// So much was captured and given back.
    public init(captured: Int = 0, refunded: Int = 0) {
        self.captured = captured
        self.refunded = refunded
    }

    /// What is left of it.
    public var kept: Int { Self.saturating(captured.subtractingReportingOverflow(refunded)) }

    /// Whether nothing moved.
    public var isZero: Bool { captured == 0 && refunded == 0 }

    /// Both sums grow. Amounts come from the network: absurd ones stop at the largest (X3).
    static func + (left: MoneySums, right: MoneySums) -> MoneySums {
        MoneySums(
            captured: saturating(left.captured.addingReportingOverflow(right.captured)),
            refunded: saturating(left.refunded.addingReportingOverflow(right.refunded)))
    }

    /// How much the left is ahead of the right.
    static func - (left: MoneySums, right: MoneySums) -> MoneySums {
        MoneySums(
            captured: saturating(left.captured.subtractingReportingOverflow(right.captured)),
            refunded: saturating(left.refunded.subtractingReportingOverflow(right.refunded)))
    }

    private static func saturating(_ result: (partialValue: Int, overflow: Bool)) -> Int {
        guard result.overflow else { return result.partialValue }
        // An overflow shows the opposite sign.
        return result.partialValue < 0 ? .max : .min
    }
}

/// Sums of money, each currency by itself.
public struct CurrencySums: Sendable, Hashable {
    private var sums: [Currency: MoneySums] = [:]

    /// No money.
    public init() {}

    /// The sums of one currency.
    public subscript(currency: Currency) -> MoneySums { sums[currency] ?? MoneySums() }

    /// The currencies in which money moved, by their codes.
    public var currencies: [Currency] { sums.keys.sorted { $0.code < $1.code } }

    /// Adds an account.
    public mutating func add(_ account: Account) {
        add(account.sums, in: account.currency)
    }

    /// Adds sums of a currency; nothing adds no currency.
    mutating func add(_ more: MoneySums, in currency: Currency) {
        let sum = self[currency] + more
        sums[currency] = sum.isZero ? nil : sum
    }

    /// How much the left is ahead of the right, currency by currency.
    static func - (left: CurrencySums, right: CurrencySums) -> CurrencySums {
        var difference = left
        for (currency, sums) in right.sums { difference.add(MoneySums() - sums, in: currency) }
        return difference
    }
}

/// What one side says of one payment: how much was captured, and how much of it went back.
public struct Account: Sendable, Hashable {
    /// The currency of both.
    public let currency: Currency
    /// The amounts.
    public let sums: MoneySums

    /// So much was captured, and so much of it went back.
    public init(captured: Money, refunded: Int = 0) {
        currency = captured.currency
        sums = MoneySums(captured: captured.amount, refunded: refunded)
    }

    /// What was captured.
    public var captured: Money { Money(amount: sums.captured, currency: currency) }
    /// What went back.
    public var refunded: Money { Money(amount: sums.refunded, currency: currency) }
    /// What is left.
    public var kept: Money { Money(amount: sums.kept, currency: currency) }
}

extension Account: CustomStringConvertible {
    /// For example `150 JPY captured, 50 JPY given back`.
    public var description: String {
        sums.refunded == 0
            ? "\(captured) captured" : "\(captured) captured, \(refunded) given back"
    }
}

extension Account {
    /// What KOMOJU says of a payment; `nil` where no money changed hands.
    ///
    /// A payment whose status this version does not know was paid if it was captured at a time.
    public init?(_ payment: PaymentReading) {
        let isCaptured: Bool
        switch payment.status {
        case .captured, .refunded: isCaptured = true
        case .unknown: isCaptured = payment.capturedAt != nil
        case .pending, .authorized, .cancelled, .expired, .failed: isCaptured = false
        }
        guard isCaptured else { return nil }
        let back = max(0, payment.amountRefunded)
        // Given back in full, whether or not the answer repeats how much that is.
        let refunded = payment.status == .refunded ? max(back, payment.money.amount) : back
        self.init(captured: payment.money, refunded: refunded)
    }
}
