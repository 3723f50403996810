import KOMOJUSimulator
import KioskCore

/// All auditors of a world: they see what a bystander sees, and know nothing of the machine.
struct Audit: Sendable {
    private(set) var violations: [Violation] = []
    private(set) var accounts = Accounts()
    private(set) var observer: CoverageObserver
    private(set) var outputs = OutputAuditor()
    private(set) var readiness = ReadinessAuditor()
    private let relay = RelayAuditor()
    private var movement: MovementAuditor
    private var contact: ContactAuditor
    private let money: MoneyAuditor
    private let answerMax: Duration
    private var intent = IntentAuditor()
    private(set) var figures = WorldFigures()

    init(_ settings: MachineSettings) {
        money = MoneyAuditor(policy: settings.armedWithoutOutcome)
        movement = MovementAuditor(settings)
        contact = ContactAuditor(settings)
        answerMax = settings.callAnswerMax
        observer = CoverageObserver(settings)
    }

    /// The faults that a person has to clear.
    var latchedFaults: [FaultName] { accounts.faults.sorted { "\($0)" < "\($1)" } }
    /// The counted items of which nothing is left.
    var soldOut: Set<ItemID> { Set(accounts.stock.filter { $0.value == 0 }.map(\.key)) }
    /// Whether the process started so often that it may have given up selling (D6).
    var isCrashLooping: Bool { accounts.startsInARow >= MachineLimits.abnormalStartsMax }
    /// The sales that wait for a person.
    var heldSales: [SaleID] {
        accounts.open.filter { accounts[$0]?.isHeld ?? false }.sorted()
    }
    /// Whether nothing is open any more.
    var isSettled: Bool { accounts.faults.isEmpty && accounts.open.isEmpty }

    mutating func see(_ observation: Observation, at moment: Moment, world: KOMOJUModel) {
        report(outputs.judge(at: moment))
        switch observation {
        case .wrote(let stored): wrote(stored.record, at: moment, world)
        case .called(let call):
            figures.calls += 1
            report(intent.judge(call, accounts, world: world, at: moment))
        case .lineOn(let item, _): lineOn(item, at: moment, world)
        case .arrived(let item): movement.arrived(item)
        case .contactClosed(let item): contact.closed(item)
        case .lineOff:
            contact.lineOff()
            report(outputs.lineOff(at: moment))
        case .lamp(.ready, let lit): readiness.lamp(lit, at: moment)
        case .troubleBegan(let trouble):
            readiness.disturbed(at: moment)
            contact.began(trouble, at: moment)
            excuse(trouble, at: moment)
        case .processEnded(let end):
            readiness.disturbed(at: moment)
            if end == .killed { outputs.excuse(until: moment + .milliseconds(450)) }
        case .processBegan, .troubleEnded, .caretaker, .journalFailed:
            readiness.disturbed(at: moment)
        case .lamp, .customer, .hinted, .settling, .answered, .tried: break
        }
        observer.see(observation, accounts, world: world, at: moment)
    }

    /// An output went on: for the trial that is on record for it, or else for a sale.
    private mutating func lineOn(_ item: ItemID, at moment: Moment, _ world: KOMOJUModel) {
        movement.lineOn(item)
        contact.lineOn(item, at: moment)
        let ordered: Int64
        if let trial = accounts.tried(item) {
            ordered = trial.pulseMilliseconds
            for sale in accounts.open.sorted() where accounts[sale]?.isUndecided == true {
                report(
                    Violation("law 1", "\(item) is tried while sale \(sale) runs", at: moment))
            }
        } else {
            let sale = accounts.pulsed(item, at: moment)
            report(relay.judge(item, sale, world: world, at: moment))
            ordered = sale?.arming?.pulseMilliseconds ?? 0
        }
        report(outputs.lineOn(item, ordered: .milliseconds(ordered), at: moment))
    }

    private mutating func excuse(_ trouble: Trouble, at moment: Moment) {
        guard case .outputFails(.cannotRelease, let lasts) = trouble else { return }
        outputs.excuse(until: moment + lasts + .milliseconds(150))
    }

    private mutating func wrote(
        _ record: JournalRecord, at moment: Moment, _ world: KOMOJUModel
    ) {
        accounts.take(record, at: moment)
        guard let number = record.sale, let sale = accounts[number] else { return }
        switch record {
        case .saleOpened: figures.sales += 1
        case .saleClosed:
            report(money.judge(sale, books(of: sale, world), at: moment))
        case .dispensed(let result):
            report(movement.judge(result, at: moment))
            report(contact.judge(result, at: moment))
            guard result.outcome == .delivered else { break }
            figures.longestWait = max(figures.longestWait, moment - sale.openedAt)
        default: break
        }
    }

    private mutating func report(_ violation: Violation?) {
        if let violation { violations.append(violation) }
    }

    /// What KOMOJU's books say of a sale.
    private func books(of sale: SaleAccount, _ world: KOMOJUModel) -> MoneyAuditor.Books {
        var books = MoneyAuditor.Books()
        let payments = sale.session.map { world.payments(ofSession: $0.text) } ?? []
        for payment in payments {
            if let session = sale.session?.text, let capturedAt = payment.capturedAt,
                isStray(capturedAt, session: session, of: sale, world)
            {
                continue
            }
            books.add(payment.amountCaptured, payment.refunds)
        }
        return books
    }

    /// The kiosk has to sell again in a world that is well.
    mutating func judgeLiveness(isReady: Bool, at moment: Moment) {
        guard !isReady else { return }
        report(
            Violation(
                "liveness", "the kiosk does not sell, and nothing is wrong around it", at: moment))
    }

    /// The end: every payment of KOMOJU's books against the outcome of its sale.
    mutating func conclude(at moment: Moment, world: KOMOJUModel) {
        let sales = accounts.sales.values.sorted { $0.opening.sale < $1.opening.sale }
        let byOrder = Dictionary(
            uniqueKeysWithValues: sales.map { ($0.opening.orderNumber.text, $0) })
        var books: [String: MoneyAuditor.Books] = [:]
        var total = MoneyAuditor.Books()
        for entry in world.ledger.entries {
            let order = entry.orderNumber ?? ""
            if let sale = byOrder[order],
                isStray(entry.capturedAt, session: entry.session, of: sale, world)
            {
                figures.strays += 1
                observer.reach(.capturedLongAfter)
                continue
            }
            books[order, default: .init()].add(entry.captured, entry.refunds)
            total.add(entry.captured, entry.refunds)
        }
        var judged: [(SaleAccount, MoneyAuditor.Books)] = []
        for sale in sales {
            let own = books.removeValue(forKey: sale.opening.orderNumber.text) ?? .init()
            report(money.judge(sale, own, at: moment))
            report(money.judgeKnown(sale, own, at: moment))
            judged.append((sale, own))
            figures.results[sale.result, default: 0] += 1
        }
        for (order, own) in books.sorted(by: { $0.key < $1.key }) {
            report(
                Violation(
                    "law 2", "\(own.captured) were captured under \(order), which is no sale",
                    at: moment))
        }
        report(
            money.judgeTotal(
                judged, captured: total.captured,
                refunded: total.refunded + total.refundedByStaff, at: moment))
        figures.captured = total.captured
        figures.refunded = total.refunded + total.refundedByStaff
        figures.longestOn = outputs.longestOn
        figures.longestLockOut = readiness.longestLockOut
    }

    /// Whether KOMOJU took the money on a session that was over for long, after it had answered the
    /// watch's last reading (M6). No kiosk can know of it; the daily reconciliation finds it.
    ///
    /// That answer was on its way for `callAnswerMax` at the most when the sale was closed by it.
    private func isStray(
        _ capturedAt: ModelTime, session: String, of sale: SaleAccount, _ world: KOMOJUModel
    ) -> Bool {
        // What the kiosk knows of, it answers for.
        guard sale.capture == nil, sale.refundOwed == nil, let closedAt = sale.closedAt,
            let session = world.session(session)
        else { return false }
        let end = session.expiresAt.advanced(by: MachineLimits.sessionExpiryMargin)
        let answered = WorldTime.wall(at: closedAt) + (.zero - answerMax)
        return capturedAt > end
            && capturedAt.microsecondsSince1970 > answered.microsecondsSince1970
    }
}

extension MoneyAuditor.Books {
    /// Adds a payment.
    mutating func add(_ captured: Int, _ all: [SimulatedRefund]) {
        self.captured += captured
        for refund in all {
            if refund.isFromDevice || refund.isChargeback {
                refundedByStaff += refund.amount
            } else {
                refunded += refund.amount
                refunds += 1
            }
        }
    }
}
