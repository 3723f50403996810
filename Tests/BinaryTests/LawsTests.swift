import KioskCore
import Testing

/// The auditor of these tests can find what it is for.
struct LawsTests {
    private static let opening = SaleOpening(
        sale: SaleID(1), item: "A1", price: .yen(150), orderNumber: "k-A1-1", createKey: "c",
        sessionExpiresSeconds: 120)
    private static let capture = CaptureConfirmation(
        sale: SaleID(1), session: "s", payment: "p", money: .yen(150), capturedAt: nil)
    private static let arming = Arming(
        sale: SaleID(1), item: "A1", pulseMilliseconds: 300, stockLeft: nil)
    private static let delivered = DispenseResult(
        sale: SaleID(1), item: "A1", outcome: .delivered)
    private static let pulse = MockGPIOClient.Pulse(line: "GPIO5", on: 0, off: 300_000_000)

    private static func entry(
        captured: Int = 150, refunds: [Int] = []
    ) -> SimulatorProcess.Ledger.Entry {
        SimulatorProcess.Ledger.Entry(
            payment: "p", session: "s", orderNumber: "k-A1-1", captured: captured,
            refunded: refunds.reduce(0, +), refunds: refunds.map { .init(amount: $0) })
    }

    private static func breaches(
        _ ledger: [SimulatorProcess.Ledger.Entry], _ facts: [JournalRecord],
        _ pulses: [MockGPIOClient.Pulse]
    ) -> [String] {
        let records = facts.enumerated().map {
            StoredRecord(
                sequence: Int64($0.offset + 1), at: WallTime(microsecondsSince1970: 0),
                record: $0.element)
        }
        return Laws.breaches(
            ledger: ledger, sales: SaleHistory.fold(records), records: records,
            pulses: ["A1": pulses], pulseMilliseconds: 300)
    }

    @Test func `a sale that was paid and delivered once breaks nothing`() {
        let facts: [JournalRecord] = [
            .saleOpened(Self.opening), .captureConfirmed(Self.capture), .armed(Self.arming),
            .dispensed(Self.delivered),
        ]
        #expect(Self.breaches([Self.entry()], facts, [Self.pulse]).isEmpty)
    }

    @Test func `every breach of a law is found`() {
        let open: [JournalRecord] = [.saleOpened(Self.opening)]
        let armed = open + [.captureConfirmed(Self.capture), .armed(Self.arming)]
        let done = armed + [.dispensed(Self.delivered)]
        let long = MockGPIOClient.Pulse(line: "GPIO5", on: 0, off: 9_000_000_000)
        let short = MockGPIOClient.Pulse(line: "GPIO5", on: 0, off: 200_000_000)
        // The process died, and the output was seen on until long after.
        let deadLate = MockGPIOClient.Pulse(line: "GPIO5", on: 0, off: nil, deadBy: 9_000_000_000)
        // By its own clock it began a second before the sale was armed.
        let early = MockGPIOClient.Pulse(
            line: "GPIO5", on: 0, off: 300_000_000, wallAhead: -1_000_000_000)
        let cut =
            armed + [
                .dispensed(
                    DispenseResult(
                        sale: SaleID(1), item: "A1", outcome: .failed(.interlockOpened))),
                .refundDone(RefundCompletion(sale: SaleID(1), money: .yen(150))),
            ]
        #expect(Self.breaches([Self.entry(refunds: [150])], cut, [short]).isEmpty)
        let broken: [([SimulatorProcess.Ledger.Entry], [JournalRecord], [MockGPIOClient.Pulse])] = [
            ([], done, [Self.pulse]),
            ([Self.entry()], open, []),
            ([Self.entry()], [], []),
            ([Self.entry()], open, [Self.pulse]),
            ([Self.entry()], done, [Self.pulse, Self.pulse]),
            ([Self.entry()], done, []),
            ([Self.entry()], done + [.armed(Self.arming)], [Self.pulse]),
            ([Self.entry()], done, [long]),
            ([Self.entry()], done, [short]),
            ([Self.entry()], armed, [deadLate]),
            ([Self.entry()], done, [early]),
            ([Self.entry(), Self.entry()], done, [Self.pulse]),
            ([Self.entry(refunds: [150])], cut, [long]),
            ([Self.entry(refunds: [149])], cut, [short]),
            ([Self.entry(refunds: [75, 75])], cut, [short]),
            ([Self.entry(captured: 151)], done, [Self.pulse]),
            ([Self.entry(refunds: [150])], done, [Self.pulse]),
        ]
        for (place, (ledger, facts, pulses)) in broken.enumerated() {
            #expect(!Self.breaches(ledger, facts, pulses).isEmpty, "case \(place)")
        }
    }

    @Test func `two pulses of one sale are found although another sale had none`() {
        let second: [JournalRecord] = [
            .saleOpened(
                SaleOpening(
                    sale: SaleID(2), item: "A1", price: .yen(150), orderNumber: "k-A1-2",
                    createKey: "c2", sessionExpiresSeconds: 120)),
            .captureConfirmed(
                CaptureConfirmation(
                    sale: SaleID(2), session: "s2", payment: "p2", money: .yen(150),
                    capturedAt: nil)),
            .armed(
                Arming(sale: SaleID(2), item: "A1", pulseMilliseconds: 300, stockLeft: nil)),
            .dispensed(DispenseResult(sale: SaleID(2), item: "A1", outcome: .unknown)),
            .held(SaleHold(sale: SaleID(2), reason: .armedWithoutOutcome, payment: "p2")),
        ]
        let first: [JournalRecord] = [
            .saleOpened(Self.opening), .captureConfirmed(Self.capture), .armed(Self.arming),
            .dispensed(Self.delivered), .saleClosed(SaleClosing(sale: SaleID(1))),
        ]
        // A second between the two sales.
        let records = (first + second).enumerated().map { place, record in
            StoredRecord(
                sequence: Int64(place + 1),
                at: WallTime(microsecondsSince1970: place < first.count ? 0 : 1_000_000),
                record: record)
        }
        let again = MockGPIOClient.Pulse(line: "GPIO5", on: 500_000_000, off: 800_000_000)
        let other = MockGPIOClient.Pulse(line: "GPIO5", on: 1_000_000_000, off: 1_300_000_000)
        let ledger = [
            Self.entry(),
            SimulatorProcess.Ledger.Entry(
                payment: "p2", session: "s2", orderNumber: "k-A1-2", captured: 150, refunded: 0,
                refunds: []),
        ]
        func breaches(_ pulses: [MockGPIOClient.Pulse]) -> [String] {
            Laws.breaches(
                ledger: ledger, sales: SaleHistory.fold(records), records: records,
                pulses: ["A1": pulses], pulseMilliseconds: 300)
        }
        #expect(breaches([Self.pulse, other]).isEmpty)
        #expect(breaches([Self.pulse, again]) == ["sale 1 moved its relay 2 times"])
    }
}
