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
    /// The last refund request that was about to be sent.
    public private(set) var refundAsked: RefundAsking?
    /// The refund, once made.
    public private(set) var refundDone: RefundCompletion?
    /// Why the refund waits for a person, if it does.
    public private(set) var refundRefusal: RefundRefusal?
    /// Why a person must decide, if one must.
    public private(set) var hold: SaleHold?
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
        case .refundOwed(let owing): refundOwed = owing
        case .refundAsked(let asking): refundAsked = asking
        case .refundDone(let completion): refundDone = completion
        case .refundNeedsOperator(let refusal): refundRefusal = refusal
        case .held(let hold): self.hold = hold
        case .saleClosed: closed = true
        case .saleOpened, .started, .stopped, .stockDeclared, .faultLatched, .faultCleared: break
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
        if hold != nil || refundRefusal != nil { return .held }
        if refundOwed != nil { return .refundOwed }
        if outcome == .delivered || (outcome == .unknown && closed) { return .delivered }
        if unpaidEnding != nil { return .unpaid }
        return closed ? .delivered : .open
    }
}
