import KioskCore

/// Both sides of a comparison, grown sale by sale; seconds count from the journal's beginning.
struct Books {
    static let numbers = KioskNumbers(
        kioskID: "shibuya-042", journalIdentity: "k3x9qa", prefixes: ["A1", "hot-tea"])
    static let asked = at(100_000)

    static func at(_ second: Int64) -> WallTime {
        WallTime(microsecondsSince1970: 1_780_000_000_000_000 + second * 1_000_000)
    }

    var records: [StoredRecord] = []
    var cloud = CloudBooks(of: numbers)
    var knownSince: WallTime? = at(0)
    private var lastSale: Int64 = 0

    // MARK: The journal

    /// Writes one sale's records behind its opening; everything at one moment.
    @discardableResult
    mutating func sale(at second: Int64 = 10, _ facts: (SaleID) -> [JournalRecord]) -> SaleID {
        lastSale += 1
        let sale = SaleID(lastSale)
        let opening = JournalRecord.saleOpened(
            SaleOpening(
                sale: sale, item: "A1", price: .yen(150), orderNumber: Self.number(sale),
                createKey: "key", sessionExpiresSeconds: 300))
        let session = JournalRecord.sessionCreated(
            SessionCreation(sale: sale, session: SessionID("session-\(sale)")))
        for fact in [opening, session] + facts(sale) {
            records.append(
                StoredRecord(
                    sequence: Int64(records.count + 1), at: Self.at(second), record: fact))
        }
        return sale
    }

    /// A sale that was paid and delivered.
    @discardableResult
    mutating func delivered(at second: Int64 = 10) -> SaleID {
        sale(at: second) {
            [Self.capture($0), Self.dispensed($0), .saleClosed(SaleClosing(sale: $0))]
        }
    }

    /// A sale that was not paid.
    @discardableResult
    mutating func unpaid(
        at second: Int64 = 10, _ ending: UnpaidEnding = .cancelled, closed: Bool = true
    ) -> SaleID {
        sale(at: second) { sale in
            [.endedUnpaid(UnpaidEnd(sale: sale, ending: ending))]
                + (closed ? [.saleClosed(SaleClosing(sale: sale))] : [])
        }
    }

    /// A sale that was paid and given back.
    @discardableResult
    mutating func refunded(at second: Int64 = 10, yen: Int = 150) -> SaleID {
        sale(at: second) {
            [
                Self.capture($0), Self.owing($0),
                .refundDone(RefundCompletion(sale: $0, money: .yen(yen))),
                .saleClosed(SaleClosing(sale: $0)),
            ]
        }
    }

    static func number(_ sale: SaleID) -> OrderNumber {
        OrderNumber(kiosk: "shibuya-042", prefix: "A1", journal: "k3x9qa", sale: sale)
    }

    static func payment(_ sale: SaleID) -> PaymentID { PaymentID("payment-\(sale)") }

    static func capture(_ sale: SaleID) -> JournalRecord {
        .captureConfirmed(
            CaptureConfirmation(
                sale: sale, session: SessionID("session-\(sale)"), payment: payment(sale),
                money: .yen(150), capturedAt: at(10)))
    }

    static func dispensed(_ sale: SaleID) -> JournalRecord {
        .dispensed(DispenseResult(sale: sale, item: "A1", outcome: .delivered))
    }

    static func owing(_ sale: SaleID, yen: Int = 150) -> JournalRecord {
        .refundOwed(
            RefundOwing(
                sale: sale, payment: payment(sale), money: .yen(yen), reason: .capturedTooLate))
    }

    static func hold(_ sale: SaleID, payment: PaymentID? = nil) -> JournalRecord {
        .held(SaleHold(sale: sale, reason: .armedWithoutOutcome, payment: payment))
    }

    static func resolution(_ sale: SaleID) -> JournalRecord {
        .resolved(SaleResolution(sale: sale, decision: .delivered, by: "tamaki", why: "seen"))
    }

    // MARK: KOMOJU

    /// Lists the payment of a sale, captured unless it is changed.
    mutating func list(_ sale: SaleID, _ change: (inout PaymentReading) -> Void = { _ in }) {
        list(number: Self.number(sale), id: Self.payment(sale), change: change)
    }

    /// Lists any payment.
    mutating func list(
        number: OrderNumber?, id: PaymentID, at second: Int64? = 10,
        change: (inout PaymentReading) -> Void = { _ in }
    ) {
        var reading = Self.reading(number: number, id: id)
        change(&reading)
        cloud.take(ListedPayment(reading, createdAt: second.map { Self.at($0) }))
    }

    /// Tells of the payment of a sale in an event.
    mutating func tell(
        _ sale: SaleID, id: String = "event", at second: Int64? = 20,
        _ change: (inout PaymentReading) -> Void = { _ in }
    ) {
        var reading = Self.reading(number: Self.number(sale), id: Self.payment(sale))
        change(&reading)
        cloud.take(ListedEvent(id: id, payment: reading, at: second.map { Self.at($0) }))
    }

    static func reading(number: OrderNumber?, id: PaymentID) -> PaymentReading {
        PaymentReading(
            id: id, status: .captured, money: .yen(150), capturedAt: at(10), orderNumber: number)
    }

    // MARK: The comparison

    func compared() -> Reconciliation {
        Reconciliation(
            JournalBooks(sales: SaleHistory.fold(records), knownSince: knownSince), with: cloud,
            from: Self.at(0), to: Self.asked)
    }
}

extension Reconciliation {
    /// What it found, in short.
    var kinds: [Difference.Kind] { differences.map(\.kind) }

    /// By how much KOMOJU is ahead, as the totals say it.
    var totalsGap: [Int] {
        [
            there[.yen].captured - here[.yen].captured,
            there[.yen].refunded - here[.yen].refunded,
        ]
    }

    /// The same, as the differences say it one by one.
    var listedGap: [Int] {
        [
            differences.reduce(0) { $0 + $1.gap[.yen].captured },
            differences.reduce(0) { $0 + $1.gap[.yen].refunded },
        ]
    }
}
