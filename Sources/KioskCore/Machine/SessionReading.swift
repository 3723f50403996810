/// What KOMOJU said of a session when it was read: the only truth about money (M1).
public struct SessionReading: Sendable, Hashable {
    /// The status of a session. Expiry is not one of them; it is `expired`.
    public enum Status: Sendable, Hashable {
        /// Waiting for a payment; it may be `expired` as well.
        case pending
        /// Over, with a payment in whatever state.
        case completed
        /// Over without a payment, as far as the session knows.
        case cancelled
        /// Something that this version does not know.
        case unknown
    }

    /// The session that the answer is about.
    public var session: SessionID
    /// Its status.
    public var status: Status
    /// Whether its time ran out.
    public var expired: Bool
    /// The amount of the session.
    public var money: Money?
    /// Our order number, where the answer repeats it.
    public var orderNumber: OrderNumber?
    /// The payment, where there is one.
    public var payment: PaymentReading?

    /// What KOMOJU said.
    public init(
        session: SessionID,
        status: Status,
        expired: Bool = false,
        money: Money? = nil,
        orderNumber: OrderNumber? = nil,
        payment: PaymentReading? = nil
    ) {
        self.session = session
        self.status = status
        self.expired = expired
        self.money = money
        self.orderNumber = orderNumber
        self.payment = payment
    }
}

/// What KOMOJU said of a payment when it was read.
public struct PaymentReading: Sendable, Hashable {
    /// The status of a payment.
    public enum Status: Sendable, Hashable {
        /// Not decided; an attempt that failed may still be reported so.
        case pending
        /// Reserved, not paid: chip cards pass through it and may still be cancelled (M9).
        case authorized
        /// Paid.
        case captured
        /// Ended unpaid.
        case cancelled
        /// Ended unpaid.
        case expired
        /// Paid, and given back in full.
        case refunded
        /// Ended unpaid.
        case failed
        /// Something that this version does not know.
        case unknown
    }

    /// The payment.
    public var id: PaymentID
    /// Its status.
    public var status: Status
    /// What it is over.
    public var money: Money
    /// How much of it was given back, in the lowest denomination.
    public var amountRefunded: Int
    /// How much of that the card holder's bank took back, as far as KOMOJU lists it.
    public var chargedBack: Int
    /// When it was captured, by KOMOJU's clock.
    public var capturedAt: WallTime?
    /// Our order number, where the answer repeats it.
    public var orderNumber: OrderNumber?
    /// The session that it belongs to, where the answer says so.
    public var session: SessionID?

    /// What KOMOJU said.
    public init(
        id: PaymentID,
        status: Status,
        money: Money,
        amountRefunded: Int = 0,
        chargedBack: Int = 0,
        capturedAt: WallTime? = nil,
        orderNumber: OrderNumber? = nil,
        session: SessionID? = nil
    ) {
        self.id = id
        self.status = status
        self.money = money
        self.amountRefunded = amountRefunded
        self.chargedBack = chargedBack
        self.capturedAt = capturedAt
        self.orderNumber = orderNumber
        self.session = session
    }
}

extension PaymentReading {
    /// What could be given back of it; an amount that no payment can have could not.
    var refundable: Money? {
        money.amount > 0 ? money : nil
    }
}
