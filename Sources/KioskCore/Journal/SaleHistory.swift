/// Everything that the journal says of one sale, folded from its records in their order.
///
/// Recovery, the sales list and the auditors all read a sale through this one type.
public struct SaleHistory: Sendable, Hashable {
    /// How it began.
    public let opening: SaleOpening
    /// When it began, by the wall clock.
    public let openedAt: WallTime
    /// Its session at KOMOJU, once known.
    public private(set) var session: SessionID?
    /// Why it was to end unpaid, if it was.
    public private(set) var cancelReason: CancelReason?
    /// The capture that was confirmed, if one was.
    public private(set) var capture: CaptureConfirmation?
    /// The arming, if it came to that.
    public private(set) var arming: Arming?
    /// What became of the pulse, once known.
    public private(set) var outcome: DispenseOutcome?
    /// How it ended without a payment, if it did.
    public private(set) var unpaidEnding: UnpaidEnding?
    /// What is or was owed back.
    public private(set) var refundOwed: RefundOwing?
    /// Since when it is tried, by the wall clock: a person's decision begins it anew.
    public private(set) var refundTriedSince: WallTime?
    /// The last refund request that was about to be sent.
    public private(set) var refundAsked: RefundAsking?
    /// The refund, once made.
    public private(set) var refundDone: RefundCompletion?
    /// The newest word of money that went back without this kiosk.
    public private(set) var returned: MoneyReturn?
    /// Why the refund was left to a person, if it was.
    public private(set) var refundRefusal: RefundRefusal?
    /// Why a person had to decide, if one had to.
    public private(set) var hold: SaleHold?
    /// Whether it waits for a person now.
    public private(set) var isHeld = false
    /// What a person decided, if one did.
    public private(set) var resolution: SaleResolution?
    /// The receipt that the customer is to have, if any.
    public private(set) var receiptOwed: ReceiptOwing?
    /// Since when it is owed, by the wall clock.
    public private(set) var receiptOwedAt: WallTime?
    /// What became of the receipt.
    public private(set) var receiptEnding: ReceiptEnding?
    /// Whether nothing is open any more.
    public private(set) var closed = false
    /// When the last record was written, by the wall clock.
    public private(set) var lastRecordAt: WallTime

    /// Begins a history with the record that opened the sale.
    public init(_ opening: SaleOpening, at: WallTime) {
        self.opening = opening
        openedAt = at
        lastRecordAt = at
    }

    /// Takes in the next record of the sale.
    public mutating func absorb(_ record: JournalRecord, at: WallTime) {
        lastRecordAt = at
        switch record {
        case .sessionCreated(let creation): session = creation.session
        case .cancelAsked(let asking): cancelReason = asking.reason
        case .captureConfirmed(let confirmation): capture = confirmation
        case .armed(let arming): self.arming = arming
        case .dispensed(let result): outcome = result.outcome
        case .endedUnpaid(let end): unpaidEnding = end.ending
        case .refundOwed(let owing):
            refundOwed = owing
            refundTriedSince = at
        case .refundAsked(let asking): refundAsked = asking
        case .refundDone(let completion): refundDone = completion
        case .refundNeedsOperator(let refusal):
            refundRefusal = refusal
            isHeld = true
        case .held(let hold):
            self.hold = hold
            isHeld = true
        case .resolved(let resolution):
            self.resolution = resolution
            refundTriedSince = at
            isHeld = false
        case .receiptOwed(let owing):
            receiptOwed = owing
            receiptOwedAt = at
        case .receiptPrinted: receiptEnding = .printed
        case .receiptGivenUp(let failure): receiptEnding = .givenUp(code: failure.code)
        case .returnedElsewhere(let seen): returned = seen
        case .saleClosed: closed = true
        case .saleOpened, .started, .stopped, .stockDeclared, .outputTried, .wearReset,
            .faultLatched, .faultCleared,
            .reconciled:
            break
        }
    }

    /// The histories of all sales in `records`, in the order in which they were opened.
    public static func fold(_ records: [StoredRecord]) -> [SaleHistory] {
        var histories = SaleHistories()
        for stored in records { histories.absorb(stored) }
        return histories.all
    }
}

extension SaleHistory {
    /// What became of a receipt.
    public enum ReceiptEnding: Sendable, Hashable {
        /// The terminal took it.
        case printed
        /// It was not printed, with KOMOJU's last word on it.
        case givenUp(code: String)
    }

    /// The payment of the sale, where one is known.
    public var payment: PaymentID? {
        capture?.payment ?? refundOwed?.payment ?? hold?.payment
    }

    /// What became of the sale, in one word for people.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        /// The customer may still pay, or nobody knows yet.
        case open = "open"
        /// Paid and delivered.
        case delivered = "delivered"
        /// Not paid.
        case unpaid = "unpaid"
        /// Paid; the money is to go back.
        case refundOwed = "refund owed"
        /// Paid and given back.
        case refunded = "refunded"
        /// A person must decide or act.
        case held = "held"
    }

    /// What became of the sale.
    public var standing: Standing {
        if refundDone != nil { return .refunded }
        if isHeld { return .held }
        if resolution?.decision == .delivered { return payment == nil ? .unpaid : .delivered }
        if refundOwed != nil { return .refundOwed }
        if outcome == .delivered || (outcome == .unknown && closed) { return .delivered }
        if unpaidEnding != nil { return .unpaid }
        return closed ? .delivered : .open
    }
}
