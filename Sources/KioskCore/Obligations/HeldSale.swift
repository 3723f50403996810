/// A sale that waits for a person, with all that a person needs to decide it (second law).
public struct HeldSale: Sendable, Hashable {
    /// Why it waits.
    public enum Cause: Sendable, Hashable {
        /// Nobody can know what is right.
        case undecided(HoldReason)
        /// The money was to go back, and KOMOJU would not, with this last word (M10).
        case refundRefused(code: String)
    }

    /// What the sale is about.
    public let opening: SaleOpening
    /// Why it waits.
    public let cause: Cause
    /// The payment, where one is known.
    public let payment: PaymentID?
    /// What can be given back, where that is known.
    public let money: Money?
    /// The refund that is on record already.
    let owing: RefundOwing?
    /// The last attempt at it.
    let asked: RefundAsking?

    /// A sale that is held, with what was owed back before, if anything was.
    init(
        _ opening: SaleOpening, _ hold: SaleHold, owing: RefundOwing? = nil,
        asked: RefundAsking? = nil
    ) {
        self.opening = opening
        cause = .undecided(hold.reason)
        payment = hold.payment ?? owing?.payment
        money = hold.money ?? owing?.money
        self.owing = owing
        self.asked = asked
    }

    /// A sale whose refund was refused.
    init(
        _ opening: SaleOpening, refused code: String, _ owing: RefundOwing,
        asked: RefundAsking?
    ) {
        self.opening = opening
        cause = .refundRefused(code: code)
        payment = owing.payment
        money = owing.money
        self.owing = owing
        self.asked = asked
    }

    /// The held sale that the records tell of; `nil` when it waits for nobody.
    public init?(_ history: SaleHistory) {
        guard history.isHeld else { return nil }
        if let refusal = history.refundRefusal, let owing = history.refundOwed {
            self.init(
                history.opening, refused: refusal.code, owing, asked: history.refundAsked)
        } else if let hold = history.hold {
            self.init(
                history.opening, hold, owing: history.refundOwed, asked: history.refundAsked)
        } else {
            return nil
        }
    }
}

/// Why a person's decision cannot be carried out.
public enum ResolutionObjection: Sendable, Hashable, Error {
    /// The sale waits for nobody, or does not exist.
    case notHeld(SaleID)
    /// Nothing can be given back: no payment of the sale is known.
    case noPaymentKnown(OrderNumber)
    /// The payment was used by another sale: giving it back would take from that one (M9).
    case paymentOfAnotherSale(PaymentID)
    /// The payment is known, and not what it is over.
    case amountUnknown(PaymentID)
}

extension ResolutionObjection: CustomStringConvertible {
    /// What is wrong, and what to do instead.
    public var description: String {
        switch self {
        case .notHeld(let sale):
            "sale \(sale) is not held; `sales list --held` shows the sales that are"
        case .noPaymentKnown(let number):
            """
            no payment of this sale is known, so there is nothing that could be given back; look \
            for order number \(number) in KOMOJU's dashboard, give back there what is found, and \
            resolve with --delivered
            """
        case .paymentOfAnotherSale(let payment):
            """
            payment \(payment) was used by another sale, and giving it back would take from that \
            one; compare both sales, then resolve with --delivered
            """
        case .amountUnknown(let payment):
            """
            the amount of payment \(payment) is not known; give it back in KOMOJU's dashboard, \
            then resolve with --delivered
            """
        }
    }
}

extension HeldSale {
    /// Why the decision cannot be carried out; `nil` when it can.
    public func objection(to decision: ResolutionDecision) -> ResolutionObjection? {
        switch decision {
        case .delivered: nil
        case .refund: refundObjection
        }
    }

    private var refundObjection: ResolutionObjection? {
        guard let payment else { return .noPaymentKnown(opening.orderNumber) }
        guard cause != .undecided(.paymentAlreadyUsed) else {
            return .paymentOfAnotherSale(payment)
        }
        return money == nil ? .amountUnknown(payment) : nil
    }

    /// What goes on record when a person decides so; the refund obligation follows from it (D5).
    public func records(of resolution: SaleResolution) -> [JournalRecord] {
        switch resolution.decision {
        case .delivered:
            return [.resolved(resolution), .saleClosed(SaleClosing(sale: opening.sale))]
        case .refund:
            guard owing == nil, let owing = owingAfterResolution else {
                return [.resolved(resolution)]
            }
            return [.resolved(resolution), .refundOwed(owing)]
        }
    }

    /// What is owed once a person decided to give the money back.
    var owingAfterResolution: RefundOwing? {
        if let owing { return owing }
        guard let payment, let money else { return nil }
        return RefundOwing(
            sale: opening.sale, payment: payment, money: money, reason: .resolvedByPerson)
    }
}
