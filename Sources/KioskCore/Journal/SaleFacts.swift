/// A selection was accepted: everything that its requests will say, before the first is sent (M2).
public struct SaleOpening: Sendable, Hashable, Codable {
    /// The number of the sale.
    public let sale: SaleID
    /// What was selected.
    public let item: ItemID
    /// What it costs.
    public let price: Money
    /// Our number for the sale at KOMOJU.
    public let orderNumber: OrderNumber
    /// The key of the request that creates the session.
    public let createKey: IdempotencyKey
    /// What the request says in `expires_in_seconds`.
    public let sessionExpiresSeconds: Int

    /// States the fact.
    public init(
        sale: SaleID,
        item: ItemID,
        price: Money,
        orderNumber: OrderNumber,
        createKey: IdempotencyKey,
        sessionExpiresSeconds: Int
    ) {
        self.sale = sale
        self.item = item
        self.price = price
        self.orderNumber = orderNumber
        self.createKey = createKey
        self.sessionExpiresSeconds = sessionExpiresSeconds
    }
}

/// KOMOJU answered with a session for the sale.
public struct SessionCreation: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// Its session.
    public let session: SessionID

    /// States the fact.
    public init(sale: SaleID, session: SessionID) {
        self.sale = sale
        self.session = session
    }
}

/// We decided to end the session unpaid if that is still possible (M5).
public struct CancelAsking: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// Why.
    public let reason: CancelReason

    /// States the fact.
    public init(sale: SaleID, reason: CancelReason) {
        self.sale = sale
        self.reason = reason
    }
}

/// A captured payment was read back and matched in everything that M9 names.
public struct CaptureConfirmation: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// The session that was paid.
    public let session: SessionID
    /// The payment that this sale consumes.
    public let payment: PaymentID
    /// What was captured.
    public let money: Money
    /// When, by KOMOJU's clock, where it said so.
    public let capturedAt: WallTime?

    /// States the fact.
    public init(
        sale: SaleID,
        session: SessionID,
        payment: PaymentID,
        money: Money,
        capturedAt: WallTime?
    ) {
        self.sale = sale
        self.session = session
        self.payment = payment
        self.money = money
        self.capturedAt = capturedAt
    }
}

/// The session was read as over without a payment, or there never was one.
public struct UnpaidEnd: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// How it ended.
    public let ending: UnpaidEnding

    /// States the fact.
    public init(sale: SaleID, ending: UnpaidEnding) {
        self.sale = sale
        self.ending = ending
    }
}

/// Nobody can know what is right; a person decides (second law).
public struct SaleHold: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID
    /// Why.
    public let reason: HoldReason
    /// The payment that is held, where one is known.
    public let payment: PaymentID?
    /// What that payment is over, where it can be given back.
    public let money: Money?

    /// States the fact.
    public init(
        sale: SaleID, reason: HoldReason, payment: PaymentID?, money: Money? = nil
    ) {
        self.sale = sale
        self.reason = reason
        self.payment = payment
        self.money = money
    }
}

/// Nothing of the sale is open any more.
public struct SaleClosing: Sendable, Hashable, Codable {
    /// The sale.
    public let sale: SaleID

    /// States the fact.
    public init(sale: SaleID) {
        self.sale = sale
    }
}
