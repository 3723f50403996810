import KioskCore
import KioskPanel

/// A held sale with everything that a person needs to decide it.
///
/// There is no card evidence in it, and none in the journal: whoever disputes a payment is looked
/// up at KOMOJU (X2).
struct HeldCase {
    /// What the journal says of the sale.
    let history: SaleHistory
    /// What is held.
    let held: HeldSale
    /// Since when, by the kiosk's wall clock.
    let since: WallTime

    /// How the sale began.
    var opening: SaleOpening { history.opening }

    /// The held sale that its records tell of; `nil` when it waits for nobody.
    init?(_ records: [StoredRecord]) {
        guard let history = SaleHistory.fold(records).first, let held = HeldSale(history),
            let since = records.last(where: { $0.record.asksForDecision })?.at
        else { return nil }
        self.history = history
        self.held = held
        self.since = since
    }

    /// Why it waits, in words.
    var why: String {
        switch held.cause {
        case .undecided(let reason): reason.words
        case .refundRefused(let code): "the money was to go back, and KOMOJU refuses: \(code)"
        }
    }

    /// The sale in a few lines, and the two ways to decide it.
    func summary(_ file: ConfigurationOption) -> [String] {
        [
            "sale \(opening.sale): \(opening.item) for \(opening.price.label), held since "
                + SaleReport.stamp(since),
            line("why", why),
            line("payment", payment),
            line("order", opening.orderNumber.text),
        ] + decisions(file, explaining: false)
    }

    /// What is known and what is not, where to look, and what each decision would do.
    func brief(_ file: ConfigurationOption) -> [String] {
        [
            "This sale waits for a person's decision since \(SaleReport.stamp(since)): \(why).",
            line("known", known),
            line("not known", notKnown),
            line("look up", places),
        ] + decisions(file, explaining: true)
    }

    /// The command that decides.
    func command(_ decision: ResolutionDecision, _ file: ConfigurationOption) -> String {
        "kioskd sales resolve \(opening.sale) --\(decision.rawValue)\(file.suffix) --why \"...\""
    }

    private func decisions(_ file: ConfigurationOption, explaining: Bool) -> [String] {
        var lines: [String] = []
        for decision in ResolutionDecision.allCases {
            let label = lines.isEmpty ? "decide" : ""
            if let objection = held.objection(to: decision) {
                lines.append(
                    line(label, "--\(decision.rawValue) is not possible: \(objection)"))
            } else {
                lines.append(line(label, command(decision, file)))
                if explaining { lines.append(line("", "  " + effect(of: decision))) }
            }
        }
        return lines
    }

    private func line(_ label: String, _ text: String) -> String {
        let width = 11
        return "  " + label + String(repeating: " ", count: width - label.count) + text
    }
}

/// The sentences.
extension HeldCase {
    private var payment: String {
        guard let payment = held.payment else { return "none is known" }
        return "\(payment)" + (held.money.map { " over \($0.label)" } ?? ", amount not known")
    }

    private var known: String {
        "\(money); \(goods)"
    }

    private var money: String {
        if let capture = history.capture {
            return "KOMOJU captured \(capture.money.label), payment \(capture.payment)"
        }
        switch held.cause {
        case .undecided(.foreignPayment):
            return "this sale's session shows payment \(payment), which is not this sale's"
        case .undecided(.paymentAlreadyUsed):
            return "payment \(payment) was read for this sale, and another sale used it before"
        case .undecided(.paymentNeverSettled):
            return "KOMOJU's last word leaves the payment undecided (\(payment))"
        case .undecided(.armedWithoutOutcome), .undecided(.refundedElsewhere),
            .undecided(.journalDamaged), .refundRefused:
            return "payment \(payment)"
        }
    }

    private var goods: String {
        switch (history.arming, history.outcome) {
        case (nil, _): "the output of \(opening.item) was never switched on"
        case (_?, .delivered?): "\(opening.item) was delivered"
        case (_?, .failed(let failure)?): "\(opening.item) was not delivered: \(failure.words)"
        case (_?, .unknown?), (_?, nil):
            "the output of \(opening.item) was about to be switched on, or was on"
        }
    }

    private var notKnown: String {
        switch held.cause {
        case .undecided(.armedWithoutOutcome):
            "whether \(opening.item) fell: the journal has no end of the pulse"
        case .undecided(.foreignPayment): "whose payment it is, and whether this customer paid"
        case .undecided(.paymentAlreadyUsed): "whether this customer paid at all"
        case .undecided(.refundedElsewhere):
            "who gave part of it back, and what the customer still has to get"
        case .undecided(.paymentNeverSettled): "whether the customer was charged"
        case .undecided(.journalDamaged):
            "what the lost part of the damaged journal said of it; KOMOJU knows whether it was paid"
        case .refundRefused:
            "whether KOMOJU would refund it later, when the balance allows it for instance"
        }
    }

    private var places: String {
        var keys = ["order number \(opening.orderNumber)"]
        if let payment = held.payment { keys.append("payment \(payment)") }
        if let session = history.session { keys.append("session \(session)") }
        let machine =
            history.arming == nil ? "" : "; in the machine, how many of \(opening.item) are left"
        return "in KOMOJU's dashboard, \(keys.joined(separator: ", "))\(machine)"
    }

    private func effect(of decision: ResolutionDecision) -> String {
        switch decision {
        case .delivered:
            return "the sale is closed, and no money moves"
        case .refund:
            let money = held.money.map(\.label) ?? "the money"
            let payment = held.payment.map { " of payment \($0)" } ?? ""
            return "\(money)\(payment) goes back to the customer's card; nothing is switched on"
        }
    }
}

/// A held sale as a program reads it.
struct HeldRow: Encodable {
    let sale: SaleID
    let openedAt: String
    let heldSince: String
    let why: String
    let item: ItemID
    let price: Money
    let orderNumber: OrderNumber
    let session: SessionID?
    let payment: PaymentID?
    let money: Money?
    /// Why the money cannot go back by a decision; `nil` when it can.
    let refundObjection: String?
    let commands: [String: String]

    init(_ held: HeldCase, _ file: ConfigurationOption) {
        sale = held.opening.sale
        openedAt = SaleReport.stamp(held.history.openedAt)
        heldSince = SaleReport.stamp(held.since)
        why = held.why
        item = held.opening.item
        price = held.opening.price
        orderNumber = held.opening.orderNumber
        session = held.history.session
        payment = held.held.payment
        money = held.held.money
        refundObjection = held.held.objection(to: .refund)?.description
        commands = Dictionary(
            uniqueKeysWithValues: ResolutionDecision.allCases
                .filter { held.held.objection(to: $0) == nil }
                .map { ($0.rawValue, held.command($0, file)) })
    }

    enum CodingKeys: String, CodingKey {
        case sale, why, item, price, session, payment, money, commands
        case openedAt = "opened_at"
        case heldSince = "held_since"
        case orderNumber = "order_number"
        case refundObjection = "refund_objection"
    }
}

extension JournalRecord {
    /// Whether a person has to decide from here on.
    fileprivate var asksForDecision: Bool {
        switch self {
        case .held, .refundNeedsOperator: true
        case .started, .stopped, .saleOpened, .sessionCreated, .cancelAsked, .captureConfirmed,
            .armed, .dispensed, .endedUnpaid, .refundOwed, .refundAsked, .refundDone, .resolved,
            .receiptOwed, .receiptPrinted, .receiptGivenUp, .saleClosed, .stockDeclared,
            .outputTried, .wearReset,
            .faultLatched, .faultCleared, .reconciled, .returnedElsewhere:
            false
        }
    }
}
