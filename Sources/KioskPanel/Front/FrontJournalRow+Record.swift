public import KioskCore

extension FrontJournalRow {
    /// The row of a stored record.
    public init(_ stored: StoredRecord) {
        self.init(
            sequence: stored.sequence, at: stored.at, kind: stored.record.kind,
            sale: stored.record.sale, text: stored.record.sentence)
    }
}

extension JournalRecord {
    /// The fact as a plain English sentence, for somebody who sees the product for the first time.
    public var sentence: String {
        switch self {
        case .started(let start):
            "The daemon started, version \(start.version). All outputs are off."
        case .stopped(let stop): "The daemon stopped (\(stop.reason)). All outputs are off."
        case .saleOpened(let sale):
            "Somebody chose \(sale.item) for \(sale.price.label). "
                + "Order \(sale.orderNumber) is on disk."
        case .sessionCreated: "KOMOJU opened a payment session; the terminal gets it next."
        case .cancelAsked(let asking): "Asked KOMOJU to cancel: \(asking.reason.words)."
        case .captureConfirmed(let capture):
            "Paid: KOMOJU confirms that \(capture.money.label) was captured."
        case .armed(let arming):
            "Armed: one pulse of \(arming.pulseMilliseconds) ms for \(arming.item), never repeated."
        case .dispensed(let result): result.sentence
        case .endedUnpaid(let end): "Ended without payment: \(end.ending.words)."
        case .refundOwed(let owing):
            "\(owing.money.label) must go back to the customer: \(owing.reason.words)."
        case .refundAsked(let asking):
            "Asking KOMOJU to refund \(asking.money.label), attempt \(asking.attempt)."
        case .refundDone(let done): "KOMOJU confirms the refund of \(done.money.label)."
        case .refundNeedsOperator(let refusal):
            "The refund needs the operator: KOMOJU says \(refusal.code)."
        case .held(let hold): "Held for the operator: \(hold.reason.words)."
        case .resolved(let resolution): resolution.sentence
        case .receiptOwed: "The terminal is to print a receipt."
        case .receiptPrinted: "The terminal took the receipt."
        case .receiptGivenUp(let failure):
            "The receipt was not printed (\(failure.code)), and is not tried again."
        case .returnedElsewhere(let seen): seen.sentence
        case .saleClosed: "Closed. Nothing of this sale is open any more."
        case .stockDeclared(let stock): "\(stock.item) has \(stock.left) in stock."
        case .outputTried(let trial): "The output of \(trial.item) is tried by \(trial.by)."
        case .wearReset(let reset):
            "What the output of \(reset.item) moves was replaced (\(reset.by))."
        case .faultLatched(let fault):
            "Fault \(fault.name) is latched until somebody clears it: \(fault.detail)."
        case .faultCleared(let fault): "Fault \(fault.name) was cleared by \(fault.by)."
        case .reconciled(let summary): summary.sentence
        }
    }
}

extension Money {
    /// The amount as a label says it: `¥150`, or `150 XXX` in a currency without a sign here.
    public var label: String { currency == .yen ? "¥\(amount)" : description }
}

extension DispenseResult {
    fileprivate var sentence: String {
        switch outcome {
        case .delivered: "Delivered \(item). The output is off."
        case .failed(let failure): "\(item) was not delivered: \(failure.words)."
        case .unknown: "Nobody knows whether \(item) fell. It is never tried twice."
        }
    }
}

extension SaleResolution {
    fileprivate var sentence: String {
        let what =
            switch decision {
            case .delivered: "the money stays"
            case .refund: "the money goes back"
            }
        return "\(by) decided that \(what): \(why)"
    }
}

extension MoneyReturn {
    fileprivate var sentence: String {
        let bank =
            chargedBack > 0
            ? " The card holder's bank took back \(Money(amount: chargedBack, currency: total.currency).label) of it."
            : ""
        return "\(newly.label) went back without this kiosk; KOMOJU shows \(total.label) in all."
            + bank
    }
}

extension ReconciliationSummary {
    fileprivate var sentence: String {
        let found = differences == 0 ? "no difference" : "\(differences) differences"
        return "Compared \(sales) sales with \(payments) payments at KOMOJU: \(found)."
    }
}

extension CancelReason {
    /// The reason in words, for people.
    public var words: String {
        switch self {
        case .paymentWindowOver: "nobody paid in time"
        case .customer: "the customer pressed cancel"
        case .doorOpened: "the service door was opened"
        case .tilted: "the machine was tilted"
        case .emergencyStop: "the emergency stop was pressed"
        case .stopAsked: "the daemon is stopping"
        case .pushFailed: "the terminal never showed the payment"
        case .hardwareFault: "the GPIO chip went away"
        case .restarted: "the daemon came back after a crash or a power cut"
        }
    }
}

extension UnpaidEnding {
    /// The reason in words, for people.
    public var words: String {
        switch self {
        case .cancelled: "KOMOJU read it back as cancelled"
        case .expired: "the session expired"
        case .paymentFailed: "the payment failed"
        case .refundedElsewhere: "somebody else gave the money back"
        case .createRejected(let code): "KOMOJU refused to open a session (\(code))"
        case .neverCreated: "KOMOJU knows of no payment for it"
        }
    }
}

extension DispenseFailure {
    /// The reason in words, for people.
    public var words: String {
        switch self {
        case .notEnergised: "the output could not be energised"
        case .interlockOpened: "the door or another interlock was open"
        case .nothingDropped: "the drop sensor saw nothing fall"
        case .stalled: "the motor did not move"
        case .notOpened: "the door was not opened"
        }
    }
}

extension RefundReason {
    /// The reason in words, for people.
    public var words: String {
        switch self {
        case .dispenseFailed(let failure): failure.words
        case .capturedTooLate: "the card was charged after the customer had gone"
        case .restartedBeforeArming: "the daemon restarted before anything moved"
        case .cannotVend: "the item cannot be vended"
        case .mismatch: "the payment is not what this sale asked for"
        case .outcomeUnknown: "nobody knows whether the item fell"
        case .resolvedByPerson: "a person decided so"
        }
    }
}

extension HoldReason {
    /// The reason in words, for people.
    public var words: String {
        switch self {
        case .armedWithoutOutcome: "nobody knows whether the item fell"
        case .foreignPayment: "the payment is not the one of this sale"
        case .paymentAlreadyUsed: "the payment was used by another sale"
        case .refundedElsewhere: "somebody else gave part of the money back"
        case .paymentNeverSettled: "KOMOJU never decided the payment"
        case .journalDamaged: "the journal was damaged and may have lost what became of it"
        }
    }
}
