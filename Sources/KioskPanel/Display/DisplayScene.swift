public import KioskCore

/// What is on the customer's screen: a pure function of what the machine shows and the time.
enum DisplayScene: Sendable, Equatable {
    /// Nothing is known yet, or the service is about to go away: wait a moment.
    case starting
    /// Choose.
    case choose([DisplayState.Item])
    /// Wait until you can pay.
    case preparing(DisplayState.Sale)
    /// Pay at the terminal, so many seconds are left.
    case pay(DisplayState.Sale, secondsLeft: Int?)
    /// Wait, and do not pay again.
    case wait
    /// Paid: it comes.
    case dispensing(DisplayState.Sale)
    /// Delivered.
    case thankYou(ItemID?)
    /// Nothing was charged.
    case notCharged
    /// The money goes back.
    case refunded(SaleID)
    /// Paid, and a person has to look at it.
    case askOperator(SaleID)
    /// Nothing is left.
    case soldOut
    /// Out of service, as far as a customer has to know why.
    case closed(Closure)

    /// Why a customer cannot buy.
    enum Closure: Sendable, Hashable, CaseIterable {
        /// Somebody works on the machine.
        case beingServiced
        /// It can take no payment now.
        case noPayment
        /// It is out of order.
        case outOfOrder
    }

    /// How long the screen says how a sale ended, when nobody buys after it.
    static let endingShownFor: Duration = .seconds(8)
    /// The same, when there is something to read and to write down.
    static let troubleShownFor: Duration = .seconds(30)

    /// The scene at a time.
    ///
    /// The customer who stands there comes first: a running sale, then the end of the last one,
    /// whatever has happened to the machine meanwhile.
    init(_ state: DisplayState, at now: Instant) {
        if let sale = state.sale {
            self =
                state.journalFailedAt.map { Self.unrecorded(since: $0, at: now) }
                ?? DisplayScene(sale, at: now)
        } else if let ending = state.ending, now < ending.shownUntil {
            self.init(ending)
        } else if state.journalFailedAt != nil {
            self = .closed(.outOfOrder)
        } else if let reasons = state.reasons {
            self.init(reasons, state.items)
        } else {
            self = .starting
        }
    }

    private init(_ sale: DisplayState.Sale, at now: Instant) {
        switch sale.phase {
        case .preparing: self = .preparing(sale)
        case .paying:
            let left = sale.payBy.map { max(0, ($0 - now).wholeSecondsUp) }
            // The time is over: a payment may have been made in its last moment.
            self = left == 0 ? .wait : .pay(sale, secondsLeft: left)
        case .undecided: self = .wait
        case .dispensing: self = .dispensing(sale)
        }
    }

    /// Whoever may have paid is to wait for a while; the journal may be mended only days later (D7).
    private static func unrecorded(since failedAt: Instant, at now: Instant) -> DisplayScene {
        now < failedAt + troubleShownFor ? .wait : .closed(.outOfOrder)
    }

    private init(_ ending: DisplayState.Ending) {
        switch ending.kind {
        case .delivered: self = .thankYou(ending.item)
        case .unpaid: self = .notCharged
        case .refunded: self = .refunded(ending.sale)
        case .held: self = .askOperator(ending.sale)
        }
    }

    private init(_ reasons: Set<OutOfServiceReason>, _ items: [DisplayState.Item]) {
        let closures = reasons.map(\.forCustomer)
        if let worst = closures.compactMap(\.self).max(by: { $0.rank < $1.rank }) {
            self = .closed(worst)
        } else if !reasons.isEmpty {
            self = .starting
        } else {
            self = items.contains(where: \.isSellable) ? .choose(items) : .soldOut
        }
    }
}

extension DisplayState.Ending {
    /// When the screen goes back to what it showed before the sale.
    public var shownUntil: Instant {
        switch kind {
        case .delivered, .unpaid: at + DisplayScene.endingShownFor
        case .refunded, .held: at + DisplayScene.troubleShownFor
        }
    }
}

extension DisplayScene.Closure {
    /// The higher is the one that is said.
    fileprivate var rank: Int {
        switch self {
        case .noPayment: 0
        case .outOfOrder: 1
        case .beingServiced: 2
        }
    }
}

extension OutOfServiceReason {
    /// What a customer is told; `nil` where a moment's patience is all that is asked.
    fileprivate var forCustomer: DisplayScene.Closure? {
        switch self {
        case .cloudUnreachable(.notAskedYet), .stopping: nil
        case .cloudUnreachable, .terminalRefuses, .clockUntrusted, .paymentUndecided: .noPayment
        case .doorOpen, .serviceKeyOn: .beingServiced
        case .credentialsRejected, .terminalDisabled, .tilted, .emergencyStop, .faultLatched,
            .inputsUnreadable, .linesMissing, .crashLoop:
            .outOfOrder
        }
    }
}

extension Duration {
    /// In seconds, a part of one counting as a whole one.
    fileprivate var wholeSecondsUp: Int {
        let nanoseconds = wholeNanoseconds
        return Int((nanoseconds + 999_999_999) / 1_000_000_000)
    }
}
