/// One fact in the journal, the only truth about dispensing (M1).
///
/// Records are appended and never changed. What a sale is, what is owed and what recovery does
/// all follow from them alone (D5).
public enum JournalRecord: Sendable, Hashable {
    /// The daemon started.
    case started(ProcessStart)
    /// The daemon stopped as asked, with its outputs off.
    case stopped(ProcessStop)
    /// A selection was accepted; the numbers and keys of its requests are fixed (M2).
    case saleOpened(SaleOpening)
    /// KOMOJU answered with a session for the sale.
    case sessionCreated(SessionCreation)
    /// We decided to end the session unpaid if that is still possible (M5).
    case cancelAsked(CancelAsking)
    /// A captured payment was read back and matched (M9).
    case captureConfirmed(CaptureConfirmation)
    /// The sale may energise its output, once; from here on nobody repeats it (D1).
    case armed(Arming)
    /// What became of the armed pulse (D1).
    case dispensed(DispenseResult)
    /// The session was read as over without a payment.
    case endedUnpaid(UnpaidEnd)
    /// A captured payment must go back (M10).
    case refundOwed(RefundOwing)
    /// A refund request is about to be sent, with the key and amount of this attempt (M2, M10).
    case refundAsked(RefundAsking)
    /// KOMOJU confirmed the refund, or was found to have made it already.
    case refundDone(RefundCompletion)
    /// The refund cannot be made without a person (M10).
    case refundNeedsOperator(RefundRefusal)
    /// Nobody can know; a person decides (second law).
    case held(SaleHold)
    /// A person decided a held sale.
    case resolved(SaleResolution)
    /// The customer is to have a receipt (M13).
    case receiptOwed(ReceiptOwing)
    /// The terminal took the receipt to print.
    case receiptPrinted(ReceiptPrinting)
    /// The receipt was not printed, and is not tried again.
    case receiptGivenUp(ReceiptFailure)
    /// Money of the sale went back without this kiosk.
    case returnedElsewhere(MoneyReturn)
    /// Nothing of the sale is open any more.
    case saleClosed(SaleClosing)
    /// The stock of an item was taken over from the configuration, or counted by a person.
    case stockDeclared(StockDeclaration)
    /// A person tries an output.
    case outputTried(OutputTrial)
    /// What an output moves was replaced.
    case wearReset(WearReset)
    /// A fault that survives restarts until a person clears it (S6).
    case faultLatched(FaultLatching)
    /// A person cleared a latched fault.
    case faultCleared(FaultClearing)
    /// The journal was compared with KOMOJU's books.
    case reconciled(ReconciliationSummary)

    /// The name of the fact as it stands in the journal; never changed once released.
    public var kind: Kind {
        switch self {
        case .started: .started
        case .stopped: .stopped
        case .saleOpened: .saleOpened
        case .sessionCreated: .sessionCreated
        case .cancelAsked: .cancelAsked
        case .captureConfirmed: .captureConfirmed
        case .armed: .armed
        case .dispensed: .dispensed
        case .endedUnpaid: .endedUnpaid
        case .refundOwed: .refundOwed
        case .refundAsked: .refundAsked
        case .refundDone: .refundDone
        case .refundNeedsOperator: .refundNeedsOperator
        case .held: .held
        case .resolved: .resolved
        case .receiptOwed: .receiptOwed
        case .receiptPrinted: .receiptPrinted
        case .receiptGivenUp: .receiptGivenUp
        case .returnedElsewhere: .returnedElsewhere
        case .saleClosed: .saleClosed
        case .stockDeclared: .stockDeclared
        case .outputTried: .outputTried
        case .wearReset: .wearReset
        case .faultLatched: .faultLatched
        case .faultCleared: .faultCleared
        case .reconciled: .reconciled
        }
    }

    /// The names of the facts.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case started = "started"
        case stopped = "stopped"
        case saleOpened = "sale_opened"
        case sessionCreated = "session_created"
        case cancelAsked = "cancel_asked"
        case captureConfirmed = "capture_confirmed"
        case armed = "armed"
        case dispensed = "dispensed"
        case endedUnpaid = "ended_unpaid"
        case refundOwed = "refund_owed"
        case refundAsked = "refund_asked"
        case refundDone = "refund_done"
        case refundNeedsOperator = "refund_needs_operator"
        case held = "held"
        case resolved = "resolved"
        case receiptOwed = "receipt_owed"
        case receiptPrinted = "receipt_printed"
        case receiptGivenUp = "receipt_given_up"
        case returnedElsewhere = "returned_elsewhere"
        case saleClosed = "sale_closed"
        case stockDeclared = "stock_declared"
        case outputTried = "output_tried"
        case wearReset = "wear_reset"
        case faultLatched = "fault_latched"
        case faultCleared = "fault_cleared"
        case reconciled = "reconciled"
    }
}

/// A record with its place in the journal and the time at which it was written.
public struct StoredRecord: Sendable, Hashable {
    /// Counts up from 1 without reuse.
    public let sequence: Int64
    /// The wall clock when the record was written; it may be wrong.
    public let at: WallTime
    /// The fact.
    public let record: JournalRecord

    /// A record as it stands in the journal.
    public init(sequence: Int64, at: WallTime, record: JournalRecord) {
        self.sequence = sequence
        self.at = at
        self.record = record
    }
}
