import Fuzzing
import KioskCore

/// Records out of decisions: few names, so that they meet, and every extreme of a number.
struct RecordChoices {
    var choices: Choices
    /// Whether numbers are such as the product itself writes, or any at all.
    var isSane = false
    private(set) var time: Int64 = 1_780_000_000_000_000

    init(_ choices: Choices) {
        self.choices = choices
    }

    /// The wall clock: mostly forward, at times back, at times to where no clock should be.
    mutating func nextTime() -> WallTime {
        switch choices.below(8) {
        case 0, 1, 2, 3: time = time.addingReportingOverflow(1_000_000).partialValue
        case 4: time = time.addingReportingOverflow(300_000_000).partialValue
        case 5: time = time.subtractingReportingOverflow(3_600_000_000).partialValue
        case 6: break
        default: time = choices.one(of: [0, Int64.max, Int64.min, 1_780_000_000_000_000])
        }
        return WallTime(microsecondsSince1970: time)
    }

    /// Any record at all.
    mutating func next() -> JournalRecord {
        let kinds = JournalRecord.Kind.allCases
        return record(choices.one(of: kinds))
    }

    private mutating func record(_ kind: JournalRecord.Kind) -> JournalRecord {
        switch kind {
        case .started:
            .started(
                ProcessStart(version: "1.0", reopened: choices.one(of: [nil, nil, true, false])))
        case .stopped: .stopped(ProcessStop(reason: "asked"))
        case .saleOpened: .saleOpened(opening())
        case .sessionCreated: .sessionCreated(SessionCreation(sale: sale(), session: session()))
        case .cancelAsked:
            .cancelAsked(CancelAsking(sale: sale(), reason: choices.one(of: CancelReason.allCases)))
        case .captureConfirmed:
            .captureConfirmed(
                CaptureConfirmation(
                    sale: sale(), session: session(), payment: payment(), money: money(),
                    capturedAt: choices.one(of: [
                        nil, WallTime(microsecondsSince1970: time),
                        WallTime(microsecondsSince1970: .min),
                        WallTime(microsecondsSince1970: .max),
                    ])))
        case .armed:
            .armed(
                Arming(
                    sale: sale(), item: item(),
                    pulseMilliseconds: choices.one(of: [400, 10_000, 0, -1, .max, .min]),
                    stockLeft: count(), stockConfigured: count()))
        case .dispensed:
            .dispensed(DispenseResult(sale: sale(), item: item(), outcome: outcome()))
        case .endedUnpaid: .endedUnpaid(UnpaidEnd(sale: sale(), ending: ending()))
        case .refundOwed, .refundAsked, .refundDone, .refundNeedsOperator: refund(kind)
        case .held:
            .held(
                SaleHold(
                    sale: sale(),
                    reason: choices.one(of: [
                        .armedWithoutOutcome, .foreignPayment, .paymentAlreadyUsed,
                        .refundedElsewhere, .paymentNeverSettled,
                    ]), payment: choices.one(of: [nil, "payment-1", "payment-2"]),
                    money: choices.one(of: [nil, money()])))
        case .resolved: .resolved(resolution())
        case .receiptOwed: .receiptOwed(ReceiptOwing(sale: sale(), session: session()))
        case .receiptPrinted: .receiptPrinted(ReceiptPrinting(sale: sale()))
        case .receiptGivenUp: .receiptGivenUp(ReceiptFailure(sale: sale(), code: "error"))
        case .reconciled:
            .reconciled(
                ReconciliationSummary(
                    from: nextTime(), to: nextTime(), sales: 1, payments: 1, findings: []))
        case .returnedElsewhere:
            .returnedElsewhere(
                MoneyReturn(
                    sale: sale(), payment: payment(), total: money(),
                    knownBefore: choices.one(of: [0, 50, 150, -1, .max, .min]),
                    chargedBack: choices.one(of: [0, 50, 150, -1, .max, .min])))
        case .saleClosed: .saleClosed(SaleClosing(sale: sale()))
        case .stockDeclared:
            .stockDeclared(
                StockDeclaration(item: item(), configured: count() ?? 12, left: count() ?? 12))
        case .outputTried:
            .outputTried(
                OutputTrial(
                    item: item(), by: "operator", pulseMilliseconds: 400, stockLeft: count(),
                    stockConfigured: count(), pulses: count() ?? 1))
        case .wearReset:
            .wearReset(
                WearReset(
                    item: item(), by: "operator", pulsesBefore: count() ?? 1, stockLeft: count(),
                    stockConfigured: count()))
        case .faultLatched: .faultLatched(FaultLatching(name: fault(), detail: "seen"))
        case .faultCleared: .faultCleared(FaultClearing(name: fault(), by: "operator"))
        }
    }

    /// What a person decides, of whatever sale.
    mutating func resolution() -> SaleResolution {
        SaleResolution(
            sale: sale(), decision: choices.one(of: ResolutionDecision.allCases), by: "operator",
            why: "seen")
    }

    private mutating func refund(_ kind: JournalRecord.Kind) -> JournalRecord {
        if kind == .refundAsked {
            return .refundAsked(
                RefundAsking(
                    sale: sale(), attempt: choices.one(of: [1, 2, 72, 73, -1, .max, .min]),
                    key: "key", money: money()))
        }
        if kind == .refundDone {
            return .refundDone(RefundCompletion(sale: sale(), money: money()))
        }
        if kind == .refundNeedsOperator {
            return .refundNeedsOperator(RefundRefusal(sale: sale(), code: "not_refundable"))
        }
        return .refundOwed(
            RefundOwing(
                sale: sale(), payment: payment(), money: money(),
                reason: choices.one(of: [
                    .dispenseFailed(.nothingDropped), .capturedTooLate, .restartedBeforeArming,
                    .cannotVend, .mismatch, .outcomeUnknown,
                ])))
    }

    private mutating func opening() -> SaleOpening {
        let sale = sale()
        return SaleOpening(
            sale: sale, item: item(), price: money(), orderNumber: OrderNumber("k3x9qa-\(sale)"),
            createKey: IdempotencyKey("k3x9qa-\(sale)-create"),
            sessionExpiresSeconds: choices.one(of: [300, 300, 0, -1, .max, .min]))
    }

    private mutating func sale() -> SaleID {
        SaleID(choices.one(of: [1, 1, 2, 2, 3, 4, 0, -1, .max, .min]))
    }

    private mutating func session() -> SessionID {
        choices.one(of: ["session-1", "session-1", "session-2", ""])
    }

    private mutating func payment() -> PaymentID {
        choices.one(of: ["payment-1", "payment-2", "payment-3", ""])
    }

    private mutating func item() -> ItemID {
        choices.one(of: ["A1", "A1", "A1", "B2", "removed", ""])
    }

    private mutating func money() -> Money {
        Money(
            amount: choices.one(
                of: isSane
                    ? [150, 150, 150, 150, 100, 9_999_999, 1]
                    : [150, 150, 100, 1, 0, -1, .max, .min]),
            currency: choices.rarely(16) ? .unknown : .yen)
    }

    private mutating func count() -> Int? {
        choices.one(of: isSane ? [nil, 12, 12, 11, 1, 0] : [nil, 12, 11, 1, 0, -1, .max, .min])
    }

    private mutating func fault() -> FaultName {
        choices.one(of: [.output("A1"), .drops("A1"), .drops("removed"), .invariant])
    }

    private mutating func outcome() -> DispenseOutcome {
        choices.one(of: [
            .delivered, .unknown, .failed(.nothingDropped), .failed(.notEnergised),
            .failed(.interlockOpened),
        ])
    }

    private mutating func ending() -> UnpaidEnding {
        choices.one(of: [
            .cancelled, .expired, .paymentFailed, .refundedElsewhere,
            .createRejected(code: "bad_request"), .neverCreated,
        ])
    }
}
