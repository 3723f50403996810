extension SaleHistory {
    /// What was captured for the sale, as far as the journal knows.
    ///
    /// A payment that did not match the sale has no confirmed capture; that it went back, or has
    /// to, says that it was captured.
    public var captured: Money? { capture?.money ?? refundOwed?.money }

    /// What went back of it, by us or by somebody else, as far as the journal knows.
    ///
    /// Each word of it is of all that went back until then: the larger one is the newer.
    public var refunded: Money? {
        let words = [refundDone?.money, returned?.total].compactMap(\.self)
        return words.max { $0.amount < $1.amount }
    }

    /// What the journal says of the sale's money; `nil` where it knows of none.
    public var account: Account? {
        captured.map { Account(captured: $0, refunded: refunded?.amount ?? 0) }
    }
}

/// What the journal stands for when it is compared with KOMOJU's books.
enum SaleClaim: Sendable, Hashable {
    /// Nothing yet: something of the sale is open, or waits for a person.
    case undecided
    /// No money was taken.
    case unpaid
    /// A payment was captured and given back in full by somebody else; how much is not on record.
    case givenBackElsewhere
    /// A person settled a payment that the journal does not know; KOMOJU's books are its only ones.
    case settledByPerson
    /// This payment was captured, and so much of it went back.
    case taken(PaymentID, Account)

    /// The claim of a sale, of which nothing was written since `moment`.
    init(_ history: SaleHistory, before moment: WallTime) {
        guard history.lastRecordAt < moment else {
            self = .undecided
            return
        }
        switch history.standing {
        case .open, .held, .refundOwed:
            self = .undecided
        case .unpaid where history.resolution != nil:
            self = .settledByPerson
        case .unpaid where !history.closed:
            // Its session is watched: a capture may have won the race (M6).
            self = .undecided
        case .unpaid:
            self = history.unpaidEnding == .refundedElsewhere ? .givenBackElsewhere : .unpaid
        case .delivered, .refunded:
            let payment = history.refundOwed?.payment ?? history.capture?.payment
            if let payment, let account = history.account {
                self = .taken(payment, account)
            } else {
                self = .settledByPerson
            }
        }
    }
}
