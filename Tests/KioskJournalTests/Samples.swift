import KioskCore

/// Records and histories that the laws allow.
enum Samples {
    static let time = WallTime(microsecondsSince1970: 1_780_000_000_000_000)

    static func opening(_ sale: Int64, item: ItemID = "A1") -> JournalRecord {
        .saleOpened(
            SaleOpening(
                sale: SaleID(sale), item: item, price: .yen(150),
                orderNumber: OrderNumber("k3x9qa-\(sale)"),
                createKey: IdempotencyKey("k3x9qa-\(sale)-create"), sessionExpiresSeconds: 300))
    }

    static func session(_ sale: Int64) -> JournalRecord {
        .sessionCreated(
            SessionCreation(sale: SaleID(sale), session: SessionID("session-\(sale)")))
    }

    static func capture(
        _ sale: Int64, payment: String? = nil, session: String? = nil, yen: Int = 150
    ) -> JournalRecord {
        .captureConfirmed(
            CaptureConfirmation(
                sale: SaleID(sale), session: SessionID(session ?? "session-\(sale)"),
                payment: PaymentID(payment ?? "payment-\(sale)"), money: .yen(yen),
                capturedAt: time))
    }

    static func arming(_ sale: Int64, item: ItemID = "A1", left: Int? = 7) -> JournalRecord {
        .armed(Arming(sale: SaleID(sale), item: item, pulseMilliseconds: 400, stockLeft: left))
    }

    static func dispensed(
        _ sale: Int64, _ outcome: DispenseOutcome = .delivered
    ) -> JournalRecord {
        .dispensed(DispenseResult(sale: SaleID(sale), item: "A1", outcome: outcome))
    }

    static func unpaid(_ sale: Int64) -> JournalRecord {
        .endedUnpaid(UnpaidEnd(sale: SaleID(sale), ending: .cancelled))
    }

    static func owing(_ sale: Int64, payment: String? = nil, yen: Int = 150) -> JournalRecord {
        .refundOwed(
            RefundOwing(
                sale: SaleID(sale), payment: PaymentID(payment ?? "payment-\(sale)"),
                money: .yen(yen), reason: .capturedTooLate))
    }

    static func asking(_ sale: Int64, _ money: Money = .yen(150)) -> JournalRecord {
        .refundAsked(
            RefundAsking(sale: SaleID(sale), attempt: 1, key: "refund-1", money: money))
    }

    static func refunded(_ sale: Int64) -> JournalRecord {
        .refundDone(RefundCompletion(sale: SaleID(sale), money: .yen(150)))
    }

    static func refusal(_ sale: Int64) -> JournalRecord {
        .refundNeedsOperator(RefundRefusal(sale: SaleID(sale), code: "insufficient_funds"))
    }

    static func hold(_ sale: Int64) -> JournalRecord {
        .held(
            SaleHold(
                sale: SaleID(sale), reason: .armedWithoutOutcome,
                payment: PaymentID("payment-\(sale)")))
    }

    /// Money of the sale went back without the kiosk.
    static func returned(
        _ sale: Int64, _ total: Money = .yen(100), payment: String? = nil, before: Int = 0,
        chargedBack: Int = 0
    ) -> JournalRecord {
        .returnedElsewhere(
            MoneyReturn(
                sale: SaleID(sale), payment: PaymentID(payment ?? "payment-\(sale)"),
                total: total, knownBefore: before, chargedBack: chargedBack))
    }

    static func closing(_ sale: Int64) -> JournalRecord {
        .saleClosed(SaleClosing(sale: SaleID(sale)))
    }

    static func declaration(_ item: ItemID, left: Int) -> JournalRecord {
        .stockDeclared(StockDeclaration(item: item, configured: 12, left: left))
    }

    static let started = JournalRecord.started(ProcessStart(version: "1.0"))
    static let stopped = JournalRecord.stopped(ProcessStop(reason: "asked"))

    /// A sale from its opening to its delivery and closing.
    static func delivered(_ sale: Int64, item: ItemID = "A1") -> [JournalRecord] {
        [
            opening(sale, item: item), session(sale), capture(sale), arming(sale, item: item),
            dispensed(sale), closing(sale),
        ]
    }

    /// A sale that was captured too late and went back.
    static func refundedSale(_ sale: Int64) -> [JournalRecord] {
        [
            opening(sale), session(sale), capture(sale), owing(sale), asking(sale),
            refunded(sale), closing(sale),
        ]
    }

    static func resolution(
        _ sale: Int64, _ decision: ResolutionDecision = .delivered
    ) -> JournalRecord {
        .resolved(
            SaleResolution(
                sale: SaleID(sale), decision: decision, by: "玉城", why: "\"seen\" on the floor"))
    }

    static func receipt(_ sale: Int64) -> JournalRecord {
        .receiptOwed(
            ReceiptOwing(sale: SaleID(sale), session: SessionID("session-\(sale)")))
    }

    static func printed(_ sale: Int64) -> JournalRecord {
        .receiptPrinted(ReceiptPrinting(sale: SaleID(sale)))
    }

    /// At least one record of every kind, as a possible history.
    static let everyKind = everyKindOfVersion4 + version6

    /// What every kind was before version 6.
    static let everyKindOfVersion4 = version1 + version2 + version4

    /// What every kind was before version 4.
    static let everyKindOfVersion2 = version1 + version2

    /// The kind that version 6 added: after the closing too, and of what a person decided.
    static let version6: [JournalRecord] = [
        returned(8), returned(8, .yen(150), before: 100, chargedBack: 50), returned(5, .yen(150)),
        opening(9), session(9), capture(9), returned(9), arming(9),
    ]

    /// The kinds that version 4 added, and what it added to older ones.
    static let version4: [JournalRecord] = [
        trial(pulses: 8),
        .wearReset(
            WearReset(
                item: "A1", by: "玉城", pulsesBefore: 8, stockLeft: 7, stockConfigured: 12)),
        .stockDeclared(
            StockDeclaration(item: "A1", configured: 12, left: 3, by: "玉城", pulses: 0)),
        opening(8), session(8), capture(8),
        .armed(
            Arming(
                sale: SaleID(8), item: "A1", pulseMilliseconds: 400, stockLeft: 2,
                stockConfigured: 12, pulses: 1)),
        dispensed(8), closing(8),
    ]

    /// A person tries the output of A1.
    static func trial(pulses: Int, left: Int = 7) -> JournalRecord {
        .outputTried(
            OutputTrial(
                item: "A1", by: "玉城", pulseMilliseconds: 400, stockLeft: left,
                stockConfigured: 12, pulses: pulses))
    }

    /// The kinds that version 2 added.
    static let version2: [JournalRecord] = [
        resolution(5), closing(5),
        opening(6), session(6), capture(6), receipt(6),
        .receiptGivenUp(ReceiptFailure(sale: SaleID(6), code: "error")), hold(6),
        resolution(6, .refund), owing(6),
        opening(7), session(7), capture(7), arming(7), dispensed(7), receipt(7), printed(7),
        closing(7),
        .reconciled(
            ReconciliationSummary(
                from: time, to: time, sales: 7, payments: 5, findings: ["sale 6: 1 yen"])),
    ]

    /// At least one record of every kind of version 1.
    static let version1: [JournalRecord] =
        [started, declaration("A1", left: 12)] + delivered(1)
        + [
            opening(2), session(2),
            .cancelAsked(CancelAsking(sale: SaleID(2), reason: .customer)),
            unpaid(2), closing(2),
            .faultLatched(FaultLatching(name: .output("A1"), detail: "it did not go off")),
            .faultCleared(FaultClearing(name: .output("A1"), by: "玉城 /\"quoted\"\n")),
        ]
        + refundedSale(3)
        + [opening(4), session(4), capture(4), owing(4), asking(4), refusal(4)]
        + [opening(5), session(5), capture(5), arming(5), dispensed(5, .unknown), hold(5), stopped]
}

extension Samples {
    /// What version 2 added to the facts of version 1.
    static let reasonsOfVersion2: [JournalRecord] = [
        .refundOwed(
            RefundOwing(
                sale: SaleID(9), payment: "p", money: .yen(1), reason: .resolvedByPerson)),
        .held(
            SaleHold(
                sale: SaleID(9), reason: .foreignPayment, payment: "p", money: .yen(120))),
    ]

    /// What version 3 added.
    static let reasonsOfVersion3: [JournalRecord] = [
        .cancelAsked(CancelAsking(sale: SaleID(9), reason: .tilted)),
        .cancelAsked(CancelAsking(sale: SaleID(9), reason: .emergencyStop)),
        dispensed(9, .failed(.stalled)), dispensed(9, .failed(.notOpened)),
        .refundOwed(
            RefundOwing(
                sale: SaleID(9), payment: "p", money: .yen(1), reason: .dispenseFailed(.stalled))),
    ]

    /// Records with every reason, ending and outcome; as facts, not as a possible history.
    static let everyReason: [JournalRecord] =
        [
            .paymentWindowOver, .customer, .doorOpened, .stopAsked, .pushFailed, .hardwareFault,
            .restarted,
        ].map { (reason: CancelReason) in
            .cancelAsked(CancelAsking(sale: SaleID(9), reason: reason))
        }
        + [
            .cancelled, .expired, .paymentFailed, .refundedElsewhere,
            .createRejected(code: "bad_request"), .neverCreated,
        ].map { .endedUnpaid(UnpaidEnd(sale: SaleID(9), ending: $0)) }
        + [.notEnergised, .interlockOpened, .nothingDropped].map { dispensed(9, .failed($0)) }
        + [
            .dispenseFailed(.nothingDropped), .capturedTooLate, .restartedBeforeArming,
            .cannotVend, .mismatch, .outcomeUnknown,
        ].map { (reason: RefundReason) in
            .refundOwed(
                RefundOwing(sale: SaleID(9), payment: "p", money: .yen(1), reason: reason))
        }
        + [
            .armedWithoutOutcome, .foreignPayment, .paymentAlreadyUsed, .refundedElsewhere,
            .paymentNeverSettled,
        ].map { .held(SaleHold(sale: SaleID(9), reason: $0, payment: nil)) }
        + [
            .faultLatched(FaultLatching(name: .drops("A1"), detail: "three misses")),
            .faultLatched(FaultLatching(name: .invariant, detail: "a rule")),
            arming(9, left: nil),
            .captureConfirmed(
                CaptureConfirmation(
                    sale: SaleID(9), session: "s", payment: "p", money: .yen(9_999_999),
                    capturedAt: nil)),
        ]
}
