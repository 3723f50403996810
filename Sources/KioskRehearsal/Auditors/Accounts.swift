import KioskCore

/// What the journal's rows say of one sale, written down by the auditors themselves.
struct SaleAccount: Sendable {
    let opening: SaleOpening
    let openedAt: Moment
    var session: SessionID?
    var cancelAsked: (reason: CancelReason, at: Moment)?
    var capture: CaptureConfirmation?
    var arming: Arming?
    var outcome: DispenseOutcome?
    var unpaid: UnpaidEnding?
    var refundOwed: RefundOwing?
    var refundAsks: [RefundAsking] = []
    var refundDone: RefundCompletion?
    /// What went back without the kiosk, with what the kiosk gave back.
    var returned: MoneyReturn?
    /// Whether it waits for a person.
    var isHeld = false
    /// What a person decided, if one did.
    var decision: ResolutionDecision?
    var isReceiptOwed = false
    var isClosed: Bool { closedAt != nil }
    var closedAt: Moment?
    /// How often its output went on, as a bystander saw it.
    var pulses = 0
    /// The newest pulse.
    var pulsedAt: Moment?

    init(_ opening: SaleOpening, at moment: Moment) {
        self.opening = opening
        openedAt = moment
    }

    /// How the sale came out, where it did.
    enum Result: String, Sendable, CaseIterable {
        case open, delivered, assumed, unpaid, refundOwed, refunded, held, kept
    }

    /// How the sale came out.
    var result: Result {
        if refundDone != nil { return .refunded }
        if isHeld { return .held }
        if decision == .delivered { return .kept }
        if refundOwed != nil { return .refundOwed }
        if outcome == .delivered { return .delivered }
        if outcome == .unknown && isClosed { return .assumed }
        if unpaid != nil { return .unpaid }
        return .open
    }

    /// Whether a customer may still be served by it.
    var isUndecided: Bool {
        outcome == nil && unpaid == nil && refundOwed == nil && !isHeld && decision == nil
            && !isClosed
    }

    mutating func take(_ record: JournalRecord, at moment: Moment) {
        switch record {
        case .sessionCreated(let creation): session = creation.session
        case .cancelAsked(let asking): cancelAsked = (asking.reason, moment)
        case .captureConfirmed(let confirmation): capture = confirmation
        case .armed(let arming): self.arming = arming
        case .dispensed(let result): outcome = result.outcome
        case .endedUnpaid(let end): unpaid = end.ending
        case .refundOwed(let owing): refundOwed = owing
        case .refundAsked(let asking): refundAsks.append(asking)
        case .refundDone(let completion): refundDone = completion
        case .returnedElsewhere(let seen): returned = seen
        case .refundNeedsOperator, .held: isHeld = true
        case .resolved(let resolution):
            isHeld = false
            decision = resolution.decision
        case .receiptOwed: isReceiptOwed = true
        case .receiptPrinted, .receiptGivenUp: isReceiptOwed = false
        case .saleClosed: closedAt = moment
        case .saleOpened, .started, .stopped, .stockDeclared, .outputTried, .wearReset,
            .faultLatched, .faultCleared, .reconciled:
            break
        }
    }
}

/// What the rows of the journal say of all sales and of the kiosk.
struct Accounts: Sendable {
    private(set) var sales: [SaleID: SaleAccount] = [:]
    /// The sales whose outcome is not final, so that nobody looks through all.
    private(set) var open: Set<SaleID> = []
    private(set) var faults: Set<FaultName> = []
    private(set) var stock: [ItemID: Int] = [:]
    private(set) var startsInARow = 0
    /// Starts since the last record of a sale.
    private(set) var startsOnOpenSale = 0
    private(set) var lastArmed: SaleID?
    /// A trial that is on record and whose pulse nobody has seen yet.
    private var trial: OutputTrial?
    private var saleOfSession: [SessionID: SaleID] = [:]

    subscript(sale: SaleID) -> SaleAccount? { sales[sale] }

    /// The sale that has the session.
    func sale(of session: SessionID) -> SaleID? { saleOfSession[session] }

    mutating func take(_ record: JournalRecord, at moment: Moment) {
        if case .saleOpened(let opening) = record {
            sales[opening.sale] = SaleAccount(opening, at: moment)
            open.insert(opening.sale)
        } else if let sale = record.sale {
            sales[sale]?.take(record, at: moment)
        }
        if record.sale != nil { startsOnOpenSale = 0 }
        switch record {
        case .sessionCreated(let creation): saleOfSession[creation.session] = creation.sale
        case .armed(let arming):
            lastArmed = arming.sale
            stock[arming.item] = arming.stockLeft
            trial = nil
        case .outputTried(let trial): self.trial = trial
        case .saleClosed(let closing): open.remove(closing.sale)
        case .stockDeclared(let declaration): stock[declaration.item] = declaration.left
        case .faultLatched(let latching): faults.insert(latching.name)
        case .faultCleared(let clearing): faults.remove(clearing.name)
        case .started(let start):
            trial = nil
            if start.reopened != true {
                startsInARow += 1
                startsOnOpenSale += open.isEmpty ? 0 : 1
            }
        case .stopped:
            startsInARow = 0
            startsOnOpenSale = 0
        default: break
        }
    }

    /// An output went on; answers with the trial that is on record for it, once.
    mutating func tried(_ item: ItemID) -> OutputTrial? {
        guard let trial, trial.item == item else { return nil }
        self.trial = nil
        return trial
    }

    /// An output of the item went on; answers with the sale that it was armed for.
    mutating func pulsed(_ item: ItemID, at moment: Moment) -> SaleAccount? {
        guard let lastArmed, sales[lastArmed]?.arming?.item == item else { return nil }
        sales[lastArmed]?.pulses += 1
        sales[lastArmed]?.pulsedAt = moment
        return sales[lastArmed]
    }
}
