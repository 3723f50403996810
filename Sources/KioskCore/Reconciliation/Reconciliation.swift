/// The journal compared with KOMOJU's books: every difference, and both totals.
///
/// KOMOJU is read first and the journal after it, so that what the journal had settled before is in
/// both. Whatever moved since is not judged: the next comparison overlaps this one.
public struct Reconciliation: Sendable, Hashable {
    /// The sales that were opened from then on.
    public let from: WallTime
    /// When KOMOJU was asked; what happened later was not judged.
    public let to: WallTime
    /// The sales that were compared.
    public private(set) var sales = 0
    /// The sales that are open or wait for a person: they are nobody's fault yet.
    public private(set) var undecided = 0
    /// What KOMOJU has for those.
    public private(set) var undecidedMoney = CurrencySums()
    /// The payments of this kiosk that were compared.
    public private(set) var payments = 0
    /// Payments of this kiosk from before the journal began, or older than what it keeps.
    public private(set) var beforeJournal = 0
    /// What the journal has for the compared sales.
    public private(set) var here = CurrencySums()
    /// What KOMOJU has for them, and for order numbers of this kiosk that no sale has.
    public private(set) var there = CurrencySums()
    /// Every difference: by sale, then what no sale is known of, then what only events tell.
    public private(set) var differences: [Difference] = []

    /// Compares.
    public init(
        _ journal: JournalBooks, with cloud: CloudBooks, from: WallTime, to: WallTime
    ) {
        self.from = from
        self.to = to
        let index = SaleIndex(journal.sales)
        var paymentsOfSale: [Int: [PaymentReading]] = [:]
        var withoutSale: [ListedPayment] = []
        for payment in cloud.payments {
            if let place = index.place(of: payment.reading) {
                paymentsOfSale[place, default: []].append(payment.reading)
            } else {
                withoutSale.append(payment)
            }
        }
        for (place, history) in journal.sales.enumerated() {
            compare(history, with: paymentsOfSale[place] ?? [])
        }
        for payment in withoutSale {
            compare(payment, cloud.numbers, knownSince: journal.knownSince)
        }
        compareEvents(of: cloud, journal.sales, index)
    }

    /// What goes on record.
    public var summary: ReconciliationSummary {
        ReconciliationSummary(
            from: from, to: to, sales: sales, payments: payments,
            findings: differences.map(\.line))
    }

    // MARK: Sales

    private mutating func compare(_ history: SaleHistory, with payments: [PaymentReading]) {
        self.payments += payments.count
        let claim = SaleClaim(history, before: to)
        switch claim {
        case .undecided: undecided += 1
        case .unpaid, .givenBackElsewhere, .settledByPerson, .taken: sales += 1
        }
        // Payments that failed are no money.
        var paid: [(id: PaymentID, account: Account)] = payments.compactMap { payment in
            Account(payment).map { (payment.id, $0) }
        }
        switch claim {
        case .settledByPerson:
            for (_, account) in paid { agree(account) }
            return
        case .undecided:
            let known = paid.firstIndex { $0.id == history.payment } ?? paid.indices.first
            if let known { undecidedMoney.add(paid.remove(at: known).account) }
        case .unpaid:
            if !paid.isEmpty { report(.capturedOnlyThere, history, there: paid.removeFirst()) }
        case .givenBackElsewhere:
            compareGivenBack(history, paid.isEmpty ? nil : paid.removeFirst())
        case .taken(let payment, let account):
            let found = paid.firstIndex { $0.id == payment }.map { paid.remove(at: $0).account }
            let isKnown = payments.contains { $0.id == payment }
            compare(history, payment, account, with: found, isKnown: isKnown)
        }
        for extra in paid { report(.secondPayment, history, there: extra) }
    }

    private mutating func compare(
        _ history: SaleHistory, _ payment: PaymentID, _ account: Account, with found: Account?,
        isKnown: Bool
    ) {
        here.add(account)
        guard let found else {
            differences.append(
                Difference(
                    isKnown ? .notCapturedThere : .capturedOnlyHere, of: history,
                    payment: payment, here: account))
            return
        }
        there.add(found)
        guard found.currency == account.currency else {
            differences.append(
                Difference(
                    .amountDiffers, of: history, payment: payment, here: account, there: found))
            return
        }
        if found.captured != account.captured {
            differences.append(
                Difference(
                    .amountDiffers, of: history, payment: payment,
                    here: Account(captured: account.captured),
                    there: Account(captured: found.captured)))
        }
        compareRefunds(history, payment, here: account, there: found)
    }

    private mutating func compareRefunds(
        _ history: SaleHistory, _ payment: PaymentID, here: Account, there: Account
    ) {
        guard here.sums.refunded != there.sums.refunded else { return }
        // The capture is the same on both sides: what differs in it is a difference of its own.
        differences.append(
            Difference(
                here.sums.refunded < there.sums.refunded ? .refundedOnlyThere : .refundedOnlyHere,
                of: history, payment: payment,
                here: Account(captured: there.captured, refunded: here.sums.refunded),
                there: there))
    }

    /// The journal has that a payment went back in full, and not how much it was.
    private mutating func compareGivenBack(
        _ history: SaleHistory, _ found: (id: PaymentID, account: Account)?
    ) {
        let captured = found?.account.captured ?? history.opening.price
        let account = Account(captured: captured, refunded: captured.amount)
        here.add(account)
        guard let found else {
            differences.append(
                Difference(.capturedOnlyHere, of: history, payment: nil, here: account))
            return
        }
        there.add(found.account)
        compareRefunds(history, found.id, here: account, there: found.account)
    }

    private mutating func agree(_ account: Account) {
        here.add(account)
        there.add(account)
    }

    private mutating func report(
        _ kind: Difference.Kind, _ history: SaleHistory,
        there found: (id: PaymentID, account: Account)
    ) {
        there.add(found.account)
        differences.append(
            Difference(kind, of: history, payment: found.id, there: found.account))
    }

    // MARK: What no sale has

    private mutating func compare(
        _ payment: ListedPayment, _ numbers: KioskNumbers, knownSince: WallTime?
    ) {
        guard let number = payment.reading.orderNumber, numbers.origin(of: number) != nil else {
            return
        }
        if let createdAt = payment.createdAt, let knownSince, createdAt < knownSince {
            beforeJournal += 1
            return
        }
        payments += 1
        let account = Account(payment.reading)
        if let account { there.add(account) }
        differences.append(
            Difference(
                .orderWithoutSale, number: number, payment: payment.reading.id, there: account))
    }

    // MARK: Events

    /// What events of this kiosk tell that the payments, read at the same time, do not show; one
    /// difference a payment, with the most that any event tells.
    private mutating func compareEvents(
        of cloud: CloudBooks, _ sales: [SaleHistory], _ index: SaleIndex
    ) {
        var told: [PaymentID: (payment: PaymentReading, account: Account)] = [:]
        var order: [PaymentID] = []
        for event in cloud.events {
            let payment = event.payment
            let isOurs =
                payment.orderNumber.map { cloud.numbers.origin(of: $0) != nil }
                ?? (index.place(of: payment) != nil)
            guard isOurs, event.at.map({ $0 < to }) ?? true, let account = Account(payment) else {
                continue
            }
            if told[payment.id] == nil { order.append(payment.id) }
            if let earlier = told[payment.id]?.account,
                earlier.sums.refunded >= account.sums.refunded
            {
                continue
            }
            told[payment.id] = (payment, account)
        }
        for id in order {
            guard let (payment, account) = told[id] else { continue }
            let shown = cloud[id].flatMap { Account($0.reading) }
            if let shown, shown.sums.refunded >= account.sums.refunded { continue }
            differences.append(
                Difference(
                    .eventDisagrees, of: index.place(of: payment).map { sales[$0] },
                    number: payment.orderNumber, payment: id, here: shown, there: account))
        }
    }
}
