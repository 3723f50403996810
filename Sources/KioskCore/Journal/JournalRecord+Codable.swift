extension JournalRecord: Codable {
    private enum Key: String, CodingKey {
        case kind
    }

    /// Reads the object that `encode(to:)` writes; an unknown kind is an error, never skipped.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.decode(Kind.self, forKey: .kind) {
        case .started: self = .started(try ProcessStart(from: decoder))
        case .stopped: self = .stopped(try ProcessStop(from: decoder))
        case .saleOpened: self = .saleOpened(try SaleOpening(from: decoder))
        case .sessionCreated: self = .sessionCreated(try SessionCreation(from: decoder))
        case .cancelAsked: self = .cancelAsked(try CancelAsking(from: decoder))
        case .captureConfirmed: self = .captureConfirmed(try CaptureConfirmation(from: decoder))
        case .armed: self = .armed(try Arming(from: decoder))
        case .dispensed: self = .dispensed(try DispenseResult(from: decoder))
        case .endedUnpaid: self = .endedUnpaid(try UnpaidEnd(from: decoder))
        case .refundOwed: self = .refundOwed(try RefundOwing(from: decoder))
        case .refundAsked: self = .refundAsked(try RefundAsking(from: decoder))
        case .refundDone: self = .refundDone(try RefundCompletion(from: decoder))
        case .refundNeedsOperator: self = .refundNeedsOperator(try RefundRefusal(from: decoder))
        case .held: self = .held(try SaleHold(from: decoder))
        case .resolved: self = .resolved(try SaleResolution(from: decoder))
        case .receiptOwed: self = .receiptOwed(try ReceiptOwing(from: decoder))
        case .receiptPrinted: self = .receiptPrinted(try ReceiptPrinting(from: decoder))
        case .receiptGivenUp: self = .receiptGivenUp(try ReceiptFailure(from: decoder))
        case .returnedElsewhere:
            self = .returnedElsewhere(try MoneyReturn(from: decoder))
        case .saleClosed: self = .saleClosed(try SaleClosing(from: decoder))
        case .stockDeclared: self = .stockDeclared(try StockDeclaration(from: decoder))
        case .outputTried: self = .outputTried(try OutputTrial(from: decoder))
        case .wearReset: self = .wearReset(try WearReset(from: decoder))
        case .faultLatched: self = .faultLatched(try FaultLatching(from: decoder))
        case .faultCleared: self = .faultCleared(try FaultClearing(from: decoder))
        case .reconciled: self = .reconciled(try ReconciliationSummary(from: decoder))
        }
    }

    /// Writes one flat object: `kind` and the fields of the fact.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind, forKey: .kind)
        try content.encode(to: encoder)
    }

    private var content: any Encodable {
        switch self {
        case .started(let fact): fact
        case .stopped(let fact): fact
        case .saleOpened(let fact): fact
        case .sessionCreated(let fact): fact
        case .cancelAsked(let fact): fact
        case .captureConfirmed(let fact): fact
        case .armed(let fact): fact
        case .dispensed(let fact): fact
        case .endedUnpaid(let fact): fact
        case .refundOwed(let fact): fact
        case .refundAsked(let fact): fact
        case .refundDone(let fact): fact
        case .refundNeedsOperator(let fact): fact
        case .held(let fact): fact
        case .resolved(let fact): fact
        case .receiptOwed(let fact): fact
        case .receiptPrinted(let fact): fact
        case .receiptGivenUp(let fact): fact
        case .returnedElsewhere(let fact): fact
        case .saleClosed(let fact): fact
        case .stockDeclared(let fact): fact
        case .outputTried(let fact): fact
        case .wearReset(let fact): fact
        case .faultLatched(let fact): fact
        case .faultCleared(let fact): fact
        case .reconciled(let fact): fact
        }
    }
}
